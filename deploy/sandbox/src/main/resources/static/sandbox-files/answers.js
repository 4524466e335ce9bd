// Answers the messages that Canvas answers to a tool: those sent to the page itself, and those that
// came by the forwarding frame.
import { pageAnswers } from './page-answers.js';
import { failure, keep, read } from './storage.js';

const LEAST = 800;
const NOT_IN_EDITOR = ['lti.enableScrollEvents', 'lti.scrollToTop'];
const STORAGE = ['lti.put_data', 'lti.get_data'];
const authOrigin = document.querySelector('iframe[name="post_message_forwarding"]').src;

// frame: its data-origin is the tool's, its data-storage how this launch's storage behaves.
// inEditor: the dialog was opened from a page's editor, where nothing scrolls.
export function answerTool(frame, { close, inEditor = () => false } = {}) {
  const store = data =>
    frame.dataset.storage === 'full' && data.subject === 'lti.put_data' && data.value
      ? failure(data, 'storage_exhaustion', 'Reached key limit for tool')
      : keep(frame.dataset.origin, data);

  const answers = {
    'lti.put_data': store,
    'lti.get_data': store,
    'lti.capabilities': () => ({
      supported_messages: Object.keys(answers).map(subject =>
        STORAGE.includes(subject) ? { subject, frame: 'post_message_forwarding' } : { subject }),
    }),
    'lti.frameResize': data => {
      const height = Math.min(Math.max(LEAST, Number.parseInt(data.height, 10) || 0), 20000);
      if (!frame.closest('dialog')) {
        frame.style.blockSize = `${height}px`;
      }
      return { height };
    },
    'lti.fetchWindowSize': () => ({
      height: innerHeight,
      width: innerWidth,
      offset: { top: frame.getBoundingClientRect().top + scrollY, left: frame.getBoundingClientRect().left },
      footer: 0,
      assignment_footer: 0,
      scrollY,
    }),
    'lti.getPageSettings': () => ({
      pageSettings: {
        locale: frame.dataset.locale,
        time_zone: frame.dataset.zone ?? 'America/New_York',
        use_high_contrast: false,
        active_brand_config_json_url: '',
        window_width: innerWidth,
      },
    }),
    ...pageAnswers(frame),
    'requestFullWindowLaunch': data => launch(data),
  };
  if (close) {
    answers['lti.close'] = () => {
      close();
      return {};
    };
  }

  function launch(message) {
    const wish = typeof message.data === 'string' ? { url: message.data } : message.data ?? {};
    if (!wish.url || !frame.dataset.retrieve) {
      return failure(message, 'bad_request', "'data' must either be a string or object with a 'url'");
    }
    const asked = new URLSearchParams({ display: 'borderless', url: wish.url, client_id: frame.dataset.client ?? '' });
    const address = `${frame.dataset.retrieve}?${asked}`;
    const { width = 800, height = 600 } = wish.launchOptions ?? {};
    switch (wish.launchType) {
      case 'new_window':
        open(address, '_blank');
        break;
      case 'popup':
        open(address, 'tool_popup', `width=${Number(width)},height=${Number(height)}`);
        break;
      default:
        location.assign(address);
    }
    return {};
  }

  const answer = (data, event) => {
    const envelope = { subject: `${data.subject}.response`, message_id: data.message_id };
    const isMissing = inEditor() && NOT_IN_EDITOR.includes(data.subject);
    const by = Object.hasOwn(answers, data.subject) && !isMissing ? answers[data.subject] : undefined;
    return by
      ? { ...envelope, ...by(data, event) }
      : failure(data, 'unsupported_subject', 'Not supported');
  };

  // In a mobile app's web view nobody is there to answer.
  const isMute = () => ['silent', 'mobile'].includes(frame.dataset.storage);
  const isAsked = data => typeof data.subject === 'string' && !data.subject.endsWith('.response');
  const wrongOrigin = data => failure(data, 'wrong_origin', 'This origin is not a tool of the page');

  addEventListener('message', event => {
    const data = read(event);
    if (isMute() || !isAsked(data)) {
      return;
    }
    if (data.subject === 'sandbox.forwarded' && event.origin === new URL(authOrigin).origin) {
      const asked = data.data;
      const [port] = event.ports;
      if (data.origin !== frame.dataset.origin) {
        port.postMessage(wrongOrigin(asked));
      } else if (STORAGE.includes(asked.subject)) {
        port.postMessage(answer(asked));
      } else {
        port.postMessage(failure(asked, 'unsupported_subject', 'Not supported'));
      }
    } else if (event.origin === frame.dataset.origin) {
      event.source.postMessage(answer(data, event), event.origin);
    } else if (STORAGE.includes(data.subject) && event.origin !== 'null' && event.source !== window) {
      event.source.postMessage(wrongOrigin(data), event.origin);
    }
  });
}
