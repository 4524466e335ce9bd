// Puts what a tool brought into the page that is being written.
const list = document.getElementById('inserts');

document.addEventListener('sandbox:items', event => {
  for (const item of event.detail.items) {
    const row = document.createElement('li');
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'insert';
    field.value = JSON.stringify({ ...item, client: event.detail.client });
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.className = 'button';
    remove.textContent = 'Remove';
    remove.addEventListener('click', () => row.remove());
    row.append(`${item.title || item.url} `, remove, field);
    list.append(row);
  }
  document.getElementById('nothing').hidden = true;
});
