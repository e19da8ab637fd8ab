// What the pages cannot do with htmx alone.
import { enableCopy } from '/console/copy.js';
import { enableList } from '/console/list.js';
import { enableQuickLook } from '/console/quicklook.js';
import { enableUpload } from '/console/upload.js';

document.addEventListener('keydown', event => {
  const typing = event.target.closest('input, textarea, select');
  if (event.key === '/' && !typing) {
    event.preventDefault();
    const field = document.querySelector('.filters input') ?? document.querySelector('header input');
    field.focus();
    field.select();
  }
});

// Whoever typed since the page came keeps that in the other language.
document.querySelector('header .end').addEventListener('click', event => {
  const link = new URL(event.currentTarget.href);
  link.searchParams.set('to', location.pathname + location.search);
  event.currentTarget.href = link;
});

// Somebody who asked for more pages is reading: a new study must not throw them back to the first one.
document.addEventListener('htmx:beforeRequest', event => {
  const list = event.detail.elt;
  if (list.id === 'list' && list.dataset.grown) {
    event.preventDefault();
  }
});

document.addEventListener('htmx:beforeSwap', event => {
  if (event.detail.target.matches('tr.more')) {
    event.detail.target.closest('tbody').dataset.grown = 'yes';
  }
});

// A study's page that refreshes itself leaves open what was opened.
let opened = new Set();
document.addEventListener('htmx:beforeSwap', event => {
  opened = new Set([...event.detail.target.querySelectorAll('details[open]')].map(details => details.id));
});
document.addEventListener('htmx:afterSettle', () => {
  opened.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
});

enableCopy();

const list = document.getElementById('search');
if (list) {
  enableList(list);
}

const drop = document.getElementById('drop');
if (drop) {
  enableUpload(drop);
}

const look = document.getElementById('quicklook');
if (look) {
  enableQuickLook(look);
}
