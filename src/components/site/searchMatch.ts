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
