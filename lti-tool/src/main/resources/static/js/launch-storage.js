// The platform's storage for tools (LTI Client Side postMessages 1.0). A frame beside ours, on the authorization endpoint's
// origin, keeps it; where that frame does not answer, the page around us may, which is the Canvas itself. An answer counts only
// from the very window that was asked, from an origin we know, to the very message we sent.
const PATIENCE_MS = 2000;

function windowOf(frame) {
  try {
    const target = frame === "_parent" ? parent : parent.frames[frame];
    return target && typeof target.postMessage === "function" ? target : null;
  } catch {
    return null; // No frame of that name.
  }
}

function ask(target, origins, message) {
  return new Promise((resolve) => {
    const id = crypto.randomUUID();
    function done(answer) {
      removeEventListener("message", heard);
      clearTimeout(timer);
      resolve(answer);
    }
    function heard(event) {
      const said = event.data;
      if (event.source !== target || !origins.includes(event.origin)) return;
      if (!said || said.message_id !== id || said.subject !== message.subject + ".response") return;
      done(said.error ? null : said); // storage_exhaustion, bad_request and the like
    }
    const timer = setTimeout(() => done(null), PATIENCE_MS);
    addEventListener("message", heard);
    for (const origin of origins) {
      try {
        target.postMessage({ ...message, message_id: id }, origin);
      } catch {
        // Not an origin a browser knows: nobody there to answer.
      }
    }
  });
}

export class Storage {
  constructor({ frame = "", origin = "", origins = "" }) {
    const canvas = origins.split(" ").filter(Boolean);
    this.places = [];
    if (!frame || parent === self) return;
    const beside = windowOf(frame);
    if (beside && origin) this.places.push({ target: beside, origins: [origin] });
    if (canvas.length > 0) this.places.push({ target: parent, origins: canvas });
  }

  async put(key, value) {
    for (const place of this.places) {
      if (await ask(place.target, place.origins, { subject: "lti.put_data", key, value })) return true;
    }
    return false;
  }

  // What is kept under the key, taken out: it serves once.
  async take(key) {
    for (const place of this.places) {
      const answer = await ask(place.target, place.origins, { subject: "lti.get_data", key });
      if (answer && typeof answer.value === "string" && answer.value) {
        ask(place.target, place.origins, { subject: "lti.put_data", key, value: null });
        return answer.value;
      }
    }
    return "";
  }
}
