/* What links and forms cannot do by themselves. Everything on the pages works without this file. */
'use strict';

/*
 * After htmx put something in place of what had the focus, the focus goes to its heading, never to nowhere. What renews itself
 * while somebody reads or types elsewhere is quiet.
 */
document.addEventListener('htmx:afterSettle', (event) => {
  if (document.activeElement && document.activeElement !== document.body) return;
  if (event.detail.elt.closest('[data-quiet]')) return;
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

/* What somebody goes on typing or choosing while an answer is on its way is newer than the answer. */
const filled = (part) => [...part.querySelectorAll('input[id]:not([type="checkbox"]), select[id]')];
let asked = new Map();
let newer = [];
document.addEventListener('htmx:beforeRequest', (event) => {
  // A link sends nothing of a form: what stands in it beside what came with the page is newer, too.
  const whole = event.detail.elt.matches('a');
  asked = new Map(filled(event.detail.target).map((field) => [field.id, whole ? field.defaultValue ?? field.value : field.value]));
});

/* Another order is wanted of what somebody looks for now, also when they have not sent it yet. */
document.addEventListener('htmx:configRequest', (event) => {
  const form = document.querySelector('#list form[role="search"]');
  if (!form || !event.detail.elt.closest('#list thead')) return;
  const address = new URL(event.detail.path, location.href);
  for (const field of form.elements) {
    if (!field.name || field.name === 'sort') continue;
    if (field.value) address.searchParams.set(field.name, field.value);
    else address.searchParams.delete(field.name);
  }
  event.detail.path = address.pathname + address.search;
});
document.addEventListener('htmx:beforeSwap', (event) => {
  newer = filled(event.detail.target).filter((field) => asked.has(field.id) && asked.get(field.id) !== field.value)
    .map((field) => [field.id, field.value]);
});
document.addEventListener('htmx:afterSwap', () => {
  for (const [id, value] of newer) {
    const field = document.getElementById(id);
    if (field) field.value = value;
  }
  newer = [];
});

/* A card that is looked at again says how that went, and stays as it was when nothing came. */
document.addEventListener('htmx:beforeSwap', (event) => {
  const asker = event.detail.requestConfig.elt;
  if (asker.dataset.refreshed && event.detail.xhr.status >= 400) event.detail.shouldSwap = false;
});
document.addEventListener('htmx:afterRequest', (event) => {
  const asker = event.detail.requestConfig.elt;
  if (!asker.dataset.refreshed) return;
  const card = document.querySelector(asker.getAttribute('hx-target'));
  const had = event.detail.successful && !(card && card.querySelector('.card-away'));
  document.getElementById('status').textContent = had ? asker.dataset.refreshed : asker.dataset.failed;
  if (event.detail.successful || !asker.isConnected) return;
  const part = asker.closest('section');
  const failure = part.querySelector('[data-failure]') || part.appendChild(document.createElement('p'));
  failure.className = 'field-error';
  failure.dataset.failure = '';
  failure.textContent = asker.dataset.failed;
});

/* What looks again by itself stays, and looks once more, while there is no answer: what it waits for goes on without it. */
const looksAgain = (asker) => (asker.getAttribute('hx-trigger') || '').startsWith('every ') && asker.dataset.away;
document.addEventListener('htmx:beforeSwap', (event) => {
  const asker = event.detail.requestConfig.elt;
  if (looksAgain(asker) && event.detail.xhr.status >= 500) event.detail.shouldSwap = false;
});
document.addEventListener('htmx:afterRequest', (event) => {
  const asker = event.detail.requestConfig.elt;
  // Without any answer the status is 0; with another refusal something else is in its place already.
  const answered = event.detail.xhr.status > 0 && event.detail.xhr.status < 500;
  if (!looksAgain(asker) || answered || !asker.isConnected || asker.querySelector('[data-failure]')) return;
  const failure = asker.appendChild(document.createElement('p'));
  failure.className = 'field-error';
  failure.dataset.failure = '';
  failure.textContent = asker.dataset.away;
  document.getElementById('status').textContent = asker.dataset.away;
});

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

/* Leaving a form that was changed: ask first. One that has come back, to be mended or after a look-up, was changed before. */
for (const form of document.querySelectorAll('form[data-guard]')) {
  let changed = Boolean(first);
  form.addEventListener('input', (event) => { if (event.target.name) changed = true; });
  form.addEventListener('submit', () => { changed = false; });
  window.addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
}

/*
 * A second click while the first is on its way would do things twice. A file that is saved leaves the page as it is. Forms come
 * and go with parts of the page, so the document listens for all of them.
 */
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.getAttribute('method') !== 'post' || form.querySelector('option[data-file]:checked')) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
  // Whoever has stopped a page that did not come tries again.
  setTimeout(() => { delete form.dataset.sent; }, 10000);
});
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});

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

/* Single keys, unless the person has turned them off or is typing. */
const root = document.documentElement;
let waiting = false;
const rows = () => [...document.querySelectorAll('.list-table tbody tr')];
const move = (step) => {
  const all = rows();
  if (!all.length) return;
  const now = all.findIndex((row) => row.classList.contains('here'));
  const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
  all.forEach((row) => row.classList.toggle('here', row === next));
  const link = next.querySelector('a');
  if (link) link.focus();
  next.scrollIntoView({ block: 'nearest' });
};
const keys = {
  '/': () => { const search = document.getElementById('global-search'); if (search) { search.focus(); search.select(); return true; } },
  n: () => { const link = document.querySelector('[data-new]'); if (link) { link.click(); return true; } },
  e: () => { const link = document.querySelector('[data-edit]'); if (link) { link.click(); return true; } },
  j: () => move(1),
  k: () => move(-1),
  x: () => { const box = document.querySelector('.list-table tr.here input[type="checkbox"]'); if (box) box.checked = !box.checked; },
  g: () => { waiting = true; setTimeout(() => { waiting = false; }, 1500); },
  '?': () => { const help = document.getElementById('keys'); if (help && help.showPopover) help.togglePopover(); },
};
const places = { h: 'home', f: 'find', o: 'structure', s: 'services', l: 'locations', p: 'people', e: 'endpoints', i: 'inbox', m: 'members', k: 'keys' };
document.addEventListener('keydown', (event) => {
  if (root.dataset.shortcuts === 'off' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, select, textarea, [contenteditable]')) return;
  if (waiting) {
    waiting = false;
    const link = document.querySelector('[data-go="' + places[event.key] + '"]');
    if (link) { event.preventDefault(); link.click(); }
    return;
  }
  if (keys[event.key]) {
    if (event.key === '/' || event.key === '?') event.preventDefault();
    keys[event.key]();
  }
});

/* A known code fills in its code and system as soon as its words are chosen, and goes with them when other words are typed. */
document.addEventListener('change', (event) => {
  const list = event.target.list;
  if (!list) return;
  const id = event.target.id.replace(/-display$/, '');
  const code = document.getElementById(id + '-code');
  const system = document.getElementById(id + '-system');
  const offers = [...list.options].filter((option) => option.dataset.code);
  const chosen = offers.find((option) => option.value.toLowerCase() === event.target.value.trim().toLowerCase());
  const known = offers.some((option) => option.dataset.code === system.value + '|' + code.value);
  if (!chosen && !known) return;
  const bar = chosen ? chosen.dataset.code.indexOf('|') : 0;
  system.value = chosen ? chosen.dataset.code.slice(0, bar) : '';
  code.value = chosen ? chosen.dataset.code.slice(bar + 1) : '';
  code.dispatchEvent(new Event('change', { bubbles: true }));
});

/* The code that is folded away is told beside the words. */
document.addEventListener('change', (event) => {
  const told = document.getElementById(event.target.id.replace(/-code$/, '') + '-told');
  if (told) told.textContent = event.target.value || '–';
});

/* Copying: the button says that it is done, and so does the live region. */
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button || !navigator.clipboard) return;
  navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value).then(() => {
    document.getElementById('status').textContent = button.dataset.copied;
    button.textContent = button.dataset.copied;
  });
});

/* The link of an invitation carries its token behind the #, which no server sees. */
for (const field of document.querySelectorAll('[data-from-hash]')) {
  if (location.hash.length > 1) {
    field.value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, '', location.pathname);
  }
}

/*
 * A secret that is shown once: ask before the page is left, unless it was copied or said to be kept. Of several that are each
 * needed, all are to be copied that are not kept elsewhere. A form that carries them brings them back.
 */
for (const part of document.querySelectorAll('[data-leave-warning]')) {
  let kept = false;
  const left = new Set(part.dataset.leaveWarning === 'each' ? part.querySelectorAll('[data-copy]:not([data-kept])') : []);
  part.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy]');
    left.delete(button);
    if (event.target.closest('a') || (button && left.size === 0)) kept = true;
  });
  document.addEventListener('submit', (event) => { if (event.target.matches('[data-carries]')) kept = true; });
  window.addEventListener('beforeunload', (event) => { if (!kept) event.preventDefault(); });
}
