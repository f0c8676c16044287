import { forget } from '#params/forget.ts';
import { stored } from '#params/stored.ts';
import { keysAreOn } from './keysAreOn.ts';
import './keysDialog.css';

const KEYS = [
  ['/', 'search'],
  ['n', 'next lesson'],
  ['p', 'previous lesson'],
  ['j', 'next cell'],
  ['k', 'previous cell'],
  ['c', 'contents'],
  ['t', 'light or dark'],
  ['?', 'this list'],
] as const;

const THEMES = [
  ['', 'as the system'],
  ['light', 'light'],
  ['dark', 'dark'],
] as const;

const theme = stored<string>('theme', (text) => text ?? '', String);

function chooseTheme(name: string): void {
  const { dataset } = document.documentElement;
  if (name === '') {
    delete dataset.theme;
    forget('theme');
  } else {
    dataset.theme = name;
    theme.keep(name);
  }
  // The theme's buttons say what is shown now.
  dispatchEvent(new Event('storage'));
}

let dialog: HTMLDialogElement | undefined;

function makeDialog(): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'keys';
  made.setAttribute('aria-labelledby', 'keys-title');
  made.innerHTML = `<h2 id="keys-title">Keys and theme</h2>
    <dl>${KEYS.map(([key, does]) => `<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`).join('')}</dl>
    <p>None acts while you type. In a figure, Tab leads from handle to handle and the arrow keys move them, with Shift in
    larger steps.</p>
    <label><input type="checkbox" name="keys" /> These keys act</label>
    <fieldset><legend>Theme</legend>${THEMES.map(
      ([name, words]) => `<label><input type="radio" name="theme" value="${name}" /> ${words}</label>`,
    ).join('')}</fieldset>
    <button type="button" class="button">Close</button>`;
  const box = made.querySelector<HTMLInputElement>('[name=keys]')!;
  box.addEventListener('change', () => keysAreOn.keep(box.checked));
  for (const radio of made.querySelectorAll<HTMLInputElement>('[name=theme]')) {
    radio.addEventListener('change', () => chooseTheme(radio.value));
  }
  made.querySelector('button')!.addEventListener('click', () => made.close());
  document.body.append(made);
  return made;
}

function showKeys(): void {
  dialog ??= makeDialog();
  const chosen = document.documentElement.dataset.theme ?? '';
  dialog.querySelector<HTMLInputElement>('[name=keys]')!.checked = keysAreOn.load();
  dialog.querySelector<HTMLInputElement>(`[name=theme][value="${chosen}"]`)!.checked = true;
  dialog.showModal();
}

/** Leads to the next or the previous cell: from the one with the focus, or else from the top of the screen. */
function walk(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('.cell > .gutter')];
  const cell = document.activeElement?.closest('.cell');
  const here = cell
    ? links.findIndex((link) => link.parentElement === cell)
    : links.findLastIndex((link) => link.getBoundingClientRect().top <= 0);
  const next = links[Math.max(0, here + by)];
  next?.scrollIntoView({ block: 'start' });
  next?.focus({ preventScroll: true });
}

const click = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();

const ACTIONS: Readonly<Record<string, () => void>> = {
  '/': () => click('.search-button'),
  '?': showKeys,
  n: () => click('a[rel=next]'),
  p: () => click('a[rel=prev]'),
  c: () => click('[popovertarget=contents]'),
  t: () => click('.theme-button'),
  j: () => walk(1),
  k: () => walk(-1),
};

/** Does what a key stands for. */
export const actOn = (key: string): void => ACTIONS[key]?.();
