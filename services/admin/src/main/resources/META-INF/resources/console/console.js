// What the pages cannot do with htmx alone.
import { enableQuickLook } from '/console/quicklook.js';
import { enableUpload } from '/console/upload.js';

document.addEventListener('keydown', event => {
  const typing = event.target.closest('input, textarea, select');
  if (event.key === '/' && !typing) {
    event.preventDefault();
    document.querySelector('header input').focus();
  }
});

// Somebody who asked for more pages is reading: a new study must not throw them back to the first one.
document.addEventListener('htmx:beforeRequest', event => {
  const list = event.detail.elt;
  if (list.id === 'list' && list.querySelectorAll('tbody:not(.further)').length > 1) {
    event.preventDefault();
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

const drop = document.getElementById('drop');
if (drop) {
  enableUpload(drop);
}

const look = document.getElementById('quicklook');
if (look) {
  enableQuickLook(look);
}
