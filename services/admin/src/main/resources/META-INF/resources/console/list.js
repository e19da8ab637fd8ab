// A list by keyboard, and what changes beside its rows when they are replaced.
// Without this file the list works all the same: its fields are a form, its headings buttons, its rows links.

const ROW_LINKS = '#list .row td:first-child a, #list .more a';

const links = () => [...document.querySelectorAll(ROW_LINKS)];

function move(step) {
  const all = links();
  const here = all.indexOf(document.activeElement);
  const there = here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step;
  all[Math.max(0, Math.min(there, all.length - 1))]?.focus();
}

/** What each key does where nobody types. */
const keys = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Home: () => links()[0]?.focus(),
  End: () => links().at(-1)?.focus(),
  v: () => document.activeElement.closest('.row')?.querySelector('.do a')?.click(),
  '?': () => document.getElementById('keys').showModal(),
};

/** Leaves a menu, or a field: to the list, where the keys work. */
function leave(event) {
  const menu = document.querySelector('.menu[open]');
  if (menu) {
    menu.removeAttribute('open');
    menu.querySelector('summary').focus();
  } else if (event.target.closest('input')) {
    event.target.blur();
  } else {
    links()[0]?.focus();
  }
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
    return;
  }
  const field = event.target.closest('input, select, textarea');
  if (event.key === 'Escape') {
    event.preventDefault(); // a browser would clear the search, too
    leave(event);
  } else if (field) {
    if (event.key === 'ArrowDown' && field.closest('.filters, header')) {
      event.preventDefault();
      links()[0]?.focus();
    }
  } else if (event.key in keys && !event.target.closest('.menu[open]')) {
    event.preventDefault();
    keys[event.key]();
  }
}

/** The number of studies, and which fields are wrong, as the rows that came say it. */
function follow() {
  const list = document.getElementById('list');
  const total = document.getElementById('total');
  if (total.textContent !== list.dataset.total) {
    total.textContent = list.dataset.total;
  }
  document.querySelectorAll('.filters input').forEach(input => {
    const isFaulty = document.getElementById(`fault-${input.name}`) !== null;
    input.toggleAttribute('aria-invalid', isFaulty);
    if (isFaulty) {
      input.setAttribute('aria-invalid', 'true');
    }
  });
}

/** Makes a page with a list in a form follow the keys. */
export function enableList(form) {
  document.addEventListener('keydown', onKey);
  document.addEventListener('htmx:afterSettle', follow);
  document.addEventListener('click', event => {
    form.querySelectorAll('.menu[open]').forEach(menu => {
      if (!menu.contains(event.target)) {
        menu.removeAttribute('open');
      }
    });
    const opens = event.target.closest('[data-opens]');
    if (opens) {
      document.getElementById(opens.dataset.opens).showModal();
    }
  });
}
