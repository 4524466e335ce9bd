// A login in Canvas's frame. Canvas's hint is good for one launch, so it is spent only once this browser is sure to know its
// verifier again: by the cookie, or else by the platform's storage. Where neither works a new window is offered instead.
import { Storage } from "./launch-storage.js";

const login = document.getElementById("login").dataset;

async function cookieComesBack() {
  try {
    const answer = await fetch("/lti/login/browser", {
      method: "POST",
      body: new URLSearchParams({ state: login.state }),
      credentials: "same-origin",
    });
    return answer.ok && (await answer.text()) === "yes";
  } catch {
    return false;
  }
}

function offerWindow() {
  document.getElementById("opening").hidden = true;
  const blocked = document.getElementById("blocked");
  blocked.hidden = false;
  blocked.querySelector("h1").focus();
  blocked.querySelector("a").addEventListener("click", () => {
    document.getElementById("opened").hidden = false;
  });
}

if ((await cookieComesBack()) || (await new Storage(login).put(login.key, login.verifier))) {
  location.replace(login.next);
} else {
  offerWindow();
}
