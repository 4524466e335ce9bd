// Fills a form in with what the tool's dialog brought; nothing is kept until the form is saved.
const form = document.querySelector('form.form');
const set = (name, value) => {
  const field = form.elements[name];
  if (field && value !== null && value !== undefined && value !== '') {
    field.value = value;
  }
};

document.addEventListener('sandbox:items', event => {
  const item = event.detail.items[0];
  const keepsName = item.keepsName && form.elements.title.value;
  set('title', keepsName ? form.elements.title.value : item.lineItem?.label ?? item.title);
  set('description', item.text);
  set('points', item.lineItem?.maximum);
  set('url', item.url);
  set('client', event.detail.client);
  set('custom', JSON.stringify(item.custom));
  set('tag', item.lineItem?.tag);
  set('resource_id', item.lineItem?.resourceId);
  set('opens', item.dates.start);
  set('due', item.dates.due);
  set('closes', item.dates.lock);
  form.elements.new_tab.checked = item.newTab;
  const chosen = document.getElementById('chosen');
  if (chosen) {
    chosen.textContent = `Chosen: ${item.lineItem?.label ?? item.title}`;
  }
});

// Only the fields of the chosen submission type are there to fill in.
const type = document.getElementById('submission');
const show = () => {
  for (const part of form.querySelectorAll('[data-for]')) {
    part.hidden = part.dataset.for !== type.value;
  }
};
if (type) {
  type.addEventListener('change', show);
  show();
}
