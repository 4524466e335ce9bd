// Opens the tool in a dialog, and tells the page what the tool brought back.
import { answerTool } from './answers.js';

const dialog = document.getElementById('tool_dialog');
const frame = document.getElementById('tool_content');
const alert = document.getElementById('tool_alert');

answerTool(frame, {
  close: () => dialog.close(),
  inEditor: () => (frame.getAttribute('src') ?? '').includes('placement=editor_button'),
});

for (const button of document.querySelectorAll('[data-dialog]')) {
  button.addEventListener('click', () => {
    frame.dataset.origin = button.dataset.origin;
    frame.title = button.dataset.title;
    document.getElementById('tool_dialog_title').textContent = button.dataset.title;
    delete frame.dataset.storage;
    frame.src = button.dataset.dialog;
    alert.hidden = true;
    dialog.showModal();
  });
}

document.getElementById('tool_dialog_close').addEventListener('click', () => dialog.close());
dialog.addEventListener('close', () => {
  frame.src = 'about:blank';
});

const say = (...words) => {
  alert.textContent = words.flat().filter(Boolean).join(' ');
  alert.hidden = !alert.textContent;
};

addEventListener('message', event => {
  if (event.origin === location.origin && event.data?.subject === 'sandbox.storage') {
    frame.dataset.storage = event.data.mode;
  }
  if (event.origin !== location.origin || event.data?.subject !== 'sandbox.answered') {
    return;
  }
  const answer = event.data.answer;
  dialog.close();
  say(answer.errormsg, answer.msg, answer.errors);
  if (answer.made) {
    sessionStorage.setItem('said', alert.textContent);
    const after = document.querySelector('[data-after]')?.dataset.after;
    after ? location.assign(after) : location.reload();
  } else if (answer.items.length) {
    document.dispatchEvent(new CustomEvent('sandbox:items', { detail: answer }));
  }
});

// What was said just before the page showed itself anew.
say(sessionStorage.getItem('said'));
sessionStorage.removeItem('said');
