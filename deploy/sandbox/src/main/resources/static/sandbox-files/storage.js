// Keeps values for a tool, as Canvas does: by the tool's origin, at most 4096 characters each.
const MOST = 4096;

export function keep(origin, data) {
  const { subject, key, message_id: id, value } = data;
  const answer = { subject: `${subject}.response`, message_id: id };
  if (!key || !id) {
    return { ...answer, error: { code: 'bad_request', message: 'key and message_id are needed' } };
  }
  const name = `platform_storage|${origin}|${key}`;
  if (subject === 'lti.get_data') {
    return { ...answer, key, value: localStorage.getItem(name) };
  }
  if (!value) {
    localStorage.removeItem(name);
    return { ...answer, key };
  }
  if (String(value).length > MOST) {
    return { ...answer, error: { code: 'storage_exhaustion', message: 'the value is too long' } };
  }
  localStorage.setItem(name, value);
  return { ...answer, key, value };
}

export function read(event) {
  if (typeof event.data !== 'string') {
    return event.data ?? {};
  }
  try {
    return JSON.parse(event.data) ?? {};
  } catch {
    return {};
  }
}
