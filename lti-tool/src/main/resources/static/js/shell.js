// The page that a launch answers with. The bearer lives in this module's memory and nowhere else: the browser withholds
// cookies and storage from a page in Canvas's frame.
const launch = document.getElementById("launch");
let bearer = launch.dataset.bearer;
const start = launch.dataset.start;
launch.remove();

const screen = document.getElementById("screen");
const trouble = document.getElementById("trouble");
const RENEW_EVERY_MS = 5 * 60 * 1000;
let used = true;
let held = 0;
let asked = "";

const sameOrigin = (url) => new URL(url, location.href).origin === location.origin;

function authorized(options) {
  const headers = new Headers(options.headers);
  headers.set("Authorization", "Bearer " + bearer);
  return { ...options, headers, credentials: "omit" };
}

// For the modules of single screens: a fetch that carries the bearer, and the bearer for an XMLHttpRequest upload.
// hold() keeps the bearer alive while something runs that nobody clicks, such as an upload; call what it returns at the end.
window.longleaf = {
  fetch(url, options = {}) {
    if (!sameOrigin(url)) throw new TypeError("another origin");
    used = true;
    return fetch(url, authorized(options));
  },
  bearer: () => bearer,
  hold() {
    held += 1;
    return () => { held -= 1; };
  },
  // Returns what takes these words back.
  say: (text) => show(text),
  // Canvas asks before it leaves the page around us; without a text it does not.
  askBeforeLeaving(text) {
    if (text === asked) return;
    asked = text;
    tellCanvas(text ? { subject: "lti.setUnloadMessage", message: text } : { subject: "lti.removeUnloadMessage" });
  },
};

function show(text) {
  trouble.replaceChildren();
  const notice = document.createElement("p");
  notice.className = "notice warn";
  notice.textContent = text;
  trouble.append(notice);
  trouble.hidden = false;
  return () => { if (notice.isConnected) trouble.hidden = true; };
}

// The visit was ended: nothing here opens anything any more.
function forget() {
  bearer = "";
  clearInterval(renewal);
}

async function renew() {
  if (!used && held === 0) return;
  used = false;
  try {
    const answer = await fetch("/session/renewal", authorized({ method: "POST" }));
    if (answer.ok) bearer = (await answer.json()).bearer;
    else if (answer.status === 401) show(trouble.dataset.ended);
  } catch {
    used = true; // No connection just now: the next round tries again.
  }
}
const renewal = setInterval(renew, RENEW_EVERY_MS);
for (const sign of ["pointerdown", "keydown", "input"]) {
  document.addEventListener(sign, () => { used = true; }, { passive: true, capture: true });
}

document.body.addEventListener("htmx:configRequest", (event) => {
  used = true;
  event.detail.headers["Authorization"] = "Bearer " + bearer;
});

// A refusal with words is a screen like any other; without words it is told above the screen, and what is typed stays.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status === 401) {
    event.detail.shouldSwap = false;
    show(trouble.dataset.ended);
  } else if (xhr.status >= 400) {
    const words = (xhr.getResponseHeader("Content-Type") || "").startsWith("text/html");
    event.detail.shouldSwap = words;
    event.detail.isError = false;
    if (!words) show(trouble.dataset.broken);
  } else {
    trouble.hidden = true;
  }
});
document.body.addEventListener("htmx:sendError", () => show(trouble.dataset.offline));

// After a whole screen was swapped, focus goes to what asks for it, else to the heading; Canvas is told the height.
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target !== screen) return;
  if (screen.querySelector("[data-visit-ended]")) forget();
  const target = screen.querySelector("[data-focus]") || screen.querySelector("h1");
  if (target) {
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }
  scrollTo(0, 0);
  tellCanvas({ subject: "lti.scrollToTop" });
});

// Links that leave the tool, open a window or jump within the screen are the browser's own business.
document.body.addEventListener("htmx:confirm", () => { used = true; });
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link) return;
  const place = document.getElementById(link.getAttribute("href").slice(1));
  if (!place) return;
  event.preventDefault();
  event.stopPropagation();
  place.closest("details")?.setAttribute("open", "");
  place.scrollIntoView({ block: "start" });
  if (!place.matches("input,textarea,select,button,a[href],summary")) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
}, { capture: true });

// A window of its own cannot carry the bearer: the answer is an address that works for it. The window is opened by the click
// itself, or the browser would keep it shut.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-opens]");
  if (!button) return;
  const fresh = open("", "_blank");
  try {
    const answer = await longleaf.fetch(button.dataset.opens);
    if (!answer.ok) throw new Error(answer.status === 401 ? "ended" : "broken");
    const address = new URL((await answer.text()).trim(), location.href);
    if (!fresh) return;
    fresh.opener = null;
    fresh.location.replace(address);
  } catch (error) {
    fresh?.close();
    show(trouble.dataset[error.message] ?? trouble.dataset.offline);
  }
});

// These messages say nothing of anybody, so they may go to whichever Canvas holds the frame.
function tellCanvas(message) {
  if (parent !== self) parent.postMessage(message, "*");
}

// A screen that fills the frame (review) has no height of its own to tell.
function tellHeight() {
  const height = screen.querySelector(".review") ? 0 : screen.offsetHeight + trouble.offsetHeight;
  tellCanvas({ subject: "lti.frameResize", height: Math.max(800, Math.ceil(height)) });
}
new ResizeObserver(tellHeight).observe(screen);

htmx.ajax("GET", start, { target: "#screen", swap: "innerHTML" });
