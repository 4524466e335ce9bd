// Copies what stands in a field. Where the browser withholds the clipboard from a page in a frame, the text is selected,
// so that a key does it.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  const said = document.querySelector(`[data-copy-said="${button.dataset.copy}"]`);
  field.focus();
  field.select();
  let copied = false;
  try {
    await navigator.clipboard.writeText(field.value);
    copied = true;
  } catch {
    copied = document.execCommand("copy");
  }
  if (copied && said) said.textContent = button.dataset.copied;
});

// A part of a form that only some choices need shows with these.
document.addEventListener("change", (event) => {
  const choice = event.target;
  if (!choice.matches?.("select[data-parts]")) return;
  for (const part of choice.form.querySelectorAll("[data-part-of]")) {
    part.hidden = !part.dataset.partOf.split(" ").includes(choice.value);
  }
});
