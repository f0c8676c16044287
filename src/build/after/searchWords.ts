/** Shorter words have too many neighbours to be guessed at. */
const LEAST_LETTERS = 4;

const NOT_TEXT = /<(script|style|svg|pre)[\s>][\s\S]*?<\/\1>|<[^>]*>|&[a-z#0-9]+;/gi;

/** The words that the pages use, the commonest first: what a mistyped word of a search may have meant. */
export function wordsOfPages(pages: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const html of pages) {
    for (const [word] of html
      .replaceAll(NOT_TEXT, ' ')
      .toLowerCase()
      .matchAll(/\p{L}+/gu)) {
      if (word.length >= LEAST_LETTERS) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
}
