/** Leading letters that a found word shares with a word asked for; the index shortens a word it lacks down to one. */
const LEAST_SHARED = 3;

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Whether an excerpt answers a query: a marked word begins like a word of the query.
 * @param excerpt HTML with the found words in `<mark>`
 */
export function answersQuery(query: string, excerpt: string): boolean {
  const marked = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap(([, text]) => wordsOf(text!));
  return wordsOf(query).some((word) => {
    const start = word.slice(0, LEAST_SHARED);
    return marked.some((found) => found.startsWith(start));
  });
}

/** Lessons before all other pages, each kind in the order it was found in: whoever searches a course wants to read it. */
export function lessonsFirst<Page extends { readonly url: string }>(pages: readonly Page[]): readonly Page[] {
  const isLesson = ({ url }: Page) => url.includes('/lessons/');
  return [...pages.filter(isLesson), ...pages.filter((page) => !isLesson(page))];
}

/** How many words of the query a term of the glossary bears in its name; with none it is not what was asked for. */
export function wordsInTerm(query: string, term: string): number {
  const names = wordsOf(term);
  return wordsOf(query).filter(
    (word) =>
      word.length >= LEAST_SHARED && names.some((name) => name.startsWith(word) || word === `${name}s`),
  ).length;
}
