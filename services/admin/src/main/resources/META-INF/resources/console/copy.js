// Commands are copied by a button. Browsers let only pages of a secure origin write to the clipboard: elsewhere the
// button selects the command, so that the keys of the browser copy it.

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(button) {
  const command = button.parentElement.querySelector('code');
  select(command);
  try {
    await navigator.clipboard.writeText(command.textContent);
  } catch {
    return; // it is selected
  }
  const said = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = said; }, 1500);
}

/** Makes every button with data-copy copy the command beside it, also those that come later. */
export function enableCopy() {
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-copy]');
    if (button) {
      copy(button);
    }
  });
}
