// The page that a registration answers with. It closes itself (LTI Dynamic Registration 1.0, section 3.8), at once where
// nothing needs reading, and not while somebody reads: a touch or a key keeps it open until the button is pressed.
const button = document.getElementById("close");
const closing = document.getElementById("closing");
const platform = window.opener ?? (window.parent === window ? null : window.parent);

// The message says nothing of anybody, and the platform's own origin need not be the one that opened us.
function close() {
  platform?.postMessage({ subject: "org.imsglobal.lti.close" }, "*");
  document.getElementById("cannot-close").hidden = false;
}

button.addEventListener("click", close);

const seconds = Number(button.dataset.after);
if (platform && seconds > 0) {
  closing.textContent = closing.dataset.words;
  const timer = setTimeout(close, seconds * 1000);
  const stay = () => {
    clearTimeout(timer);
    closing.textContent = "";
  };
  for (const sign of ["pointerdown", "keydown"]) {
    document.addEventListener(sign, stay, { once: true, passive: true });
  }
}
