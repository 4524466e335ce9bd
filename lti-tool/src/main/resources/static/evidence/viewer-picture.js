// A picture: fitted, at its own size, nearer and farther, moved by dragging, scrolling and the arrow keys.
const STEP = 1.25;
const LEAST = 0.05;
const MOST = 8;

export default async function picture(seen) {
  const place = seen.find("[data-picture]");
  const image = place.querySelector("img");
  await loaded(seen, image);
  seen.find("[data-bar]").hidden = false;
  let scale = 0; // 0 is fitted, whatever that comes to.

  const fitted = () => image.clientWidth / image.naturalWidth;
  const show = (wanted) => {
    const before = scale || fitted();
    const centerX = (place.scrollLeft + place.clientWidth / 2) / before;
    const centerY = (place.scrollTop + place.clientHeight / 2) / before;
    scale = wanted && Math.min(MOST, Math.max(LEAST, wanted));
    place.classList.toggle("fit", scale === 0);
    image.style.inlineSize = scale === 0 ? "" : Math.round(image.naturalWidth * scale) + "px";
    place.scrollTo(centerX * scale - place.clientWidth / 2, centerY * scale - place.clientHeight / 2);
    place.classList.toggle("can-drag", place.scrollWidth > place.clientWidth || place.scrollHeight > place.clientHeight);
    seen.find('[data-do="fit"]').setAttribute("aria-pressed", String(scale === 0));
    seen.find('[data-do="actual"]').setAttribute("aria-pressed", String(scale === 1));
    seen.find("[data-zoom]").textContent = Math.round((scale || fitted()) * 100) + "%";
  };
  const acts = {
    fit: () => show(0),
    actual: () => show(1),
    in: () => show((scale || fitted()) * STEP),
    out: () => show((scale || fitted()) / STEP),
  };
  const keys = { "+": acts.in, "=": acts.in, "-": acts.out, 0: acts.fit };

  seen.root.addEventListener("click", (event) => acts[event.target.closest("[data-do]")?.dataset.do]?.());
  place.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  drag(place);
  show(0);
}

async function loaded(seen, image) {
  if (image.complete && image.naturalWidth > 0) return;
  try {
    await image.decode();
  } catch {
    const fresh = await seen.fresh();
    image.src = fresh?.querySelector("img")?.getAttribute("src") ?? image.src;
    await image.decode();
  }
}

// By mouse and pen; fingers scroll by themselves.
function drag(place) {
  let from = null;
  place.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0 || !place.classList.contains("can-drag")) return;
    from = { x: event.clientX + place.scrollLeft, y: event.clientY + place.scrollTop };
    place.setPointerCapture(event.pointerId);
    place.classList.add("drags");
  });
  place.addEventListener("pointermove", (event) => {
    if (from) place.scrollTo(from.x - event.clientX, from.y - event.clientY);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    place.addEventListener(name, () => {
      from = null;
      place.classList.remove("drags");
    });
  }
}
