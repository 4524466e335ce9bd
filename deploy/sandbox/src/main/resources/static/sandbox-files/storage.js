// Keeps values for tools, as Canvas does: by the tool's origin, in this origin's local storage. The
// limits count what was put since the page was loaded. Putting a key again counts again, so that
// only deleting it first gives its place back.
const MOST_KEYS = 500;
const MOST_CHARACTERS = 4096;
const counted = new Map();

const count = origin => {
  if (!counted.has(origin)) {
    counted.set(origin, { keys: 0, characters: 0 });
  }
  return counted.get(origin);
};

export const failure = (data, code, message) => ({
  subject: `${data.subject}.response`,
  message_id: data.message_id,
  error: { code, message },
});

export function keep(origin, data) {
  const { subject, key, message_id: id, value } = data;
  const answer = { subject: `${subject}.response`, message_id: id };
  if (!key || !id) {
    return failure(data, 'bad_request', `${key ? "'message_id'" : "'key'"} is required`);
  }
  const name = `lti|platform_storage|${origin}|${key}`;
  const before = localStorage.getItem(name);
  if (subject === 'lti.get_data') {
    return { ...answer, key, value: before };
  }
  const used = count(origin);
  if (!value) {
    if (before !== null) {
      used.keys -= 1;
      used.characters -= key.length + before.length;
      localStorage.removeItem(name);
    }
    return { ...answer, key };
  }
  const length = key.length + String(value).length;
  if (used.keys >= MOST_KEYS) {
    return failure(data, 'storage_exhaustion', 'Reached key limit for tool');
  }
  if (used.characters + length > MOST_CHARACTERS) {
    return failure(data, 'storage_exhaustion', 'Reached byte limit for tool');
  }
  used.keys += 1;
  used.characters += length;
  localStorage.setItem(name, value);
  return { ...answer, key, value };
}

// The message as an object, whether it came as one or as text; the older name of its subject too.
export function read(event) {
  let data = event.data;
  if (typeof data === 'string') {
    try {
      data = JSON.parse(data);
    } catch {
      data = null;
    }
  }
  if (typeof data !== 'object' || data === null) {
    return {};
  }
  return data.subject === undefined ? { ...data, subject: data.messageType } : data;
}
