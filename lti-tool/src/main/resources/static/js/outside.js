// Brings a badge from elsewhere: the file, or what was pasted, goes as it is, and the answer is the address of what it says.
// What is wrong with it is told in the form, and nothing that was typed is lost.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches?.("form[data-brings]")) return;
  event.preventDefault();
  const button = form.querySelector("button");
  if (button.getAttribute("aria-disabled") === "true") return;
  const said = form.querySelector("[data-said]");
  const trouble = form.querySelector("[data-trouble]");
  const tell = (words) => {
    said.textContent = "";
    trouble.textContent = words;
    trouble.focus();
  };
  trouble.textContent = "";
  said.textContent = form.dataset.reading;
  button.setAttribute("aria-disabled", "true");
  const letGo = longleaf.hold();
  try {
    const answer = await longleaf.fetch(form.dataset.brings, {
      method: "POST",
      body: form.elements.file.files[0] ?? new Blob([form.elements.text.value.trim()]),
      headers: { "Content-Type": "application/octet-stream" },
    });
    const words = (answer.headers.get("Content-Type") || "").startsWith("text/plain") ? await answer.text() : "";
    if (answer.ok) htmx.ajax("GET", words, { target: "#screen", swap: "innerHTML" });
    else tell(words || form.dataset.broken);
  } catch {
    tell(form.dataset.offline);
  } finally {
    letGo();
    button.removeAttribute("aria-disabled");
  }
}, { capture: true });
