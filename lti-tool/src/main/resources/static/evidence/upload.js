// Files on their way. Each travels in parts of 8 MB by the tus protocol, goes on by itself after a lost connection, and is
// found again on any device by its fingerprint: the server keeps the list, since the browser keeps nothing for a framed page.
import { apply, ask, words } from "/evidence/evidence.js";
import "/vendor/tus-js-client-4.3.1/tus.min.js";

const PART = 8 * 1024 * 1024;
const AT_ONCE = 2;
const QUICK_RETRIES_MS = [0, 1000, 3000, 5000];
const RETRY_MS = 30 * 1000;
const SPEED_OVER_MS = 15 * 1000;
const ENDS = 1024 * 1024;

const uploads = new Set();
const queue = [];

export const underWay = () => uploads.size > 0 || queue.length > 0;

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// The same on a phone and on a laptop, whatever they call the file: its size, and a hash of its two ends.
export async function fingerprint(file) {
  const ends = new Blob([file.slice(0, ENDS), file.slice(Math.max(ENDS, file.size - ENDS))]);
  return file.size + "-" + hex(await crypto.subtle.digest("SHA-256", await ends.arrayBuffer()));
}

// In the district's zone, like all the other times of the screen.
const clockTime = () =>
  new Intl.DateTimeFormat(document.documentElement.lang, {
    hour: "numeric", minute: "2-digit", timeZone: words().zone || undefined }).format(new Date());

class Speed {
  marks = [];

  note(bytes) {
    const now = performance.now();
    this.marks.push({ now, bytes });
    while (this.marks.length > 2 && now - this.marks[0].now > SPEED_OVER_MS) this.marks.shift();
  }

  forget() {
    this.marks = [];
  }

  left(total) {
    const [first, last] = [this.marks[0], this.marks.at(-1)];
    if (!first || last.bytes <= first.bytes) return "";
    const seconds = ((total - last.bytes) * (last.now - first.now)) / 1000 / (last.bytes - first.bytes);
    if (seconds < 60) return words().seconds;
    const minutes = Math.round(seconds / 60);
    return minutes === 1 ? words().minute : words().minutes.replace("{minutes}", minutes);
  }
}

// What the server refuses in words is over, also where its status is one of those that a broken line leads to as well: an
// answer about an offset or a lease has no words.
function isOver(error) {
  const status = statusOf(error);
  return status >= 400 && status < 500 && status !== 401 && ((status !== 409 && status !== 423) || wordsIn(error) !== "");
}

const statusOf = (error) => error.originalResponse?.getStatus() ?? 0;

function wordsIn(error) {
  const plain = (error.originalResponse?.getHeader("Content-Type") ?? "").startsWith("text/plain");
  return (plain && error.originalResponse.getBody()) || "";
}

class Upload {
  paused = false;
  waiting = false;
  canceled = false;
  refusal = "";
  timer = 0;
  speed = new Speed();

  constructor(input, file) {
    this.place = { create: input.dataset.upload, list: input.dataset.list, piece: input.dataset.piece, id: input.id };
    this.file = file;
    this.box = document.getElementById("evidence-upload").content.firstElementChild.cloneNode(true);
    this.bar = this.box.querySelector("progress");
    this.howFar = this.box.querySelector("[data-how-far]");
    this.trouble = this.box.querySelector("[data-trouble]");
    this.toggle = this.box.querySelector("[data-pause]");
    this.box.querySelector("[data-name]").textContent = file.name;
    this.bar.setAttribute("aria-label", file.name);
    this.toggle.addEventListener("click", () => this.press());
    this.box.querySelector("[data-cancel]").addEventListener("click", () => this.cancel());
    this.show(words().queued);
    this.row().append(this.box);
  }

  row() {
    return rowOf(this.place.id);
  }

  show(text) {
    this.howFar.textContent = text;
  }

  say(text) {
    this.trouble.textContent = text;
    this.bar.classList.toggle("warn", text !== "");
  }

  // Resolves when the file is with the server, or was given up.
  async run() {
    const release = longleaf.hold();
    this.show(words().starting);
    try {
      const found = await this.findAgain();
      if (this.canceled) await this.drop(found);
      else await new Promise((resolve) => this.start(found, resolve));
    } catch {
      if (!this.canceled) this.refusal = words().broken;
    } finally {
      release();
      uploads.delete(this);
      this.box.remove();
      hideOwn();
      await refresh(this.place.piece);
      if (this.refusal && !this.isListed()) fail(this.row(), this.file.name, this.refusal);
    }
  }

  // What the server keeps in its list, with its reason, is not told a second time.
  isListed() {
    return this.url() !== "" && document.querySelector(`[data-on-its-way="${this.url()}"] [role="alert"]`) !== null;
  }

  async findAgain() {
    this.fingerprint = await fingerprint(this.file);
    const answer = await longleaf.fetch(this.place.list).catch(() => null);
    if (!answer?.ok) return null;
    const requirement = this.place.create.split("/").at(-1);
    return (await answer.json()).find(
      (other) => other.requirement === requirement && other.fingerprint === this.fingerprint &&
        other.bytes === this.file.size && ![...uploads].some((mine) => mine !== this && mine.url() === other.url))?.url ?? null;
  }

  url() {
    return this.tus?.url ? new URL(this.tus.url, location.href).pathname : "";
  }

  start(found, resolve) {
    this.done = resolve;
    this.tus = new window.tus.Upload(this.file, {
      endpoint: this.place.create,
      uploadUrl: found,
      chunkSize: PART,
      retryDelays: QUICK_RETRIES_MS,
      onShouldRetry: (error) => statusOf(error) !== 401 && !isOver(error) && navigator.onLine,
      storeFingerprintForResuming: false,
      metadata: { filename: this.file.name.toWellFormed?.() ?? this.file.name, fingerprint: this.fingerprint },
      onBeforeRequest: (request) => request.setHeader("Authorization", "Bearer " + longleaf.bearer()),
      // The first refresh says beside the piece that it is on its way.
      onUploadUrlAvailable: () => refresh(this.place.piece),
      onProgress: (sent, total) => this.progress(sent, total),
      onSuccess: () => resolve(),
      onError: (error) => this.failed(error),
    });
    if (!this.paused && !queue.includes(this)) this.tus.start();
  }

  progress(sent, total) {
    this.say("");
    this.speed.note(sent);
    const percent = Math.floor((sent * 100) / total);
    this.bar.value = percent;
    const left = sent === total ? words().checking : this.speed.left(total);
    this.show([words().percent.replace("{percent}", percent), left].filter(Boolean).join(", "));
  }

  // What is not over is the line's fault and is tried again.
  failed(error) {
    if (this.canceled) return;
    const status = statusOf(error);
    this.speed.forget();
    this.show(words().percent.replace("{percent}", this.bar.value));
    if (status === 401) {
      this.say(words().endedUpload);
      this.waitForPress();
    } else if (isOver(error)) {
      this.refusal = wordsIn(error) || words().broken;
      this.done();
    } else {
      this.say((status >= 500 ? words().storeDown : words().dropped).replace("{time}", clockTime()));
      this.waitForPress();
      this.timer = setTimeout(() => this.goOn(), RETRY_MS);
    }
  }

  waitForPress() {
    this.waiting = true;
    this.toggle.textContent = words().tryNow;
    showStates();
  }

  press() {
    if (this.canceled) return;
    if (this.waiting || this.paused) {
      this.goOn();
    } else {
      this.paused = true;
      this.tus?.abort();
      this.speed.forget();
      this.toggle.textContent = words().resume;
      this.show(words().paused.replace("{percent}", this.bar.value));
      showStates();
      next();
    }
  }

  // Whoever paused let others by, and goes on when its turn comes, as one that has not begun yet.
  goOn() {
    clearTimeout(this.timer);
    if (this.canceled) return;
    this.waiting = this.paused = false;
    this.say("");
    this.toggle.textContent = words().pause;
    this.show(words().queued);
    if (!queue.includes(this)) queue.unshift(this);
    showStates();
    next();
  }

  send() {
    this.show(this.tus ? words().percent.replace("{percent}", this.bar.value) : words().starting);
    this.tus?.start();
  }

  async cancel() {
    if (this.canceled) return;
    this.canceled = true;
    clearTimeout(this.timer);
    const waits = queue.indexOf(this);
    if (waits >= 0) queue.splice(waits, 1);
    this.box.remove();
    if (uploads.has(this) && !this.tus) return; // It is being looked for, and dropped once that is answered.
    await this.tus?.abort();
    await this.drop(this.url());
    this.done?.();
  }

  async drop(url) {
    tell(this.row(), this.file.name, (await end(url)) ? words().canceled : words().notCanceled);
  }

  // Whoever leaves keeps what has arrived.
  async stop() {
    this.canceled = true;
    clearTimeout(this.timer);
    await this.tus?.abort();
    this.done?.();
  }
}

const rowOf = (id) => document.getElementById(id.replace(/^file-/, "uploads-"));

// Whether nothing of it is with the server any more.
async function end(url) {
  if (!url) return true;
  const answer = await longleaf.fetch(url, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0" } }).catch(() => null);
  return answer !== null && (answer.ok || answer.status === 404 || answer.status === 410);
}

export async function leave() {
  queue.length = 0;
  await Promise.all([...uploads].map((each) => each.stop()));
}

function line(place, name, text) {
  const told = document.createElement("p");
  told.dataset.told = "";
  const shown = document.createElement("bdi");
  shown.textContent = name;
  told.append(shown, ": " + text);
  place?.append(told);
  return told;
}

function fail(place, name, text) {
  const told = line(place, name, text);
  told.className = "error small bad";
  told.setAttribute("role", "alert");
}

// What somebody chose is no error.
function tell(place, name, text) {
  const told = line(place, name, text);
  told.className = "small soft";
  told.setAttribute("role", "status");
}

const active = () => [...uploads].filter((each) => !each.paused && !queue.includes(each)).length;

function next() {
  while (active() < AT_ONCE) {
    const first = queue.findIndex((each) => !each.paused);
    if (first < 0) return;
    const [upload] = queue.splice(first, 1);
    if (uploads.has(upload)) {
      upload.send();
    } else {
      uploads.add(upload);
      upload.run().finally(next);
    }
  }
}

// Spares the way of a large file that would be refused at its end. The server looks into the content, whatever the name.
function isPlausible(file, input) {
  const dot = file.name.lastIndexOf(".");
  return dot < 0 || input.dataset.endings.split(",").includes(file.name.slice(dot).toLowerCase());
}

export function take(input) {
  const place = rowOf(input.id);
  place.querySelectorAll("[data-told]").forEach((old) => old.remove());
  for (const file of [...input.files]) {
    if (file.size > Number(input.dataset.mostBytes)) fail(place, file.name, input.dataset.tooLarge);
    else if (!isPlausible(file, input)) fail(place, file.name, input.dataset.wrongKind);
    else queue.push(new Upload(input, file));
  }
  input.value = "";
  next();
}

// What this page is sending itself needs no second line from the server's list.
export function hideOwn() {
  const own = [...uploads].map((upload) => upload.url());
  for (const line of document.querySelectorAll("[data-on-its-way]")) line.hidden = own.includes(line.dataset.onItsWay);
  showStates();
}

// Only this page knows that what is on its way stands still.
function showStates() {
  for (const id of new Set([...uploads].map((each) => each.place.id))) {
    const state = document.getElementById(id.replace(/^file-/, "state-"));
    if (state?.dataset.rowState !== "arriving") continue;
    const here = [...uploads].filter((each) => each.place.id === id);
    if (here.every((each) => each.paused)) state.textContent = words().statePaused;
    else if (here.every((each) => each.paused || each.waiting)) state.textContent = words().stateWaiting;
    else state.textContent = words().stateArriving;
  }
}

async function refresh(piece) {
  const answer = await longleaf.fetch(piece).catch(() => null);
  if (answer?.ok) apply(await answer.text());
}

export async function giveUp(button) {
  button.disabled = true;
  const answer = await ask(
    button.dataset.giveUp, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0" } }, button, () => { button.disabled = false; });
  if (answer) await refresh(button.dataset.piece);
}

addEventListener("online", () => {
  for (const upload of uploads) if (upload.waiting) upload.goOn();
});
