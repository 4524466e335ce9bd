// A launch whose cookie did not come back: the verifier is fetched from the platform's storage and posted with what the
// platform sent. The server compares; without a verifier it says in words what can be done.
import { Storage } from "./launch-storage.js";

const form = document.getElementById("launch");
const storage = document.getElementById("storage").dataset;
form.elements.verifier.value = await new Storage(storage).take(storage.key);
form.submit();
