// The pages of a PDF, drawn by pdf.js: only those in sight and beside it, from only those bytes they need. Words lie over
// each picture, to be selected and read out. pdf.js runs without eval; WebAssembly (scans, JPEG 2000, color profiles) runs in
// its worker alone, whose own policy lets it. Where that is refused all the same, JPEG 2000 has a slower way, and scans in
// JBIG2 stay blank.
const CHUNK = 1 << 17;
const MOST_PIXELS = 1 << 24;
const STEP = 1.25;
const AGAIN_MS = 5000;

const ROLES = {
  H: "heading", L: "list", LI: "listitem", Table: "table", THead: "rowgroup", TBody: "rowgroup", TFoot: "rowgroup",
  TR: "row", TH: "columnheader", TD: "cell",
};

// What a tagged page says of itself, for whoever reads by ear: headings, lists, tables, and what pictures show. The words
// stay where they lie; each part owns its own. Two PDFs on one screen number their words alike, so these get names anew.
function structure(tree, layer) {
  const prefix = "words-" + crypto.randomUUID() + "-";
  const known = new Set();
  for (const part of layer.querySelectorAll(".markedContent[id]")) {
    known.add(part.id);
    part.id = prefix + part.id;
  }
  const build = (node) => {
    const element = document.createElement("span");
    const level = /^H([1-6])$/.exec(node.role)?.[1];
    const role = level ? "heading" : ROLES[node.role];
    if (role) element.setAttribute("role", role);
    if (role === "heading") element.setAttribute("aria-level", level ?? 2);
    if (node.lang) element.lang = node.lang;
    if (node.alt) {
      element.setAttribute("role", "img");
      element.setAttribute("aria-label", node.alt);
      return element;
    }
    const own = node.children.filter((kid) => kid.type === "content" && known.has(kid.id)).map((kid) => prefix + kid.id);
    if (own.length > 0) element.setAttribute("aria-owns", own.join(" "));
    element.append(...node.children.filter((kid) => kid.role).map(build));
    return element;
  };
  const whole = build(tree);
  whole.className = "hide";
  return whole;
}

export default async function pages(seen) {
  const place = new URL(seen.words.pdfjs, location.href).href;
  const state = seen.find("[data-state]");
  try {
    const pdfjs = await import(place + "build/pdf.min.mjs");
    pdfjs.GlobalWorkerOptions.workerSrc = place + "build/pdf.worker.min.mjs";
    const bytes = new Bytes(seen);
    const loading = pdfjs.getDocument({
      ...(await bytes.source(pdfjs)),
      rangeChunkSize: CHUNK,
      disableAutoFetch: true,
      disableStream: true,
      isEvalSupported: false,
      enableXfa: false,
      wasmUrl: place + "wasm/",
      cMapUrl: place + "cmaps/",
      cMapPacked: true,
      standardFontDataUrl: place + "standard_fonts/",
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    });
    seen.gone.push(() => {
      bytes.ended = true;
      loading.destroy();
    });
    const book = await loading.promise;
    const shown = new Pages(seen, pdfjs, book, await book.getPage(1));
    state.hidden = true;
    shown.begin();
  } catch (error) {
    console.error(error);
    state.textContent = state.dataset.failed;
  }
}

// Ranges of the file, by an address that is renewed when it has died, and again when a line comes back.
class Bytes {
  constructor(seen) {
    this.seen = seen;
    this.address = seen.words.pagesAt;
    this.renewing = null;
    this.ended = false;
  }

  async source(pdfjs) {
    const answer = await this.ask(0, CHUNK);
    const first = new Uint8Array(await answer.arrayBuffer());
    const total = Number(/\/(\d+)$/.exec(answer.headers.get("Content-Range") ?? "")?.[1] ?? 0);
    if (answer.status !== 206 || total <= first.length) return { data: first };
    const range = new pdfjs.PDFDataRangeTransport(total, first);
    range.requestDataRange = async (begin, end) => {
      const part = await this.part(begin, end);
      if (part) range.onDataRange(begin, part);
    };
    return { range };
  }

  async part(begin, end) {
    while (!this.ended) {
      try {
        const answer = await this.ask(begin, end);
        const part = new Uint8Array(await answer.arrayBuffer());
        this.seen.trouble("");
        return part;
      } catch {
        this.seen.trouble(navigator.onLine ? this.seen.words.broken : this.seen.words.offline);
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
    return null;
  }

  async ask(begin, end) {
    const get = () => fetch(this.address, {
      headers: { Range: `bytes=${begin}-${end - 1}` },
      credentials: "omit",
      cache: "no-store",
    });
    let answer = await get();
    if (answer.status === 404) {
      await this.renew();
      answer = await get();
    }
    if (!answer.ok) throw new Error("the pages: " + answer.status);
    return answer;
  }

  renew() {
    this.renewing ??= this.seen.fresh()
      .then((fresh) => { this.address = fresh?.dataset.pagesAt ?? this.address; })
      .finally(() => { this.renewing = null; });
    return this.renewing;
  }
}

class Pages {
  constructor(seen, pdfjs, book, first) {
    this.seen = seen;
    this.pdfjs = pdfjs;
    this.book = book;
    this.place = seen.find("[data-pages]");
    this.input = seen.find("[data-page]");
    this.first = first.getViewport({ scale: 1 });
    this.zoom = 1;
    this.now = 1;
    this.drawn = new Map(); // number -> what is being drawn
    this.sizes = new Map(); // number -> width and height at scale 1, where they are known
  }

  begin() {
    const { place, seen, book } = this;
    place.hidden = false;
    seen.find("[data-bar]").hidden = false;
    seen.find("[data-of]").textContent = seen.find("[data-of]").dataset.words.replace("{n}", book.numPages);
    this.input.max = book.numPages;
    this.sheets = Array.from({ length: book.numPages }, (_, i) => this.sheet(i + 1));
    place.replaceChildren(...this.sheets);
    this.layOut();
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const number = Number(entry.target.dataset.number);
        if (entry.isIntersecting) this.draw(number);
        else this.clear(number);
      }
    }, { root: place, rootMargin: "60% 0px" });
    this.sheets.forEach((sheet) => near.observe(sheet));
    const wide = new ResizeObserver(() => { if (place.clientWidth !== this.width) this.again(); });
    wide.observe(place);
    seen.gone.push(() => {
      near.disconnect();
      wide.disconnect();
    });
    this.listen();
  }

  sheet(number) {
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    sheet.dataset.number = number;
    sheet.setAttribute("role", "group");
    sheet.setAttribute("aria-label", this.place.dataset.label.replace("{n}", number));
    return sheet;
  }

  // Pages that were not seen yet are taken to be as large as the first.
  scale() {
    const style = getComputedStyle(this.place);
    const room = this.place.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return Math.max(0.1, (room / this.first.width) * this.zoom);
  }

  layOut() {
    this.width = this.place.clientWidth;
    const scale = this.scale();
    this.sheets.forEach((sheet, i) => this.size(sheet, this.sizes.get(i + 1) ?? this.first, scale));
  }

  size(sheet, { width, height }, scale) {
    sheet.style.inlineSize = Math.floor(width * scale) + "px";
    sheet.style.blockSize = Math.floor(height * scale) + "px";
  }

  async draw(number) {
    if (this.drawn.has(number)) return;
    const mine = { ended: false, task: null };
    this.drawn.set(number, mine);
    const sheet = this.sheets[number - 1];
    try {
      const page = await this.book.getPage(number);
      if (mine.ended) return;
      const viewport = page.getViewport({ scale: this.scale() });
      if (!this.sizes.has(number)) {
        this.sizes.set(number, page.getViewport({ scale: 1 }));
        this.size(sheet, this.sizes.get(number), this.scale());
      }
      const canvas = document.createElement("canvas");
      canvas.setAttribute("aria-hidden", "true");
      const sharp = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
      canvas.width = Math.floor(viewport.width * sharp);
      canvas.height = Math.floor(viewport.height * sharp);
      mine.task = page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] });
      await mine.task.promise;
      if (mine.ended) return;
      sheet.replaceChildren(canvas);
      await this.layWords(sheet, page, viewport, mine);
    } catch (error) {
      if (mine.ended || error?.name === "RenderingCancelledException") return;
      console.error(error);
      const words = document.createElement("p");
      words.textContent = this.place.dataset.pageFailed.replace("{n}", number);
      sheet.replaceChildren(words);
    }
  }

  async layWords(sheet, page, viewport, mine) {
    const layer = document.createElement("div");
    layer.className = "textLayer";
    layer.style.setProperty("--total-scale-factor", viewport.scale);
    layer.style.setProperty("--scale-round-x", "1px");
    layer.style.setProperty("--scale-round-y", "1px");
    const words = new this.pdfjs.TextLayer({
      textContentSource: page.streamTextContent({ includeMarkedContent: true, disableNormalization: true }),
      container: layer,
      viewport,
    });
    await words.render();
    const tree = await page.getStructTree().catch(() => null);
    if (mine.ended) return;
    sheet.append(layer);
    if (tree) sheet.append(structure(tree, layer));
  }

  clear(number) {
    const mine = this.drawn.get(number);
    if (!mine) return;
    mine.ended = true;
    mine.task?.cancel();
    this.drawn.delete(number);
    this.sheets[number - 1].replaceChildren();
  }

  // Another size: what is in sight is drawn anew, and the page that was read stays.
  again() {
    const drawn = [...this.drawn.keys()];
    const sheet = this.sheets[this.now - 1];
    const part = (this.place.scrollTop - sheet.offsetTop) / (sheet.offsetHeight || 1);
    drawn.forEach((number) => this.clear(number));
    this.layOut();
    this.place.scrollTop = sheet.offsetTop + part * sheet.offsetHeight;
    drawn.forEach((number) => this.draw(number));
  }

  to(number) {
    const there = Math.max(1, Math.min(this.book.numPages, Math.round(number) || 1));
    this.place.scrollTop = this.sheets[there - 1].offsetTop - 4;
    this.turned(there);
  }

  turned(number) {
    this.now = number;
    if (document.activeElement !== this.input) this.input.value = number;
    this.seen.moved();
  }

  listen() {
    const { seen, place, input } = this;
    const acts = {
      previous: () => this.to(this.now - 1),
      next: () => this.to(this.now + 1),
      in: () => this.zoomTo(this.zoom * STEP),
      out: () => this.zoomTo(this.zoom / STEP),
      fit: () => this.zoomTo(1),
    };
    const keys = {
      ArrowLeft: acts.previous, ArrowRight: acts.next, "+": acts.in, "=": acts.in, "-": acts.out, 0: acts.fit,
    };
    const bar = seen.find("[data-bar]");
    bar.addEventListener("click", (event) => acts[event.target.closest("[data-do]")?.dataset.do]?.());
    bar.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.to(input.valueAsNumber);
    });
    input.addEventListener("change", () => {
      this.to(input.valueAsNumber);
      input.value = this.now;
    });
    place.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      // A page that is wider than its place is moved by the arrows, as anything is.
      if (event.key.startsWith("Arrow") && place.scrollWidth > place.clientWidth) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    });
    let waiting = false;
    place.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.read();
      });
    }, { passive: true });
    seen.place = () => ({ page: this.now });
    seen.jump = ({ page }) => {
      this.to(page);
      place.focus();
    };
    seen.moved();
  }

  zoomTo(zoom) {
    this.zoom = Math.max(0.25, Math.min(6, zoom));
    this.again();
  }

  // The page that reaches over the middle of what is seen.
  read() {
    const middle = this.place.scrollTop + this.place.clientHeight / 3;
    let low = 0;
    let high = this.sheets.length - 1;
    while (low < high) {
      const half = Math.ceil((low + high) / 2);
      if (this.sheets[half].offsetTop <= middle) low = half;
      else high = half - 1;
    }
    if (low + 1 !== this.now) this.turned(low + 1);
  }
}
