/* What links and forms cannot do by themselves. Everything on the pages works without this file. */
'use strict';

/* After htmx put something in place of what had the focus, the focus goes to its heading, never to nowhere. */
document.addEventListener('htmx:afterSettle', (event) => {
  if (document.activeElement && document.activeElement !== document.body) return;
  const part = event.detail.elt.isConnected ? event.detail.elt : document.getElementById('main');
  const heading = part.querySelector('[aria-invalid="true"], [data-focus], h1');
  if (heading) {
    if (!heading.hasAttribute('tabindex') && heading.tagName === 'H1') heading.setAttribute('tabindex', '-1');
    heading.focus();
  }
});

/* A part of the page that is on its way says so to whoever cannot see it fade. */
document.addEventListener('htmx:beforeRequest', (event) => event.detail.target.setAttribute('aria-busy', 'true'));
document.addEventListener('htmx:afterRequest', (event) => event.detail.target.removeAttribute('aria-busy'));

/* Errors and conflicts after a form was sent: go there at once. */
const first = document.querySelector('[data-focus-now]');
if (first) first.focus();

/* Long lists of boxes to tick get a filter. What is ticked stays in sight. */
for (const filter of document.querySelectorAll('[data-filters]')) {
  const list = document.getElementById(filter.dataset.filters);
  filter.closest('[hidden]').hidden = false;
  filter.addEventListener('input', () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const item of list.children) {
      item.hidden = !item.textContent.toLowerCase().includes(wanted) && !item.querySelector('input').checked;
    }
  });
  filter.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
}

/* Leaving a form that was changed: ask first. */
for (const form of document.querySelectorAll('form[data-guard]')) {
  let changed = false;
  form.addEventListener('input', (event) => { if (event.target.name) changed = true; });
  form.addEventListener('submit', () => { changed = false; });
  window.addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
}

/* A second click while the first is on its way would do things twice. */
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
  window.addEventListener('pageshow', () => { delete form.dataset.sent; });
}

/* One open menu at a time; Escape closes it and gives the focus back. */
const menus = document.querySelectorAll('details.menu');
for (const menu of menus) {
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
}
document.addEventListener('click', (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});
