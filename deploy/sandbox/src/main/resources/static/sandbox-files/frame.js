// The page around the tool: begins the login, then answers the messages Canvas would answer.
import { keep, read } from './storage.js';

const frame = document.getElementById('tool_content');
const LEAST = 800;

const answers = {
  'lti.put_data': data => keep(frame.dataset.origin, data),
  'lti.get_data': data => keep(frame.dataset.origin, data),
  'lti.capabilities': () => ({
    supported_messages: Object.keys(answers).map(subject =>
      subject.endsWith('_data') ? { subject, frame: 'post_message_forwarding' } : { subject }),
  }),
  'lti.frameResize': data => {
    const height = Math.min(Math.max(LEAST, Number.parseInt(data.height, 10) || 0), 20000);
    frame.style.height = `${height}px`;
    return { height };
  },
  'lti.fetchWindowSize': () => ({
    height: innerHeight,
    width: innerWidth,
    offset: { top: frame.getBoundingClientRect().top + scrollY, left: frame.getBoundingClientRect().left },
    footer: 0,
    scrollY,
  }),
  'lti.getPageSettings': () => ({
    pageSettings: {
      locale: frame.dataset.locale,
      time_zone: 'America/New_York',
      use_high_contrast: false,
      active_brand_config_json_url: '',
      window_width: innerWidth,
    },
  }),
  'lti.scrollToTop': () => {
    scrollTo({ top: 0 });
    return {};
  },
  'lti.showAlert': data => {
    document.getElementById('tool_alert').textContent = String(data.body ?? '');
    return {};
  },
};

addEventListener('message', event => {
  if (event.origin !== frame.dataset.origin) {
    return;
  }
  const data = read(event);
  if (typeof data.subject !== 'string' || data.subject.endsWith('.response')) {
    return;
  }
  const envelope = { subject: `${data.subject}.response`, message_id: data.message_id };
  const answer = answers[data.subject];
  event.source.postMessage(
    answer
      ? { ...envelope, ...answer(data) }
      : { ...envelope, error: { code: 'unsupported_subject', message: 'not supported here' } },
    event.origin);
});

// Only once everything is loaded, the forwarding frame too: the tool may use it at once.
const begin = () => document.getElementById('tool_form').submit();
if (document.readyState === 'complete') {
  begin();
} else {
  addEventListener('load', begin);
}
