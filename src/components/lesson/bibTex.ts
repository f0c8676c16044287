import type { CollectionEntry } from 'astro:content';

type Source = Pick<CollectionEntry<'references'>, 'id' | 'data'>;

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
export function bibTex({ id, data }: Source): string {
  const { kind, place } = KINDS.find(({ pattern }) => pattern.test(data.in)) ?? {
    kind: 'misc',
    place: 'howpublished',
  };
  const fields = {
    author: plain(data.authors.join(' and ')),
    title: titleOf(data.title),
    year: String(data.year),
    [place]: plain(data.in),
    pages: data.pages && plain(data.pages),
    doi: data.doi,
    url: data.url,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
  return [`@${kind}{${id},`, ...lines, '}'].join('\n');
}
