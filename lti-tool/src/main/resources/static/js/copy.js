// Copies an address that stands in a field. Inside Canvas's frame the clipboard may be withheld: then the field is selected
// and the words say how to go on by hand.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  const said = document.getElementById(button.getAttribute("aria-describedby"));
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = button.dataset.done;
  } catch {
    field.focus();
    field.select();
    said.textContent = document.execCommand("copy") ? button.dataset.done : button.dataset.byHand;
  }
});
