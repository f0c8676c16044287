import { say } from '#language/language.ts';
import { siteRoot } from '#params/siteRoot.ts';
import { answersQuery, lessonsFirst, wordsInTerm } from './searchMatch.ts';

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
/** More are fetched than shown, so that a lesson far down is found: the site has fewer pages. */
const MOST_FETCHED = 40;
const MOST_SECTIONS = 3;
const WAIT_MS = 150;

const dialog = document.querySelector<HTMLDialogElement>('#search')!;
const input = dialog.querySelector<HTMLInputElement>('input')!;
const state = dialog.querySelector<HTMLElement>('.search-state')!;
const list = dialog.querySelector<HTMLElement>('.search-results')!;

interface Index {
  readonly pagefind: Pagefind;
  signsInWords(query: string): string;
  correctedQuery(query: string): string | undefined;
}
let index: Promise<Index> | undefined;

async function load(): Promise<Index> {
  const root = siteRoot();
  const [pagefind, response, { correctedQuery }, { signsInWords }] = await Promise.all([
    import(/* @vite-ignore */ new URL('pagefind/pagefind.js', root).href) as Promise<Pagefind>,
    fetch(new URL(`pagefind/words-${document.documentElement.lang}.txt`, root)),
    import('./spelling.ts'),
    import('./signsInWords.ts'),
  ]);
  if (!response.ok) throw new Error(`the words of the site: ${response.status}`);
  const words = (await response.text()).split('\n');
  await pagefind.options({ baseUrl: root.pathname, excerptLength: 18 });
  return { pagefind, signsInWords, correctedQuery: (query) => correctedQuery(query, words) };
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

/** Terms by how much of the query their names bear; then the shortest: softmax before hierarchical softmax. */
const nearerTerm = (query: string) => (a: Section, b: Section) =>
  wordsInTerm(query, b.title) - wordsInTerm(query, a.title) || a.title.length - b.title.length;

/** The parts of the pages found that answer, in the order they are shown: terms that bear the name, lessons, the rest. */
function answersOf(pages: readonly Found[], query: string) {
  const answers = lessonsFirst(pages).map(({ url, meta, sub_results }) => {
    const isGlossary = url.includes('/glossary/');
    const parts = sub_results.filter(
      ({ title, excerpt }) => answersQuery(query, excerpt) && (!isGlossary || wordsInTerm(query, title) > 0),
    );
    return { meta, isGlossary, parts: isGlossary ? parts.sort(nearerTerm(query)) : parts };
  });
  return answers
    .filter(({ parts }) => parts.length > 0)
    .sort((a, b) => Number(b.isGlossary) - Number(a.isGlossary));
}

function inWords(asked: string, query: string, numPages: number): string {
  if (numPages === 0) return `Nothing found for “${asked}”.`;
  const found = `Found on ${numPages} ${numPages === 1 ? 'page' : 'pages'}.`;
  return asked === query ? found : `No page has “${asked}”; this is for “${query}”. ${found}`;
}

async function search(): Promise<void> {
  const asked = input.value.trim();
  if (asked === '') {
    list.replaceChildren();
    state.textContent = '';
    return;
  }
  try {
    index ??= load();
    const { pagefind, signsInWords, correctedQuery } = await index;
    const inSigns = signsInWords(asked);
    const query = correctedQuery(inSigns) ?? inSigns;
    const answer = await pagefind.debouncedSearch(query, {}, WAIT_MS);
    // null: more was typed meanwhile.
    if (!answer) return;
    const pages = await Promise.all(answer.results.slice(0, MOST_FETCHED).map((result) => result.data()));
    // The field was changed, or emptied, while the pages were fetched.
    if (input.value.trim() !== asked) return;
    const answers = answersOf(pages, query);
    const sections = answers.slice(0, MOST_PAGES).flatMap(({ meta, parts }) =>
      parts.slice(0, MOST_SECTIONS).map((section) => ({
        ...section,
        title: section.title === meta.title ? meta.title : `${meta.title}: ${section.title}`,
      })),
    );
    list.replaceChildren(...sections.map(entry));
    const numPages = answers.length === 0 ? 0 : answer.results.length - pages.length + answers.length;
    state.textContent = say(inWords(inSigns, query, numPages));
  } catch {
    index = undefined;
    state.textContent = say(
      import.meta.env.DEV
        ? 'There is no index while pages are edited; npm start builds one.'
        : 'The search index could not be loaded; type again to retry.',
    );
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
  if ((target === dialog && pressed === dialog) || (target as Element).closest('a, [data-close]'))
    dialog.close();
});
input.addEventListener('keydown', (event) => {
  // By itself it would only empty the field.
  if (event.key === 'Escape') dialog.close();
});
