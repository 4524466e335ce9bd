// A tool that has registered itself asks for its page to be closed; the review comes next.
const frame = document.getElementById('registration');

const subject = data => {
  if (typeof data !== 'string') {
    return data?.subject;
  }
  try {
    return JSON.parse(data)?.subject;
  } catch {
    return undefined;
  }
};

addEventListener('message', event => {
  if (event.source === frame.contentWindow && subject(event.data) === 'org.imsglobal.lti.close') {
    location.assign(frame.dataset.next);
  }
});
