/** Keys of the sources a lesson's text cites, in the order of their first mention. */
export function citedKeys(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/<Cite\s+to="([^"]+)"/g)].map(([, key]) => key!))];
}

/** The last word, with the small words before it: `de Brébisson`. */
const familyName = (author: string) => author.match(/(?:^| )((?:\p{Ll}\S* )*\S+)$/u)?.[1] ?? author;

/** `Cox 1958`, `Blanchard et al. 2021`: how the text names a source. */
export function shortCitation({ authors, year }: { authors: readonly string[]; year: number }): string {
  const [first = '', second] = authors.map(familyName);
  const names =
    second === undefined ? first : authors.length === 2 ? `${first} and ${second}` : `${first} et al.`;
  return `${names} ${year}`;
}
