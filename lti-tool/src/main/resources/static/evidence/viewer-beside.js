// What is written beside a piece: comments at a time or on a page, and a teacher's captions. Each answer of the server is
// the part of the page as it is now.
async function troubleOf(answer, words) {
  if (answer.status === 401) return words.ended;
  const plain = (answer.headers.get("Content-Type") ?? "").startsWith("text/plain");
  return plain ? answer.text() : words.broken;
}

// ---- Comments --------------------------------------------------------------------------------------

export async function comments(seen) {
  const place = seen.find("[data-comments-place]");
  const ask = async (address, options) => {
    try {
      const answer = await longleaf.fetch(address, options);
      if (answer.ok) {
        seen.trouble("");
        return await answer.text();
      }
      seen.trouble(await troubleOf(answer, seen.words));
    } catch {
      seen.trouble(seen.words.offline);
    }
    return null;
  };
  const show = (html) => {
    const answer = document.createElement("template");
    answer.innerHTML = html;
    place.replaceChildren(answer.content);
    tellPlace();
  };
  const tellPlace = () => {
    const label = place.querySelector("[data-here]");
    if (!label) return;
    const { at_ms: at, page } = seen.place();
    const words = page ? label.dataset.on.replace("{n}", page)
      : at === undefined ? label.dataset.plain : label.dataset.time.replace("{time}", time(at));
    if (label.textContent !== words) label.textContent = words;
  };

  place.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-comment]");
    event.preventDefault();
    event.stopPropagation();
    const isNew = form.querySelector("[data-here]") !== null;
    const body = new URLSearchParams({ body: form.elements.body.value, ...(isNew ? seen.place() : {}) });
    const html = await ask(form.dataset.comment, { method: "POST", body });
    if (html === null) return;
    show(html);
    place.querySelector("form:last-of-type [name=body]")?.focus();
  });
  place.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.jumpMs) seen.jump({ ms: Number(button.dataset.jumpMs) });
    else if (button?.dataset.jumpPage) seen.jump({ page: Number(button.dataset.jumpPage) });
    else if (button?.dataset.commentRemove) {
      const html = await ask(button.dataset.commentRemove, { method: "POST" });
      if (html === null) return;
      show(html);
      place.querySelector("form:last-of-type [name=body]")?.focus();
    }
  });
  seen.root.addEventListener("viewer:moved", tellPlace);
  const html = await ask(seen.words.comments, {});
  if (html !== null) show(html);
}

function time(ms) {
  const seconds = Math.floor(ms / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const rest = two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
  return seconds < 3600 ? rest : Math.floor(seconds / 3600) + ":" + rest;
}

// ---- Captions --------------------------------------------------------------------------------------

// Sends or takes away, and puts the viewer as it is now in the place of the one before.
export async function captions(place, fill) {
  const shown = place.closest("[data-shown]");
  const words = shown.querySelector("[data-seen]").dataset;
  const trouble = shown.querySelector("[data-captions-trouble]");
  const say = (text) => {
    trouble.textContent = text;
    if (place.matches("form")) place.elements.file.focus();
  };
  let address = place.dataset.captionsRemove;
  const options = { method: "POST" };
  if (!address) {
    const file = place.elements.file.files[0];
    if (!file) {
      say(place.querySelector("[data-none]").dataset.none);
      return false;
    }
    address = place.dataset.captionsAdd + place.elements.language.value;
    options.body = file;
    options.headers = { "Content-Type": "application/octet-stream" };
  }
  try {
    const answer = await longleaf.fetch(address, options);
    if (!answer.ok) {
      say(await troubleOf(answer, words));
      return false;
    }
    const panel = shown.parentElement;
    fill(panel, await answer.text());
    panel.querySelector("[data-captions] summary")?.focus();
    panel.dispatchEvent(new Event("viewer:captioned", { bubbles: true }));
    return true;
  } catch {
    say(words.offline);
    return false;
  }
}
