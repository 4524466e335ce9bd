// The page around the tool: begins the login once it can answer the tool's messages.
import { answerTool } from './answers.js';

answerTool(document.getElementById('tool_content'));

// Only once everything is loaded, the forwarding frame too: the tool may use it at once.
const begin = () => document.getElementById('tool_form')?.submit();
if (document.readyState === 'complete') {
  begin();
} else {
  addEventListener('load', begin);
}
