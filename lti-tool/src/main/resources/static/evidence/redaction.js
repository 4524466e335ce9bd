// Hiding faces and names: boxes are drawn on a picture or over a stretch of a video, stretches are muted. All of it is
// one list of numbers, which the page sends; the server makes the copy. Everything that a pointer does, keys and the
// fields of the list do too. Nothing here looks for faces.
const DARK = "#202020";
const LEAST = 0.01; // of the picture, so that a box can still be found
const STEP = 0.01;
const MOST = { image: 50, video: 100, audio: 100 };
const MOST_MUTED = 100;
const SAVE_AFTER_MS = 1000;
const RETRY_MS = 15000;
const POLL_MS = [1000, 2000, 3000, 5000, 10000];

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
const round = (fraction) => Math.round(fraction * 1e5) / 1e5;
const percent = (fraction) => Math.round(fraction * 1000) / 10;

// Styles are set here one by one: the page's policy allows no style attributes, and the sheet has none for this alone.
const style = (element, styles) => Object.assign(element.style, styles);

export function said(ms) {
  const tenths = Math.round(ms / 100);
  return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, "0")}.${tenths % 10}`;
}

// `1:23.4`, `83.4` or `1:02:03`; null for what is no time.
export function read(text) {
  const parts = text.trim().replace(",", ".").split(":");
  if (parts.length > 3 || !parts.every((part) => /^\d+(\.\d*)?$/.test(part))) return null;
  return Math.round(parts.reduce((sum, part) => sum * 60 + Number(part), 0) * 1000);
}

class Editor {
  constructor(root) {
    this.root = root;
    this.kind = root.dataset.kind;
    this.words = root.querySelector("#redaction-words").dataset;
    this.media = root.querySelector("[data-surface] img, [data-surface] video, audio");
    this.surface = root.querySelector("[data-surface]");
    this.boxes = [];
    this.muted = [];
    this.past = [];
    this.sent = true;
    this.previewed = false;
    this.load(root.dataset.spec);
    if (this.kind !== "audio") this.lay();
    if (this.kind !== "image") this.play();
    this.listen();
    this.show();
  }

  find = (selector) => this.root.querySelector(selector);

  load(json) {
    if (!json) return;
    const spec = JSON.parse(json);
    this.boxes = spec.boxes ?? [];
    this.muted = spec.muted ?? [];
    const chosen = this.find(`input[name="redaction-style"][value="${spec.style ?? "solid"}"]`);
    if (chosen) chosen.checked = true;
  }

  // ---- Time --------------------------------------------------------------------------------------

  end() {
    const known = Number(this.root.dataset.seconds || 0) * 1000;
    return Number.isFinite(this.media.duration) ? Math.floor(this.media.duration * 1000) : known;
  }

  now() {
    return this.kind === "image" ? 0 : Math.min(Math.round(this.media.currentTime * 1000), this.end());
  }

  play() {
    const seek = this.find("#redaction-seek");
    const button = this.find("[data-play]");
    const words = [button.textContent, button.dataset.other];
    const tick = () => {
      seek.value = this.end() ? Math.round((this.now() / this.end()) * 1000) : 0;
      seek.setAttribute("aria-valuetext", said(this.now()));
      this.find("[data-clock]").textContent = `${said(this.now())} / ${said(this.end())}`;
      this.paint();
    };
    const run = () => {
      tick();
      if (!this.media.paused && this.media.isConnected) requestAnimationFrame(run);
    };
    seek.addEventListener("input", () => this.go((seek.value / 1000) * this.end()));
    button.addEventListener("click", () => (this.media.paused ? this.media.play().catch(() => {}) : this.media.pause()));
    for (const step of this.root.querySelectorAll("[data-step]")) {
      step.addEventListener("click", () => this.go(this.now() + Number(step.dataset.step)));
    }
    this.media.addEventListener("play", () => { button.textContent = words[1]; run(); });
    this.media.addEventListener("pause", () => { button.textContent = words[0]; tick(); });
    for (const news of ["seeked", "timeupdate", "loadedmetadata"]) this.media.addEventListener(news, tick);
    this.media.addEventListener("error", () => this.renew());
    // It may have been there before this script was.
    if (this.media.readyState > 0) tick();
  }

  go(ms) {
    this.media.pause();
    this.media.currentTime = clamp(ms, 0, this.end()) / 1000;
  }

  // The address of a recording lives for minutes: a fresh one goes on from the same place.
  async renew() {
    if (this.renewed && Date.now() - this.renewed < 10000) return;
    this.renewed = Date.now();
    const at = this.media.currentTime;
    const answer = await longleaf.fetch(this.root.dataset.address).catch(() => null);
    if (!answer?.ok) return;
    this.media.src = await answer.text();
    this.media.addEventListener("loadedmetadata", () => { this.media.currentTime = at; }, { once: true });
  }

  // ---- The picture and the boxes on it ------------------------------------------------------------

  lay() {
    style(this.surface, { position: "relative", marginInline: "auto", overflow: "hidden" });
    this.layer = document.createElement("div");
    style(this.layer, { position: "absolute", inset: "0", touchAction: "none", cursor: "crosshair" });
    this.surface.append(this.layer);
    const fit = () => {
      const width = this.media.naturalWidth || this.media.videoWidth;
      const height = this.media.naturalHeight || this.media.videoHeight;
      if (!width) return;
      const room = this.surface.parentElement.clientWidth;
      style(this.surface, { inlineSize: `${Math.floor(Math.min(room, (innerHeight * 0.7 * width) / height))}px` });
      style(this.media, { inlineSize: "100%", blockSize: "auto" });
      this.paint();
    };
    for (const news of ["load", "loadedmetadata"]) this.media.addEventListener(news, fit);
    new ResizeObserver(fit).observe(this.surface.parentElement);
    fit();
    this.layer.addEventListener("pointerdown", (event) => this.grab(event));
  }

  isSeen = (box) => this.kind === "image" || (box.from <= this.now() && this.now() <= box.to);

  paint() {
    if (this.layer) {
      const shown = new Set();
      this.boxes.forEach((box, index) => {
        const element = this.elementOf(box, index);
        element.hidden = !this.isSeen(box);
        shown.add(element);
        style(element, {
          left: `${box.left * 100}%`, top: `${box.top * 100}%`,
          width: `${box.width * 100}%`, height: `${box.height * 100}%`,
          background: this.previewed ? DARK : "rgb(32 32 32 / .6)",
          outlineColor: this.previewed ? "transparent" : "#fff",
        });
        element.firstElementChild.hidden = this.previewed;
      });
      for (const old of [...this.layer.children]) if (!shown.has(old)) old.remove();
    }
    if (this.kind !== "image") {
      this.media.muted = this.previewed && this.muted.some((span) => span.from <= this.now() && this.now() <= span.to);
    }
  }

  elementOf(box, index) {
    this.elements ??= new WeakMap();
    let element = this.elements.get(box);
    if (!element) {
      element = document.createElement("button");
      element.type = "button";
      element.setAttribute("aria-describedby", "redaction-keys");
      style(element, { position: "absolute", padding: "0", border: "2px solid #202020", outline: "2px solid #fff",
        outlineOffset: "0", cursor: "move", minInlineSize: "0", minBlockSize: "0" });
      const corner = document.createElement("span");
      style(corner, { position: "absolute", insetInlineEnd: "-2px", insetBlockEnd: "-2px", inlineSize: "24px",
        blockSize: "24px", background: "#fff", border: "2px solid #202020", cursor: "nwse-resize" });
      corner.dataset.corner = "";
      element.append(corner);
      element.addEventListener("keydown", (event) => this.key(event, box));
      element.addEventListener("focus", () => style(element, { outline: "4px solid #2b7abc" }));
      element.addEventListener("blur", () => style(element, { outline: "2px solid #fff" }));
      this.elements.set(box, element);
    }
    element.setAttribute("aria-label", this.nameOf("box", index));
    element.dataset.box = index;
    if (!element.isConnected) this.layer.append(element);
    return element;
  }

  nameOf = (what, index) => this.words[what].replace("{n}", index + 1);

  // Draws a new box, moves one, or pulls at its corner.
  grab(event) {
    if (event.button !== 0 || this.previewed) return;
    event.preventDefault();
    const frame = this.layer.getBoundingClientRect();
    const at = (moved) => [
      clamp((moved.clientX - frame.left) / frame.width, 0, 1), clamp((moved.clientY - frame.top) / frame.height, 0, 1)];
    const [x, y] = at(event);
    const element = event.target.closest("[data-box]");
    const old = this.snapshot();
    let box = element && this.boxes[Number(element.dataset.box)];
    const begun = box && { ...box };
    const corner = event.target.matches("[data-corner]");
    element?.focus();
    this.media.pause?.();
    const move = (moved) => {
      const [nowX, nowY] = at(moved);
      if (!begun) {
        box ??= this.newBox({ left: x, top: y, width: 0, height: 0 });
        if (!box) return;
        Object.assign(box, { left: Math.min(x, nowX), top: Math.min(y, nowY),
          width: Math.abs(nowX - x), height: Math.abs(nowY - y) });
      } else if (corner) {
        Object.assign(box, this.inside({ ...begun, width: begun.width + nowX - x, height: begun.height + nowY - y }));
      } else {
        Object.assign(box, this.inside({ ...begun, left: begun.left + nowX - x, top: begun.top + nowY - y }));
      }
      this.paint();
    };
    const done = () => {
      this.layer.removeEventListener("pointermove", move);
      for (const news of ["pointerup", "pointercancel"]) this.layer.removeEventListener(news, done);
      if (!box || (begun && ["left", "top", "width", "height"].every((side) => begun[side] === box[side]))) return;
      if (!begun && (box.width < LEAST || box.height < LEAST)) {
        this.boxes = this.boxes.filter((each) => each !== box);
        this.paint();
        return;
      }
      this.changed(old, !begun && this.words.added.replace("{name}", this.nameOf("box", this.boxes.indexOf(box))));
      this.elements.get(this.boxes[this.boxes.indexOf(box)])?.focus();
    };
    this.layer.setPointerCapture(event.pointerId);
    this.layer.addEventListener("pointermove", move);
    for (const news of ["pointerup", "pointercancel"]) this.layer.addEventListener(news, done);
  }

  inside(box) {
    const width = clamp(box.width, LEAST, 1);
    const height = clamp(box.height, LEAST, 1);
    return { ...box, width, height, left: clamp(box.left, 0, 1 - width), top: clamp(box.top, 0, 1 - height) };
  }

  key(event, box) {
    const way = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      this.remove(this.boxes, box, "box");
    } else if (way && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const old = this.snapshot();
      const [x, y] = way;
      Object.assign(box, this.inside(event.shiftKey
        ? { ...box, width: Math.min(box.width + x, 1 - box.left), height: Math.min(box.height + y, 1 - box.top) }
        : { ...box, left: box.left + x, top: box.top + y }));
      let words = this.words.moved.replace("{name}", this.nameOf("box", this.boxes.indexOf(box)));
      for (const side of ["left", "top", "width", "height"]) words = words.replace(`{${side}}`, percent(box[side]));
      this.changed(old, words);
    }
  }

  // ---- Changes -----------------------------------------------------------------------------------

  snapshot = () => JSON.stringify({ boxes: this.boxes, muted: this.muted });

  changed(old, words) {
    this.past.push(old);
    if (this.past.length > 200) this.past.shift();
    this.find("[data-trouble]").textContent = "";
    this.keepSoon();
    this.show();
    if (words) this.tell(words);
  }

  tell(words) {
    this.find("[data-said]").textContent = words;
  }

  undo() {
    const old = this.past.pop();
    if (!old) return;
    Object.assign(this, JSON.parse(old));
    this.keepSoon();
    this.show();
    this.tell(this.words.undone);
  }

  newBox(box) {
    if (this.boxes.length >= MOST[this.kind]) {
      this.find("[data-trouble]").textContent = this.words.tooMany;
      return null;
    }
    const added = this.kind === "image" ? box : { ...box, from: Math.min(this.now(), this.end() - 1), to: this.end() };
    this.boxes.push(added);
    return added;
  }

  addBox() {
    const old = this.snapshot();
    const added = this.newBox({ left: 0.4, top: 0.4, width: 0.2, height: 0.2 });
    if (!added) return;
    this.changed(old, this.words.added.replace("{name}", this.nameOf("box", this.boxes.length - 1)));
    this.elements.get(added)?.focus();
  }

  addMute() {
    if (this.muted.length >= MOST_MUTED) {
      this.find("[data-trouble]").textContent = this.words.tooMany;
      return;
    }
    const old = this.snapshot();
    const from = Math.max(0, Math.min(this.now(), this.end() - 100));
    this.muted.push({ from, to: Math.min(from + 2000, this.end()) });
    this.changed(old, this.words.added.replace("{name}", this.nameOf("mute", this.muted.length - 1)));
    this.find("[data-muted] > li:last-child input")?.focus();
  }

  remove(list, one, what) {
    const old = this.snapshot();
    const index = list.indexOf(one);
    const words = this.words.removed.replace("{name}", this.nameOf(what, index));
    list.splice(index, 1);
    this.changed(old, words);
    const place = what === "box" ? "redaction-boxes" : "redaction-muted";
    document.getElementById(place).focus();
  }

  // ---- The list ----------------------------------------------------------------------------------

  // A list is built anew when a line comes or goes; else its fields are filled, and whoever types in one keeps it.
  show() {
    this.fill("boxes", "redaction-box", "box");
    this.fill("muted", "redaction-mute", "mute");
    this.find("[data-undo]").setAttribute("aria-disabled", this.past.length === 0);
    this.paint();
  }

  fill(name, template, what) {
    const place = this.find(`[data-${name}]`);
    if (!place) return;
    const list = this[name];
    while (place.children.length > list.length) place.lastElementChild.remove();
    while (place.children.length < list.length) place.append(this.line(name, template, what, place.children.length));
    this.find(`[data-no-${name}]`).hidden = list.length > 0;
    [...place.children].forEach((line, index) => {
      line.querySelector("[data-name]").textContent = this.nameOf(what, index);
      for (const field of line.querySelectorAll("[data-side]")) {
        if (field !== document.activeElement) field.value = percent(list[index][field.dataset.side]);
      }
      for (const field of line.querySelectorAll("[data-time]")) {
        if (field !== document.activeElement) this.put(field, list[index][field.dataset.time]);
      }
    });
  }

  put(field, ms) {
    field.value = said(ms);
    field.removeAttribute("aria-invalid");
  }

  line(name, template, what, index) {
    const line = document.getElementById(template).content.firstElementChild.cloneNode(true);
    const one = () => this[name][index];
    if (this.kind !== "image") {
      const when = line.querySelector("[data-when]");
      when.hidden = false;
      when.append(document.getElementById("redaction-when").content.cloneNode(true));
    }
    for (const fields of line.querySelectorAll(".filters")) style(fields, { gridTemplateColumns: "repeat(2, minmax(0, 1fr))" });
    line.addEventListener("change", (event) => this.typed(event.target, one()));
    line.addEventListener("click", (event) => {
      const here = event.target.closest("[data-here]")?.dataset.here;
      if (here) this.time(one(), here, this.now());
      if (event.target.closest("[data-remove-box]")) this.remove(this[name], one(), what);
    });
    return line;
  }

  typed(field, one) {
    if (field.dataset.time) {
      const ms = read(field.value);
      const right = ms !== null && this.time(one, field.dataset.time, ms);
      if (right) this.put(field, one[field.dataset.time]);
      else field.setAttribute("aria-invalid", "true");
    } else if (field.dataset.side) {
      const old = this.snapshot();
      const wanted = field.value === "" ? one[field.dataset.side] : Number(field.value) / 100;
      Object.assign(one, this.inside({ ...one, [field.dataset.side]: wanted }));
      field.value = percent(one[field.dataset.side]);
      this.changed(old);
    }
  }

  time(one, end, ms) {
    const next = { ...one, [end]: Math.min(ms, this.end()) };
    if (next.to <= next.from) {
      this.find("[data-trouble]").textContent = this.words.time;
      return false;
    }
    const old = this.snapshot();
    one[end] = next[end];
    this.changed(old);
    return true;
  }

  // ---- Buttons -----------------------------------------------------------------------------------

  listen() {
    const press = (selector, work) => this.find(selector)?.addEventListener("click", work);
    press("[data-add-box]", () => this.addBox());
    press("[data-add-mute]", () => this.addMute());
    press("[data-undo]", () => this.undo());
    press("[data-make]", () => this.make());
    press("[data-preview]", (event) => {
      this.previewed = !this.previewed;
      event.currentTarget.setAttribute("aria-pressed", this.previewed);
      this.paint();
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.target.matches("input")) return;
      event.preventDefault();
      this.undo();
    });
    this.root.addEventListener("change", (event) => {
      if (event.target.name === "redaction-style") this.keepSoon();
    });
  }

  spec() {
    const boxes = this.boxes.map((box) => ({ ...box, ...Object.fromEntries(
      ["left", "top", "width", "height"].map((side) => [side, round(box[side])])) }));
    if (this.kind === "image") return { boxes };
    const chosen = this.find('input[name="redaction-style"]:checked')?.value ?? "solid";
    return { style: chosen, boxes, muted: this.muted };
  }

  // ---- The draft: what is marked is with the server a second after the last change ------------------

  keepSoon(wait = SAVE_AFTER_MS) {
    this.sent = false;
    this.note("");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), wait);
  }

  note(words) {
    this.find("[data-draft]").textContent = words;
  }

  // One at a time, so that an older draft never arrives after a newer one.
  async keep() {
    clearTimeout(this.timer);
    while (this.keeping) await this.keeping;
    if (this.sent) return true;
    this.keeping = this.store().finally(() => { this.keeping = null; });
    return this.keeping;
  }

  async store() {
    this.sent = true;
    try {
      const answer = await longleaf.fetch(this.root.dataset.save + "/draft", {
        method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(this.spec()), keepalive: true });
      if (answer.ok) {
        if (this.sent) this.note(this.words.kept);
        return true;
      }
      this.sent = false;
      const plain = (answer.headers.get("Content-Type") ?? "").startsWith("text/plain");
      this.find("[data-trouble]").textContent = plain ? await answer.text() : this.words.offline;
    } catch {
      if (this.root.isConnected) this.keepSoon(RETRY_MS);
      this.sent = false;
      this.find("[data-trouble]").textContent = this.words.offline;
    }
    return false;
  }

  // Nothing of the draft may arrive after what is sent.
  async settle() {
    clearTimeout(this.timer);
    while (this.keeping) await this.keeping;
  }

  async make() {
    const trouble = this.find("[data-trouble]");
    const button = this.find("[data-make]");
    if (this.boxes.length + this.muted.length === 0) {
      trouble.textContent = this.words.empty;
      return;
    }
    if (this.root.querySelector("[aria-invalid]")) {
      trouble.textContent = this.words.time;
      this.root.querySelector("[aria-invalid]").focus();
      return;
    }
    button.disabled = true;
    await this.settle();
    trouble.textContent = "";
    try {
      const answer = await longleaf.fetch(this.root.dataset.save, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(this.spec()) });
      if (answer.ok) {
        this.sent = true;
        htmx.ajax("GET", this.root.dataset.save, { target: "#screen", swap: "innerHTML" });
        return;
      }
      const plain = (answer.headers.get("Content-Type") ?? "").startsWith("text/plain");
      trouble.textContent = plain ? await answer.text() : this.words.offline;
    } catch {
      trouble.textContent = this.words.offline;
    }
    button.disabled = false;
  }
}

let editor = null;
const isUnsent = () => editor?.root.isConnected && !editor.sent;

addEventListener("beforeunload", (event) => {
  if (isUnsent()) event.preventDefault();
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && isUnsent()) editor.keep();
});

// What is marked is kept first. Where it cannot be, the first try to leave says what would be lost, the second leaves.
document.body.addEventListener("htmx:confirm", (event) => {
  if (event.detail.target?.id !== "screen" || !isUnsent() || editor.warned) return;
  event.preventDefault();
  const leaving = editor;
  leaving.keep().then((kept) => {
    if (kept) return event.detail.issueRequest(true);
    longleaf.say(leaving.words.unsaved);
    leaving.warned = true;
  });
});

// While the server makes the copy it is asked how far it is, at growing distances.
async function wait(place, polls = 0) {
  await new Promise((done) => { setTimeout(done, POLL_MS[Math.min(polls, POLL_MS.length - 1)]); });
  if (!place.isConnected) return;
  const answer = await longleaf.fetch(place.dataset.state).catch(() => null);
  const now = answer?.ok ? await answer.text() : null;
  place.dataset.seen ??= now ?? "";
  if (!place.isConnected) return;
  if (now !== null && now !== place.dataset.seen || now !== null && !/^(waiting|working)/.test(now)) {
    htmx.ajax("GET", place.dataset.screen, { target: "#screen", swap: "innerHTML" });
  } else wait(place, polls + 1);
}

// The result is shown as large as it fits; its address dies in minutes, and the page brings a fresh one.
function fitResult(place) {
  const media = place.firstElementChild;
  style(media, { maxInlineSize: "100%", maxBlockSize: "70vh" });
  media.addEventListener("error", () => {
    if (media.currentTime > 0) htmx.ajax("GET", place.dataset.again, { target: "#screen", swap: "innerHTML" });
  });
}

export function begin() {
  const root = document.querySelector("[data-redaction]");
  if (root && editor?.root !== root) editor = new Editor(root);
  const waits = document.querySelector("[data-redaction-wait]:not([data-watched])");
  if (waits) {
    waits.dataset.watched = "yes";
    wait(waits);
  }
  const result = document.querySelector("[data-redaction-result]:not([data-fitted])");
  if (result) {
    result.dataset.fitted = "yes";
    fitResult(result);
  }
}
