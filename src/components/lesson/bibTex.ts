import type { Source } from '#build/texts/schemas.ts';

/** Signs that BibTeX reads as commands. */
const COMMANDS = /[&%$#_]/g;
const plain = (text: string) => text.replaceAll(COMMANDS, '\\$&').replaceAll('–', '--');

/** A title keeps its capitals only between braces: styles write all but the first word small. */
const titleOf = (title: string) => `{${plain(title)}}`;

const KINDS = [
  {
    pattern: /\b(Proceedings|Advances in|Conference|Workshop|Neurocomputing)\b/,
    kind: 'inproceedings',
    place: 'booktitle',
  },
  { pattern: /\b(Press|Springer|Wiley|O'Reilly|Academic)\b/, kind: 'book', place: 'publisher' },
  { pattern: /\d+\(\d|\bJournal\b|\bTransactions\b|\bReview\b/, kind: 'article', place: 'journal' },
] as const;

/** A source as BibTeX; its key is the one the lessons cite it by. */
export function bibTex(key: string, source: Source): string {
  const { kind, place } = KINDS.find(({ pattern }) => pattern.test(source.in)) ?? {
    kind: 'misc',
    place: 'howpublished',
  };
  const fields = {
    author: plain(source.authors.join(' and ')),
    title: titleOf(source.title),
    year: String(source.year),
    [place]: plain(source.in),
    pages: source.pages && plain(source.pages),
    doi: source.doi,
    url: source.url,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
  return [`@${kind}{${key},`, ...lines, '}'].join('\n');
}
