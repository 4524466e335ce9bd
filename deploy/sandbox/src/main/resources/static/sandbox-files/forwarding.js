// The frame post_message_forwarding, on the origin that logs in. It keeps nothing itself: it hands
// each message to the page around it, and the page's answer back to the tool.
import { read } from './storage.js';

const canvas = document.documentElement.dataset.canvas;

addEventListener('message', event => {
  const data = read(event);
  const subject = data.subject;
  if (event.source === parent || event.origin === 'null' || typeof subject !== 'string' || subject.endsWith('.response')) {
    return;
  }
  const tool = event.source;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = answer => tool.postMessage(answer.data, event.origin);
  parent.postMessage({ subject: 'sandbox.forwarded', origin: event.origin, data }, canvas, [port2]);
});
