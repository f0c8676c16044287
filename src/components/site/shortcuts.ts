import { keysAreOn } from './keysAreOn.ts';

/** What each does stands in shortcutActions.ts, which is fetched when the first one is pressed. */
const KEYS = new Set(['/', '?', 'n', 'p', 'c', 't', 'j', 'k']);

/** Where letters are text, or mean something to a widget. */
const TYPING = [
  'input:not([type=range],[type=radio])',
  'textarea',
  'select',
  '[contenteditable]',
  '[role=application]',
  'dialog',
].join();

const act = (key: string) => void import('./shortcutActions.ts').then(({ actOn }) => actOn(key));

document.addEventListener('keydown', (event) => {
  if (!KEYS.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.target as Element).closest(TYPING) || !keysAreOn.load()) return;
  event.preventDefault();
  act(event.key);
});

for (const button of document.querySelectorAll<HTMLButtonElement>('.keys-button')) {
  button.hidden = false;
  button.addEventListener('click', () => act('?'));
}
// J and K lead from cell to cell, so that Tab need not stop at each one's number: at the first of a section is enough.
if (keysAreOn.load()) {
  for (const link of document.querySelectorAll<HTMLElement>('.cell + .cell > .gutter')) link.tabIndex = -1;
}
