// The evidence screen: words save themselves a second after the last key, files travel with their progress, ticks and
// consents are kept at once. The server answers with the parts of the screen that change; what is being typed is never
// replaced, and what could not be saved stays in the page.
const SAVE_AFTER_MS = 1000;
const RETRY_MS = 15000;

export const words = () => document.getElementById("evidence-words")?.dataset ?? {};

// ---- The parts of an answer --------------------------------------------------------------------

export function apply(html, own) {
  const answer = document.createElement("template");
  answer.innerHTML = html;
  for (const part of [...answer.content.children]) {
    const place = part.id && document.getElementById(part.id);
    if (place && (place === own || !isBeingTypedIn(place))) put(part, place);
  }
  watch();
}

// The viewer is open in the row while its captions change: only what tells of them is put in anew, and it stays open.
document.addEventListener("viewer:captioned", async (event) => {
  const line = event.target.previousElementSibling?.querySelector("[data-captions-of]");
  const answer = line && await longleaf.fetch(line.dataset.captionsOf).catch(() => null);
  if (!answer?.ok) return;
  const parts = document.createElement("template");
  parts.innerHTML = await answer.text();
  for (const part of [...parts.content.children]) {
    if (part.id.startsWith("files-")) part.replaceWith(...part.querySelectorAll('[id^="captions-"], [id^="file-names-"]'));
  }
  apply(parts.innerHTML);
});

// Somebody may be in the middle of a consent form while a file arrives.
const isBeingTypedIn = (place) => place.querySelector("form[data-consent][data-typed]") !== null;

function put(part, place) {
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  if (place.getAttribute("role") === "status") {
    place.replaceChildren(...part.childNodes);
  } else {
    place.replaceWith(part);
    htmx.process(part);
  }
  sender?.then((module) => module.hideOwn());
  if (focused) (document.getElementById(focused) ?? document.getElementById(part.id))?.focus();
}

async function troubleOf(answer, { ended, broken }) {
  if (answer.status === 401) return ended;
  const plain = (answer.headers.get("Content-Type") ?? "").startsWith("text/plain");
  return plain ? answer.text() : broken;
}

// ---- Words -------------------------------------------------------------------------------------

const typing = new Map(); // field -> { timer, dirty, saving }

// As org.longleaf.tool.evidence.Words counts.
const countWords = (text) =>
  text.split(/[\t-\r\x85\p{Z}\uFEFF]+/u).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;

function stateOf(field) {
  if (!typing.has(field)) typing.set(field, { timer: 0, dirty: false, saving: null });
  return typing.get(field);
}

function showCount(field) {
  const place = document.getElementById(field.dataset.count ?? "");
  if (!place) return;
  const count = countWords(field.value);
  place.textContent = count === 1 ? place.dataset.one : place.dataset.many.replace("{n}", count);
}

function trouble(field, text) {
  const place = document.getElementById(field.id + "-trouble");
  if (place && place.textContent !== text) place.textContent = text;
  field.toggleAttribute("aria-invalid", text !== "");
  if (text) field.setAttribute("aria-invalid", "true");
}

function later(field, wait) {
  const state = stateOf(field);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(field), wait);
}

// One save at a time for a field, so that an older text never arrives after a newer one.
async function save(field, options = {}) {
  const state = stateOf(field);
  clearTimeout(state.timer);
  while (state.saving) await state.saving;
  if (!state.dirty) return true;
  if (document.getElementById(field.id + "-conflict")) return false;
  state.saving = send(field, state, options).finally(() => { state.saving = null; });
  return state.saving;
}

async function send(field, state, options) {
  state.dirty = false;
  try {
    const answer = await longleaf.fetch(field.dataset.save, {
      method: "PUT",
      headers: { "Content-Type": "text/plain;charset=UTF-8", "If-Match": `"${field.dataset.revision}"` },
      body: field.value,
      ...options,
    });
    if (answer.ok) {
      field.dataset.revision = revisionOf(answer);
      trouble(field, "");
      apply(await answer.text());
      return true;
    }
    state.dirty = true;
    if (answer.status === 412) {
      showBoth(field, await answer.text(), revisionOf(answer));
      return false;
    }
    trouble(field, await troubleOf(answer, words()));
  } catch {
    state.dirty = true;
    trouble(field, words().offline);
    later(field, RETRY_MS);
  }
  return false;
}

const revisionOf = (answer) => (answer.headers.get("ETag") ?? "").replaceAll('"', "");

// Another window saved other words meanwhile: both are shown, and nothing is saved before one was chosen.
function showBoth(field, other, revision) {
  document.getElementById(field.id + "-conflict")?.remove();
  const box = document.getElementById("evidence-conflict").content.firstElementChild.cloneNode(true);
  box.id = field.id + "-conflict";
  box.querySelector("[data-other]").textContent = other;
  const choose = (words) => {
    field.value = words;
    field.dataset.revision = revision;
    stateOf(field).dirty = true;
    box.remove();
    showCount(field);
    field.focus();
    save(field);
  };
  box.querySelector("[data-mine]").addEventListener("click", () => choose(field.value));
  box.querySelector("[data-theirs]").addEventListener("click", () => choose(other));
  box.querySelector("[data-together]").addEventListener("click", () => choose(other + "\n\n" + field.value));
  document.getElementById(field.id + "-trouble").after(box);
  box.focus();
}

const unsaved = () => [...typing].filter(([field, state]) => field.isConnected && (state.dirty || state.saving));

// Also what is typed while the words before it travel.
async function saveAll() {
  while (unsaved().length > 0) {
    const saved = await Promise.all(unsaved().map(([field]) => save(field)));
    if (!saved.every(Boolean)) return false;
  }
  return true;
}

document.addEventListener("input", (event) => {
  const field = event.target;
  const form = field.closest?.("form[data-consent]");
  if (form) form.dataset.typed = "yes";
  if (!field.matches?.("[data-save]")) return;
  stateOf(field).dirty = true;
  showCount(field);
  later(field, SAVE_AFTER_MS);
});

// Nothing leaves the screen before its words are safe: not a link, not the submission.
document.body.addEventListener("htmx:confirm", (event) => {
  if (event.detail.target?.id !== "screen") return;
  if (unsaved().length === 0 && !sending()) return;
  event.preventDefault();
  saveAll().then(async (saved) => {
    if (!saved) unsaved()[0]?.[0].focus();
    else if (await filesLetGo(event.detail)) event.detail.issueRequest(true);
  });
});

// The first press says that a file is still on its way; a link pressed again leaves, and what has arrived is safe.
let takeBack = null;
let warned = false;

async function filesLetGo(press) {
  if (!sending()) return true;
  const leaves = !press.path.endsWith("/submissions");
  if (leaves && warned) {
    warned = false;
    await (await files()).leave();
    return true;
  }
  warned = leaves;
  takeBack = longleaf.say(leaves ? words().close : words().notYet);
  return false;
}

function takeBackWhenIn() {
  if (!takeBack || sending()) return;
  takeBack();
  takeBack = null;
  warned = false;
}

// Both the browser and the Canvas around us ask before something is left behind.
const leavesSomething = () => unsaved().length > 0 || sending();
const warnIfNeeded = () => longleaf.askBeforeLeaving(leavesSomething() ? words().leaving : "");
addEventListener("beforeunload", (event) => {
  if (leavesSomething()) event.preventDefault();
});
setInterval(warnIfNeeded, 1000);
setInterval(takeBackWhenIn, 1000);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") for (const [field] of unsaved()) save(field, { keepalive: true });
});

// ---- Files -------------------------------------------------------------------------------------

// What sends files is fetched when the first is chosen: most visits send none.
let sender = null;
const files = () => (sender ??= import("/evidence/upload.js"));
let sending = () => false;

const POLL_MS = [1000, 2000, 3000, 5000, 10000];
let polls = 0;
let pollTimer = 0;

// While the server looks at files, their pieces are asked for again, at growing distances; words that are saved meanwhile
// do not put that off.
function watch() {
  const checked = new Set([...document.querySelectorAll('[data-state="checking"]')].map((line) => line.dataset.piece));
  if (checked.size === 0) {
    stopWatching();
    return;
  }
  pollTimer ||= setTimeout(async () => {
    polls++;
    for (const piece of checked) {
      const answer = await longleaf.fetch(piece).catch(() => null);
      if (answer?.ok) apply(await answer.text());
    }
    pollTimer = 0;
    watch();
  }, POLL_MS[Math.min(polls, POLL_MS.length - 1)]);
}

function stopWatching() {
  clearTimeout(pollTimer);
  pollTimer = polls = 0;
}

async function take(input) {
  const module = await files().catch(() => null);
  if (!module) {
    sender = null;
    input.value = "";
    sayBeside(input, words().notDoneOffline);
    return;
  }
  sending = module.underWay;
  module.take(input);
}

// What the camera took goes the way of a chosen file.
function handOver(camera) {
  const input = document.getElementById(camera.dataset.for);
  input.files = camera.files;
  camera.value = "";
  take(input);
}

document.body.addEventListener("htmx:afterSettle", () => {
  const coarse = matchMedia("(pointer: coarse)").matches;
  for (const camera of document.querySelectorAll("[data-camera]")) camera.hidden = !coarse;
  stopWatching();
  watch();
  if (document.querySelector("[data-redaction], [data-redaction-wait], [data-redaction-result]")) {
    import("/evidence/redaction.js").then((module) => module.begin());
  }
});

document.addEventListener("change", (event) => {
  const control = event.target;
  if (control.matches?.("input[data-for]") && control.files.length > 0) handOver(control);
  if (control.matches?.("input[data-upload]") && control.files.length > 0) take(control);
  if (control.matches?.("input[data-confirm]")) confirm(control);
  // The permission is asked only where somebody can be recognized.
  if (control.matches?.("input[data-people]")) document.getElementById(control.dataset.people).hidden = control.value === "nobody";
});

// ---- Ticks, consents, removing -----------------------------------------------------------------

// Beside what was pressed: the top of the screen may be far away.
function sayBeside(control, text) {
  const line = document.createElement("p");
  line.className = "error small bad";
  line.dataset.said = "";
  line.setAttribute("role", "alert");
  line.textContent = text;
  const home = control.closest("form, li, .notice, .field");
  if (home && !control.closest("label")) home.append(line);
  else (control.closest("label") ?? control).after(line);
}

export async function ask(url, options, control, refused) {
  document.querySelectorAll("[data-said]").forEach((old) => old.remove());
  try {
    const answer = await longleaf.fetch(url, options);
    if (answer.ok || (answer.headers.get("Content-Type") ?? "").startsWith("text/html")) {
      return { ok: answer.ok, text: await answer.text() };
    }
    const { notDoneEnded: ended, notDone: broken } = words();
    sayBeside(control, await troubleOf(answer, { ended, broken }));
  } catch {
    sayBeside(control, words().notDoneOffline);
  }
  refused?.();
  return null;
}

async function confirm(tick) {
  const wanted = tick.checked;
  const body = new URLSearchParams({ confirmed: wanted });
  const answer = await ask(tick.dataset.confirm, { method: "PUT", body }, tick, () => { tick.checked = !wanted; });
  if (answer) apply(answer.text);
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("form[data-consent]");
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  const place = form.parentElement;
  const answer = await ask(form.dataset.consent, { method: "PUT", body: new URLSearchParams(new FormData(form)) }, form);
  if (!answer) return;
  apply(answer.text, place);
  const now = document.getElementById(place.id);
  const still = now?.querySelector("form[data-consent]");
  if (still && !answer.ok) still.dataset.typed = "yes";
  (now?.querySelector('[aria-invalid="true"]') ?? now)?.focus();
}, { capture: true });

document.addEventListener("click", async (event) => {
  const camera = event.target.closest?.("[data-camera]");
  if (camera) {
    document.getElementById(camera.dataset.camera).click();
    return;
  }
  const given = event.target.closest?.("[data-give-up]");
  if (given) {
    (await files()).giveUp(given);
    return;
  }
  const put = event.target.closest?.("[data-put]");
  if (put) {
    put.disabled = true;
    const answer = await ask(put.dataset.put, { method: "PUT", body: new URLSearchParams(put.dataset.body) }, put, () => { put.disabled = false; });
    if (answer) apply(answer.text);
    return;
  }
  const remove = event.target.closest?.("[data-remove]");
  if (!remove) return;
  remove.disabled = true;
  const row = remove.closest("article");
  const answer = await ask(remove.dataset.remove, { method: "POST" }, remove, () => { remove.disabled = false; });
  if (answer) {
    apply(answer.text);
    row.querySelector('input[type="file"]')?.focus();
  }
});
