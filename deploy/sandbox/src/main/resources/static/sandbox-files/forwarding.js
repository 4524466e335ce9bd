// The frame post_message_forwarding: a sibling of the tool's frame, on the address that logs in.
import { keep, read } from './storage.js';

const origin = document.documentElement.dataset.origin;

addEventListener('message', event => {
  const data = read(event);
  if (event.origin === origin && ['lti.put_data', 'lti.get_data'].includes(data.subject)) {
    event.source.postMessage(keep(event.origin, data), event.origin);
  }
});
