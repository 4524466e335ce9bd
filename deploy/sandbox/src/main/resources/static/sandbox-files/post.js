const form = document.getElementById('post');
// A dialog's page must know how the storage of this launch behaves before the tool asks.
if (parent !== window && form.dataset.storage) {
  parent.postMessage({ subject: 'sandbox.storage', mode: form.dataset.storage }, location.origin);
}
form.submit();
