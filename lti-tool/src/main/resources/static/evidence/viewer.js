// The viewer of evidence, on whatever screen it stands: finds what is to be brought to life and fetches the module for it
// when it comes into sight, so that a page without a PDF never loads pdf.js. Addresses of media die within minutes: this
// module fetches fresh ones with the bearer.
const MODULES = { video: "play", audio: "play", image: "picture", pdf: "pages" };

const alive = new Set();
const inSight = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    inSight.unobserve(entry.target);
    bring(entry.target);
  }
});

// What a module gets: the element, its words, fresh addresses, and a place where trouble is said.
class Seen {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.gone = [];
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  trouble(text) {
    const place = this.find("[data-trouble]");
    if (place.textContent !== text) place.textContent = text;
  }

  // The same piece as it is now, with fresh addresses; null, and said so, where it could not be had.
  async fresh() {
    try {
      const answer = await longleaf.fetch(this.words.renew);
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        this.trouble("");
        return page.querySelector("[data-seen]");
      }
      this.trouble(answer.status === 401 ? this.words.ended : this.words.broken);
    } catch {
      this.trouble(this.words.offline);
    }
    return null;
  }

  // Where a comment would stand now, and going to where one stands. Modules say better.
  place() {
    return {};
  }

  jump() {}

  moved() {
    this.root.dispatchEvent(new Event("viewer:moved"));
  }
}

function enliven(part = document) {
  for (const seen of alive) {
    if (seen.root.isConnected) continue;
    alive.delete(seen);
    seen.gone.forEach((end) => end());
  }
  for (const root of part.querySelectorAll("[data-seen]:not([data-alive])")) {
    root.dataset.alive = "";
    inSight.observe(root);
  }
}

async function bring(root) {
  const seen = new Seen(root);
  alive.add(seen);
  const kind = root.dataset.seen;
  try {
    if (MODULES[kind]) await (await import(`./viewer-${MODULES[kind]}.js`)).default(seen);
    else if (kind === "words") await showText(seen);
    fullScreen(seen);
    if (root.dataset.comments) (await import("./viewer-beside.js")).comments(seen);
  } catch (error) {
    console.error(error);
    seen.trouble(navigator.onLine ? seen.words.broken : seen.words.offline);
  }
}

// The mark of a review lies over the piece: what fills the screen is what holds both, never the piece alone.
function fullScreen(seen) {
  const button = seen.find("[data-full]");
  const whole = seen.find(".stage, .marked");
  if (!button || !whole || !document.fullscreenEnabled) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await whole.requestFullscreen();
    whole.querySelector("video, [tabindex]")?.focus();
  });
  // A browser whose own button of a video does not let itself be left out: the piece alone does not stay.
  whole.addEventListener("fullscreenchange", () => {
    const filling = document.fullscreenElement;
    if (whole.querySelector(".mark") && filling && filling !== whole && whole.contains(filling)) document.exitFullscreen();
  });
}

async function showText(seen) {
  const place = seen.find("[data-text]");
  const get = (address) => fetch(address, { credentials: "omit" });
  let answer = await get(place.dataset.address);
  if (answer.status === 404) {
    const fresh = await seen.fresh();
    if (fresh) answer = await get(fresh.querySelector("[data-text]").dataset.address);
  }
  if (!answer.ok) throw new Error("the text: " + answer.status);
  const lines = (await answer.text()).split(/\r?\n/).filter((line) => line.trim() !== "");
  place.replaceChildren(...lines.map((line) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    return paragraph;
  }));
}

// ---- "View": the piece opens under its row, and closes again ---------------------------------------

const panelOf = (button) => document.getElementById(button.getAttribute("aria-controls") ?? "");

function label(button, open) {
  const words = button.querySelector("[data-label]");
  button.dataset.open ??= words.textContent;
  words.textContent = open ? button.dataset.close : button.dataset.open;
  button.setAttribute("aria-expanded", String(open));
}

async function view(button) {
  const there = panelOf(button);
  if (there) {
    there.remove();
    button.removeAttribute("aria-controls");
    label(button, false);
    enliven();
    return;
  }
  button.disabled = true;
  try {
    const answer = await longleaf.fetch(button.dataset.view);
    if (!answer.ok) {
      longleaf.say(document.getElementById("trouble").dataset[answer.status === 401 ? "ended" : "broken"]);
      return;
    }
    const row = button.closest("li, p");
    const panel = document.createElement(row.matches("li") ? "li" : "div");
    panel.className = "view-panel";
    panel.id = "view-" + crypto.randomUUID();
    fill(panel, await answer.text());
    row.after(panel);
    htmx.process(panel);
    button.setAttribute("aria-controls", panel.id);
    label(button, true);
    enliven(panel);
  } catch {
    longleaf.say(document.getElementById("trouble").dataset.offline);
  } finally {
    button.disabled = false;
    button.focus();
  }
}

// The row's own way to its captions: they stand below the player.
async function toCaptions(button) {
  const opens = button.closest("li").querySelector("button[data-view]");
  if (!panelOf(opens)) await view(opens);
  const captions = panelOf(opens)?.querySelector("[data-captions]");
  const form = captions?.querySelector("details");
  if (!form) return;
  form.open = true;
  form.querySelector("summary").focus();
  captions.scrollIntoView({ block: "nearest" });
}

// Our own page's words, as htmx would put them in; scripts in them do not run.
export function fill(panel, html) {
  const answer = document.createElement("template");
  answer.innerHTML = html;
  panel.replaceChildren(answer.content);
}

// The window is opened by the click itself, or the browser would keep it shut; its address follows.
async function openWindow(link) {
  const shown = open("", "_blank");
  const seen = [...alive].find((each) => each.root.contains(link)) ?? new Seen(link.closest("[data-seen]"));
  const fresh = await seen.fresh();
  const address = fresh?.querySelector("[data-window]")?.getAttribute("href");
  if (!shown) return;
  if (!address) {
    shown.close();
    return;
  }
  shown.opener = null;
  shown.location.replace(new URL(address, location.href));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-view]");
  if (button) view(button);
  const captions = event.target.closest?.("button[data-to-captions]");
  if (captions) toCaptions(captions);
  const link = event.target.closest?.("[data-seen] a[data-window]");
  if (link) {
    event.preventDefault();
    openWindow(link);
  }
});

// Captions are added and taken away in a panel; its module comes with the first of them.
for (const kind of ["submit", "click"]) {
  document.addEventListener(kind, async (event) => {
    const place = event.target.closest?.(kind === "submit" ? "form[data-captions-add]" : "button[data-captions-remove]");
    if (!place) return;
    event.preventDefault();
    event.stopPropagation();
    const { captions } = await import("./viewer-beside.js");
    if (await captions(place, fill)) enliven();
  }, { capture: true });
}

document.body.addEventListener("htmx:afterSettle", () => enliven());
document.addEventListener("toggle", () => enliven(), { capture: true });
