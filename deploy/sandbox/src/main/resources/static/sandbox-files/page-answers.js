// What Canvas's page does when a tool asks it to: scroll, warn, speak, make room, show its content.
import { failure } from './storage.js';

const ALERTS = ['success', 'warning', 'error'];

export function pageAnswers(frame) {
  const courseMenu = () => document.querySelector('nav.course');
  const show = (what, isShown) => {
    if (what) {
      what.hidden = !isShown;
    }
    return {};
  };
  let warning = null;
  const warn = event => {
    event.preventDefault();
    event.returnValue = warning;
  };
  const tellScroll = tool => {
    let isDue = false;
    addEventListener('scroll', () => {
      if (!isDue) {
        isDue = true;
        requestAnimationFrame(() => {
          isDue = false;
          tool.source.postMessage({ subject: 'lti.scroll', scrollY }, tool.origin);
        });
      }
    });
  };

  return {
    'lti.scrollToTop': () => {
      scrollTo({ top: 0 });
      return {};
    },
    'lti.enableScrollEvents': (_data, event) => {
      tellScroll({ source: event.source, origin: event.origin });
      return {};
    },
    'lti.setUnloadMessage': data => {
      warning = String(data.message ?? '');
      addEventListener('beforeunload', warn);
      return {};
    },
    'lti.removeUnloadMessage': () => {
      removeEventListener('beforeunload', warn);
      return {};
    },
    'lti.showAlert': data => {
      const type = data.alertType ?? 'success';
      if (!data.body) {
        return failure(data, 'bad_request', "Missing required 'body' field");
      }
      if (!ALERTS.includes(type)) {
        return failure(data, 'bad_request', "Unsupported value for 'alertType' field");
      }
      const alert = document.getElementById('tool_alert');
      alert.textContent = [data.title, data.body].filter(Boolean).join(': ');
      alert.dataset.type = type;
      alert.hidden = false;
      return {};
    },
    'lti.screenReaderAlert': data => {
      if (!data.body) {
        return failure(data, 'bad_request', "Missing required 'body' field");
      }
      document.getElementById('tool_spoken').textContent = String(data.body);
      return {};
    },
    'lti.showModuleNavigation': data =>
      typeof data.show === 'boolean'
        ? show(document.getElementById('module_navigation'), data.show)
        : failure(data, 'bad_request', "Missing required 'show' field"),
    'lti.hideRightSideWrapper': () => show(document.getElementById('right-side'), false),
    'lti.resourceImported': () => ({}),
    'lti.getPageContent': data => {
      const { content, contentId, mayRead } = frame.dataset;
      if (mayRead !== 'true') {
        return failure(data, 'unauthorized', 'Not authorized');
      }
      return contentId
        ? { content: content ?? '', content_id: contentId }
        : failure(data, 'bad_request', 'This page has no content to show');
    },
    'showNavigationMenu': () => show(courseMenu(), true),
    'hideNavigationMenu': () => show(courseMenu(), false),
    'toggleCourseNavigationMenu': () => show(courseMenu(), courseMenu()?.hidden ?? true),
  };
}
