// Sends the signed answer to a deep-linking request, once. Where this module does not run, the form's button does it.
function send(form) {
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  HTMLFormElement.prototype.submit.call(form);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches?.("form[data-answer]")) return;
  event.preventDefault();
  event.stopPropagation();
  send(event.target);
}, { capture: true });

document.body.addEventListener("htmx:afterSettle", () => {
  const form = document.querySelector("form[data-answer]");
  if (form) send(form);
});
