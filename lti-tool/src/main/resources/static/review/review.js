// The review screen: pieces of evidence, criteria and levels by keyboard, the hour's clock, and another try where a
// save did not get through. What is saved is saved by htmx; without this module only the keys and the tabs are missing.
const RETRY_MS = 10 * 1000;
const TICK_MS = 20 * 1000;
const WARN_MS = 5 * 60 * 1000;
let keysOn = true;

const find = (selector) => document.querySelector(selector);
const review = () => find("main.review");
const criteria = () => [...document.querySelectorAll(".review details.crit")];
const tabs = () => [...document.querySelectorAll(".review .tabs a")];

function openCriterion() {
  const focused = document.activeElement?.closest?.("details.crit");
  return focused?.open ? focused : criteria().find((criterion) => criterion.open);
}

// The codes of the pieces the open criterion is judged by, as dots on their tabs.
function markUsed() {
  const codes = (openCriterion()?.dataset.evidence || "").split(" ");
  for (const tab of tabs()) {
    const used = codes.includes(tab.dataset.code);
    for (const mark of tab.querySelectorAll(".dot, .hide")) mark.hidden = !used;
  }
}

function showPiece(tab) {
  for (const other of tabs()) {
    const shown = other === tab;
    const piece = document.getElementById(other.getAttribute("href").slice(1));
    if (shown) other.setAttribute("aria-current", "page");
    else other.removeAttribute("aria-current");
    if (!piece) continue;
    piece.hidden = !shown;
    if (!shown) piece.querySelectorAll("video, audio").forEach((player) => player.pause());
  }
  tab.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function nextPiece() {
  const all = tabs();
  if (all.length === 0) return;
  const now = all.findIndex((tab) => tab.hasAttribute("aria-current"));
  show("evidence");
  showPiece(all[(now + 1) % all.length]);
}

function goTo(criterion) {
  if (!criterion) return;
  for (const other of criteria()) other.open = other === criterion;
  show("rubric");
  const summary = criterion.querySelector("summary");
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "nearest" });
  markUsed();
}

function move(step) {
  const all = criteria();
  const now = all.indexOf(openCriterion());
  goTo(all[Math.min(all.length - 1, Math.max(0, now + step))]);
}

function choose(number) {
  const radio = openCriterion()?.querySelectorAll(".levels input[type=radio]")[number - 1];
  if (!radio) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

function show(pane) {
  const flip = document.getElementById("show-" + pane);
  if (flip) flip.checked = true;
}

function otherPane() {
  const toRubric = !find("#rubric-pane").contains(document.activeElement);
  show(toRubric ? "rubric" : "evidence");
  const target = toRubric
    ? openCriterion()?.querySelector("summary") || find("#rubric-pane")
    : tabs().find((tab) => tab.hasAttribute("aria-current")) || find("#evidence-pane");
  target.focus();
}

const typing = (element) => element.closest?.("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");

document.addEventListener("keydown", (event) => {
  if (!review() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target) || find("dialog[open]")) return;
  if (event.key === "?") {
    event.preventDefault();
    find("#keys")?.togglePopover();
    return;
  }
  if (!keysOn || event.target.closest?.("#keys, video, audio")) return;
  const key = event.key.toLowerCase();
  const act = {
    n: () => move(1), p: () => move(-1), e: nextPiece, "/": otherPane,
    1: () => choose(1), 2: () => choose(2), 3: () => choose(3), 4: () => choose(4),
  }[key];
  if (!act) return;
  event.preventDefault();
  act();
});

// Before the page's own handling of links within a screen, which only jumps.
addEventListener("click", (event) => {
  const tab = event.target.closest?.(".review .tabs a");
  if (!tab) return;
  event.preventDefault();
  event.stopPropagation();
  showPiece(tab);
}, { capture: true });

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (!button) return;
  if (button.dataset.opens) document.getElementById(button.dataset.opens)?.showModal();
  else if (button.hasAttribute("data-closes")) button.closest("dialog")?.close();
  else if (button.hasAttribute("data-next")) move(1);
  else if (button.hasAttribute("data-renew")) htmx.trigger("#note", "renew");
  else if (button.hasAttribute("data-print")) print();
  else if (button.hasAttribute("data-begin")) begin(button);
});

// Words to begin a comment with, where the caret stands.
function begin(button) {
  const field = button.closest(".crit").querySelector("textarea");
  const words = button.textContent.trim().replace(/[\s…]+$/u, " ");
  const gap = field.selectionStart > 0 && !/\s$/.test(field.value.slice(0, field.selectionStart)) ? " " : "";
  field.focus();
  field.setRangeText(gap + words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("change", (event) => {
  if (event.target.id === "keys-on") keysOn = event.target.checked;
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".review details.crit") && event.target.open) markUsed();
}, { capture: true });

function tick() {
  const yours = find("#yours");
  if (!yours) return;
  const left = Number(yours.dataset.ends) - Date.now();
  const minutes = Math.ceil(left / 60000);
  const words = left <= 0 ? yours.dataset.over
    : minutes <= 1 ? yours.dataset.one : yours.dataset.many.replace("#", String(minutes));
  const text = yours.querySelector("span");
  if (text.textContent !== words) text.textContent = words;
  find("#ends-soon").hidden = left > WARN_MS || left <= 0;
}
setInterval(tick, TICK_MS);

// A save that did not get through says so where "Saved" stood, and is tried again until it does.
const waiting = new Set();
document.addEventListener("htmx:sendError", (event) => {
  const element = event.detail.elt;
  const saved = find("#saved");
  if (!saved || !element.closest?.(".review .panel")) return;
  saved.textContent = saved.dataset.offline;
  if (element.matches("form")) return;
  waiting.add(element);
});
setInterval(() => {
  for (const element of [...waiting]) {
    waiting.delete(element);
    if (element.isConnected) htmx.trigger(element, "renew");
  }
}, RETRY_MS);

document.addEventListener("htmx:afterSettle", () => {
  if (!review()) return;
  tick();
  const first = find("#left-to-do a");
  if (first && !first.dataset.seen) {
    first.dataset.seen = "yes";
    first.focus();
  }
  markUsed();
});
