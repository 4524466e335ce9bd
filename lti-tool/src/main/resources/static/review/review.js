// The queue and the review screen: pieces of evidence, criteria and levels by keyboard, the hour's clock, and another try where a
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

// A comment, the words about the whole, the button that locks: there, and nothing is pressed.
function write(field) {
  if (!field) return;
  show("rubric");
  field.focus();
  field.scrollIntoView({ block: "nearest" });
}

const press = (selector) => find(selector)?.click();

// The comment beside the piece that is shown, which keeps the minute or the page.
function writeBeside() {
  const field = find(".review article:not([hidden]) form:has([data-here]) textarea");
  if (!field) return;
  show("evidence");
  field.focus();
  field.scrollIntoView({ block: "nearest" });
}

function actOnQueue(key) {
  return key === "t" ? () => press('[data-key="t"]') : undefined;
}

function actOnReview(key) {
  if (/^[1-9]$/.test(key)) return () => choose(Number(key));
  return {
    n: () => move(1), p: () => move(-1), e: nextPiece, "/": otherPane,
    c: () => write(openCriterion()?.querySelector("textarea")), o: () => write(find("#note")), l: () => write(find("#lock")),
    m: writeBeside, r: () => find("#recuse")?.focus(),
    h: () => press("[data-opens=hand-back]"), "[": () => press('[data-step="["]'), "]": () => press('[data-step="]"]'),
  }[key];
}

document.addEventListener("keydown", (event) => {
  if (!keysOn || !find("#keys") || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target) || find("dialog[open]")) return;
  if (event.key === "?") {
    event.preventDefault();
    find("#keys").togglePopover();
    return;
  }
  if (event.target.closest?.("#keys, video, audio")) return;
  const key = event.key.toLowerCase();
  const act = review() ? actOnReview(key) : actOnQueue(key);
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
  else if (button.dataset.take) settle(button);
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

// ---- Two windows -------------------------------------------------------------------------------
// Each field sends the revision it began from: a window that was left open writes over nothing that another one saved.

const bases = new WeakMap(); // field -> revisions that may be saved: the one begun from, and what is on its way
const onRoad = new WeakMap(); // what asked -> the fields it sent, with what was in them
const typed = new Set();

const value = (field) => field.matches("textarea") ? field.value : field.querySelector("input:checked")?.value ?? "";
const began = (field) => bases.get(field) ?? [field.dataset.base];
const fieldsOf = (home) => home.matches("[data-field]") ? [home] : [...home.querySelectorAll("[data-field]")];

// As org.longleaf.tool.review.scoring.Revision counts.
function revision(words) {
  if (words.trim() === "") return "0-0";
  let hash = 0;
  for (let i = 0; i < words.length; i++) hash = (Math.imul(31, hash) + words.charCodeAt(i)) | 0;
  return words.length + "-" + (hash >>> 0).toString(16);
}

function pack(fields, put) {
  const sent = new Map();
  for (const field of fields) {
    const words = value(field);
    put("base." + field.dataset.field, began(field).join(" "));
    bases.set(field, [...new Set([...began(field), revision(words)])]);
    sent.set(field, words);
  }
  return sent;
}

function kept(sent) {
  for (const [field, words] of sent) {
    bases.set(field, [revision(words)]);
    if (value(field) === words) typed.delete(field);
  }
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const panel = detail.elt.closest?.(".review .panel");
  if (!panel) return;
  const home = detail.elt === panel ? panel : detail.elt.closest(".crit") ?? detail.elt;
  onRoad.set(detail.elt, pack(fieldsOf(home), (name, words) => { detail.parameters[name] = words; }));
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const sent = onRoad.get(detail.elt);
  if (!sent) return;
  onRoad.delete(detail.elt);
  const clashed = detail.xhr.status === 409 && detail.xhr.responseText.includes("data-clash");
  if (clashed) for (const field of sent.keys()) if (clashOf(field)) sent.delete(field);
  if (clashed || detail.xhr.status === 200) kept(sent);
  forgetSettled();
  if (clashed) find("[data-clash]")?.scrollIntoView({ block: "nearest" });
});

const clashOf = (field) => find(`[data-clash="${field.dataset.field}"]`);

// What a save that was overtaken by a later one found saved is the later one's words.
function forgetSettled() {
  for (const box of document.querySelectorAll("[data-clash]")) {
    const field = find(`[data-field="${box.dataset.clash}"]`);
    if (value(field) === box.dataset.theirs) end(box, field);
  }
}

function end(box, field) {
  bases.set(field, [revision(box.dataset.theirs)]);
  box.replaceWith(Object.assign(document.createElement("div"), { id: box.id }));
}

function settle(button) {
  const box = button.closest("[data-clash]");
  const field = find(`[data-field="${box.dataset.clash}"]`);
  const { theirs } = box.dataset;
  end(box, field);
  if (!field.matches("textarea")) {
    if (button.dataset.take === "theirs") {
      for (const radio of field.querySelectorAll("input")) radio.checked = radio.value === theirs;
    }
    (field.querySelector("input:checked") ?? field.querySelector("input")).focus();
  } else {
    if (button.dataset.take === "theirs") field.value = theirs;
    if (button.dataset.take === "both") field.value = theirs + "\n\n" + field.value;
    field.focus();
  }
  typed.add(field);
  htmx.trigger(field, "renew");
}

// ---- Nothing that was typed is lost ------------------------------------------------------------

for (const sign of ["input", "change"]) {
  document.addEventListener(sign, (event) => {
    const field = event.target.closest?.(".review .panel [data-field]");
    if (field) typed.add(field);
  });
}

function unsaved() {
  for (const field of typed) if (!field.isConnected) typed.delete(field);
  return [...typed];
}

// At once, without the pause that waits for the next letter. Tells whether all of it arrived.
async function flush(options = {}) {
  const homes = new Set(unsaved().map((field) => field.closest(".crit") ?? field));
  const saved = await Promise.all([...homes].map((home) => send(home, options)));
  return saved.every(Boolean);
}

async function send(home, options) {
  const body = new URLSearchParams({ slot: find("#rubric-pane [name=slot]").value });
  const sent = pack(fieldsOf(home), (name, words) => body.set(name, words));
  for (const [field, words] of sent) body.set(field.dataset.field, words);
  const [field] = sent.keys();
  try {
    const answer = await longleaf.fetch(field.getAttribute("hx-put"), { method: "PUT", body, ...options });
    if (answer.ok) kept(sent);
    else htmx.trigger(field, "renew"); // Says why not, where "Saved" stood.
    return answer.ok;
  } catch {
    waiting.add(field);
    return false;
  }
}

// A lid that is closed, a tab that is left, a frame that is taken away.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && review()) flush({ keepalive: true });
});
addEventListener("pagehide", () => { if (review()) flush({ keepalive: true }); });
addEventListener("beforeunload", (event) => {
  if (unsaved().length > 0) event.preventDefault();
});

// Nor does the screen go before its words are safe. Who presses again goes: what cannot be saved, because the submission is
// somebody else's by now, holds nobody back.
let warned = false;
document.body.addEventListener("htmx:confirm", (event) => {
  const { target, path, issueRequest } = event.detail;
  if (target?.id !== "screen" || !review() || warned || unsaved().length === 0 || givesUp(path)) {
    warned = false;
    return;
  }
  event.preventDefault();
  flush().then((saved) => {
    warned = !saved;
    if (saved) issueRequest(true);
    else find("#saved").textContent = find("#saved").dataset.leaving;
  });
});

const givesUp = (path) => /\/(hand-back|recuse)$/.test(path);

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".review details.crit") && event.target.open) markUsed();
}, { capture: true });

// ---- Minutes -----------------------------------------------------------------------------------
// Whoever typed, moved or played something within a minute worked in it. One sign a minute is told, and the tool counts by its
// own clock; a sign that does not arrive counts for nobody.
const BEAT_MS = 60 * 1000;
let stirred = false;
for (const sign of ["input", "keydown", "pointerdown", "pointermove", "wheel", "scroll"]) {
  addEventListener(sign, () => { stirred = true; }, { capture: true, passive: true });
}
const playing = () => [...document.querySelectorAll(".review video, .review audio")].some((player) => !player.paused);

const worked = () => (review() ? `/review/submissions/${review().dataset.blind}/beat` : find("main[data-beat]")?.dataset.beat);

setInterval(() => {
  const at = worked();
  const active = at && document.visibilityState === "visible" && (stirred || playing());
  stirred = false;
  if (active) longleaf.fetch(at, { method: "POST" }).catch(() => {});
}, BEAT_MS);

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
  // Each screen comes with the box ticked, and what was chosen holds for all of them.
  const box = find("#keys-on");
  if (box) box.checked = keysOn;
  if (!review()) return;
  tick();
  const first = find("#left-to-do a");
  if (first && !first.dataset.seen) {
    first.dataset.seen = "yes";
    first.focus();
  }
  markUsed();
});
