// The evidence screen: words save themselves a second after the last key, files travel with their progress, ticks and
// consents are kept at once. The server answers with the parts of the screen that change; what is being typed is never
// replaced, and what could not be saved stays in the page.
const SAVE_AFTER_MS = 1000;
const RETRY_MS = 15000;

const words = () => document.getElementById("evidence-words")?.dataset ?? {};

// ---- The parts of an answer --------------------------------------------------------------------

function apply(html, own) {
  const answer = document.createElement("template");
  answer.innerHTML = html;
  for (const part of [...answer.content.children]) {
    const place = part.id && document.getElementById(part.id);
    if (place && (place === own || !isBeingTypedIn(place))) put(part, place);
  }
}

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
  if (focused) (document.getElementById(focused) ?? document.getElementById(part.id))?.focus();
}

async function troubleOf(answer) {
  if (answer.status === 401) return words().ended;
  const plain = (answer.headers.get("Content-Type") ?? "").startsWith("text/plain");
  return plain ? answer.text() : words().broken;
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
  if (state.saving) await state.saving;
  if (!state.dirty) return true;
  state.saving = send(field, state, options);
  const saved = await state.saving;
  state.saving = null;
  return saved;
}

async function send(field, state, options) {
  state.dirty = false;
  try {
    const answer = await longleaf.fetch(field.dataset.save, {
      method: "PUT",
      headers: { "Content-Type": "text/plain;charset=UTF-8" },
      body: field.value,
      ...options,
    });
    if (answer.ok) {
      trouble(field, "");
      apply(await answer.text());
      return true;
    }
    state.dirty = true;
    trouble(field, await troubleOf(answer));
  } catch {
    state.dirty = true;
    trouble(field, words().offline);
    later(field, RETRY_MS);
  }
  return false;
}

const unsaved = () => [...typing].filter(([field, state]) => field.isConnected && (state.dirty || state.saving));

async function saveAll() {
  const saved = await Promise.all(unsaved().map(([field]) => save(field)));
  return saved.every(Boolean);
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
  if (unsaved().length > 0) {
    event.preventDefault();
    saveAll().then((saved) => {
      if (saved) event.detail.issueRequest(true);
      else unsaved()[0]?.[0].focus();
    });
  } else if (uploads.size > 0) {
    event.preventDefault();
    longleaf.say(words().close);
  }
});

addEventListener("beforeunload", (event) => {
  if (unsaved().length > 0 || uploads.size > 0) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") for (const [field] of unsaved()) save(field, { keepalive: true });
});

// ---- Files -------------------------------------------------------------------------------------

const uploads = new Set();

function timeLeft(done, total, since) {
  const seconds = ((total - done) * (performance.now() - since)) / 1000 / Math.max(done, 1);
  if (seconds < 60) return words().seconds;
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? words().minute : words().minutes.replace("{minutes}", minutes);
}

class Upload {
  constructor(input, file) {
    this.input = input;
    this.file = file;
    const row = input.closest("article");
    this.place = row.querySelector(".upload");
    const box = document.getElementById("evidence-upload").content.firstElementChild.cloneNode(true);
    this.box = box;
    this.bar = box.querySelector("progress");
    box.querySelector("[data-name]").textContent = file.name;
    this.bar.setAttribute("aria-label", file.name);
    this.howFar = box.querySelector("[data-how-far]");
    box.querySelector("[data-cancel]").addEventListener("click", () => this.xhr.abort());
    this.place.append(box);
  }

  tell(text) {
    this.howFar.textContent = text;
  }

  run() {
    uploads.add(this);
    const release = longleaf.hold();
    this.tell(words().starting);
    return new Promise((resolve) => this.send(resolve)).finally(() => {
      release();
      uploads.delete(this);
    });
  }

  send(resolve) {
    const xhr = (this.xhr = new XMLHttpRequest());
    const since = performance.now();
    xhr.open("POST", this.input.dataset.upload);
    xhr.setRequestHeader("Authorization", "Bearer " + longleaf.bearer());
    xhr.setRequestHeader("Content-Type", "application/octet-stream");
    xhr.setRequestHeader("X-File-Name", encodeURIComponent(this.file.name.toWellFormed?.() ?? this.file.name));
    xhr.upload.addEventListener("progress", (event) => {
      const percent = Math.floor((event.loaded * 100) / event.total);
      this.bar.value = percent;
      this.tell(
        event.loaded === event.total
          ? words().checking
          : words().percent.replace("{percent}", percent) + ", " + timeLeft(event.loaded, event.total, since));
    });
    xhr.addEventListener("load", () => resolve(this.answered(xhr)));
    xhr.addEventListener("error", () => resolve(this.failed(words().dropped)));
    xhr.addEventListener("abort", () => resolve(this.failed(words().canceled)));
    xhr.send(this.file);
  }

  answered(xhr) {
    if (xhr.status >= 200 && xhr.status < 300) {
      this.box.remove();
      apply(xhr.responseText);
      return true;
    }
    const plain = (xhr.getResponseHeader("Content-Type") ?? "").startsWith("text/plain");
    return this.failed(xhr.status === 401 ? words().ended : plain ? xhr.responseText : words().broken);
  }

  failed(text) {
    fail(this.place, this.file.name, text);
    this.box.remove();
    return false;
  }
}

function fail(place, name, text) {
  const line = document.createElement("p");
  line.className = "error small bad";
  line.setAttribute("role", "alert");
  const shown = document.createElement("bdi");
  shown.textContent = name;
  line.append(shown, ": " + text);
  place.append(line);
}

// Spares the way of a large file that would be refused at its end. The server looks into the content, whatever the name.
function isPlausible(file, input) {
  const dot = file.name.lastIndexOf(".");
  return dot < 0 || input.accept.split(",").includes(file.name.slice(dot).toLowerCase());
}

// One file after the other: a thin line is not made faster by sharing it.
async function take(input) {
  const place = input.closest("article").querySelector(".upload");
  const inputId = input.id;
  place.querySelectorAll('[role="alert"]').forEach((old) => old.remove());
  const chosen = [...input.files];
  input.value = "";
  input.disabled = true;
  for (const file of chosen) {
    if (file.size > Number(input.dataset.mostBytes)) fail(place, file.name, input.dataset.tooLarge);
    else if (!isPlausible(file, input)) fail(place, file.name, input.dataset.wrongKind);
    else await new Upload(input, file).run();
  }
  input.disabled = false;
  const focusable = document.getElementById(inputId);
  if (focusable && (document.activeElement === document.body || document.activeElement === null)) focusable.focus();
}

document.addEventListener("change", (event) => {
  const control = event.target;
  if (control.matches?.("input[data-upload]") && control.files.length > 0) take(control);
  if (control.matches?.("input[data-confirm]")) confirm(control);
});

// ---- Ticks, consents, viewing, removing --------------------------------------------------------

async function ask(url, options, refused) {
  try {
    const answer = await longleaf.fetch(url, options);
    if (answer.ok || (answer.headers.get("Content-Type") ?? "").startsWith("text/html")) {
      return { ok: answer.ok, text: await answer.text() };
    }
    longleaf.say(await troubleOf(answer));
  } catch {
    longleaf.say(words().offline);
  }
  refused?.();
  return null;
}

async function confirm(tick) {
  const wanted = tick.checked;
  const body = new URLSearchParams({ confirmed: wanted });
  const answer = await ask(tick.dataset.confirm, { method: "PUT", body }, () => { tick.checked = !wanted; });
  if (answer) apply(answer.text);
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("form[data-consent]");
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  const place = form.parentElement;
  const answer = await ask(form.dataset.consent, { method: "PUT", body: new URLSearchParams(new FormData(form)) });
  if (!answer) return;
  apply(answer.text, place);
  const now = document.getElementById(place.id);
  const still = now?.querySelector("form[data-consent]");
  if (still && !answer.ok) still.dataset.typed = "yes";
  (now?.querySelector('[aria-invalid="true"]') ?? now)?.focus();
}, { capture: true });

document.addEventListener("click", async (event) => {
  const remove = event.target.closest?.("[data-remove]");
  if (remove) {
    remove.disabled = true;
    const row = remove.closest("article");
    const answer = await ask(remove.dataset.remove, { method: "POST" }, () => { remove.disabled = false; });
    if (answer) {
      apply(answer.text);
      row.querySelector('input[type="file"]')?.focus();
    }
    return;
  }
  const view = event.target.closest?.("a[data-view]");
  if (!view) return;
  event.preventDefault();
  // The window is opened by the click itself, or the browser would keep it shut; its address follows.
  const shown = open("", "_blank");
  const answer = await ask(view.href, {});
  if (!shown) return;
  if (!answer?.ok) shown.close();
  else {
    shown.opener = null;
    shown.location.replace(new URL(answer.text, location.href));
  }
});
