import { answersQuery, lessonsFirst } from './searchMatch.ts';

interface Section {
  readonly url: string;
  readonly title: string;
  /** HTML with the found words marked. */
  readonly excerpt: string;
}

interface Found {
  readonly url: string;
  readonly meta: { readonly title: string };
  readonly sub_results: readonly Section[];
}

interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  debouncedSearch(
    query: string,
    options: object,
    waitMs: number,
  ): Promise<{ results: readonly { data(): Promise<Found> }[] } | null>;
}

const MOST_PAGES = 6;
/** More are fetched than shown, so that a lesson far down is found: the site has about so many pages. */
const MOST_FETCHED = 16;
const MOST_SECTIONS = 3;
const WAIT_MS = 150;

const dialog = document.querySelector<HTMLDialogElement>('#search')!;
const input = dialog.querySelector<HTMLInputElement>('input')!;
const state = dialog.querySelector<HTMLElement>('.search-state')!;
const list = dialog.querySelector<HTMLElement>('.search-results')!;

/** Scripts live one folder below the root of the site, wherever that is hosted. */
const root = new URL('../', import.meta.url);
let pagefind: Promise<Pagefind> | undefined;

async function load(): Promise<Pagefind> {
  const found = (await import(/* @vite-ignore */ new URL('pagefind/pagefind.js', root).href)) as Pagefind;
  await found.options({ baseUrl: root.pathname, excerptLength: 18 });
  return found;
}

function entry({ url, title, excerpt }: Section): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = title;
  const text = document.createElement('p');
  text.innerHTML = excerpt;
  item.append(link, text);
  return item;
}

async function search(): Promise<void> {
  const query = input.value.trim();
  if (query === '') {
    list.replaceChildren();
    state.textContent = '';
    return;
  }
  try {
    pagefind ??= load();
    const answer = await (await pagefind).debouncedSearch(query, {}, WAIT_MS);
    // null: more was typed meanwhile.
    if (!answer) return;
    const pages = await Promise.all(answer.results.slice(0, MOST_FETCHED).map((result) => result.data()));
    // The field was changed, or emptied, while the pages were fetched.
    if (input.value.trim() !== query) return;
    const answers = lessonsFirst(pages)
      .map(({ meta, sub_results }) => ({
        meta,
        parts: sub_results.filter(({ excerpt }) => answersQuery(query, excerpt)),
      }))
      .filter(({ parts }) => parts.length > 0);
    const sections = answers.slice(0, MOST_PAGES).flatMap(({ meta, parts }) =>
      parts.slice(0, MOST_SECTIONS).map((section) => ({
        ...section,
        title: section.title === meta.title ? meta.title : `${meta.title}: ${section.title}`,
      })),
    );
    list.replaceChildren(...sections.map(entry));
    const count = answers.length === 0 ? 0 : answer.results.length - pages.length + answers.length;
    state.textContent =
      count === 0 ? `Nothing found for “${query}”.` : `Found on ${count} ${count === 1 ? 'page' : 'pages'}.`;
  } catch {
    pagefind = undefined;
    state.textContent = 'The search index could not be loaded; type again to retry.';
  }
}

input.addEventListener('input', search);
for (const button of document.querySelectorAll<HTMLButtonElement>('.search-button')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    dialog.showModal();
    input.select();
  });
}
/** Marking words with the mouse may end outside; only a press that begins there, on the dialog itself, closes. */
let pressed: EventTarget | null = null;
dialog.addEventListener('pointerdown', ({ target }) => {
  pressed = target;
});
dialog.addEventListener('click', ({ target }) => {
  if ((target === dialog && pressed === dialog) || (target as Element).closest('a')) dialog.close();
});
input.addEventListener('keydown', (event) => {
  // Enter would submit the form and so close the dialog; Escape would only empty the field.
  if (event.key === 'Enter') event.preventDefault();
  if (event.key === 'Escape') dialog.close();
});
