/** A list of words, and where each stands in it. */
export interface Vocabulary {
  readonly words: readonly string[];
  /** The word's id; −1 when it is not known. */
  idOf(word: string): number;
}

export function createVocabulary(text: string): Vocabulary {
  const words = text.split('\n');
  const ids = new Map(words.map((word, id) => [word, id]));
  return { words, idOf: (word) => ids.get(word) ?? -1 };
}

/** Small letters, straight apostrophes, nothing but letters: as the words of the novels are written. */
export const tidyWord = (typed: string): string =>
  typed
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[^a-z']/g, '')
    .replaceAll(/^'+|'+$/g, '');

/** Words further apart than this are no slips of the pen. */
const FARTHEST = 2;

/** Letters put in, left out, exchanged or swapped with a neighbour; FARTHEST + 1 for anything farther. */
export function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > FARTHEST) return FARTHEST + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j - 1] + (same ? 0 : 1), last[j] + 1, row[j - 1] + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, beforeLast[j - 2] + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return Math.min(FARTHEST + 1, last[b.length]);
}

/** Known words like one that is not known: slips of one letter, then words that begin so, then slips of two. */
export function suggestions(typed: string, { words }: Vocabulary, count: number): readonly string[] {
  if (typed === '') return [];
  const ranked = words.flatMap((word, id) => {
    const distance = editDistance(typed, word);
    const begins = typed.length >= 3 && word.startsWith(typed);
    const order = distance <= 1 ? distance : begins ? 1.5 : distance;
    // In short words two letters are most of the word.
    const most = typed.length <= 3 ? 1 : FARTHEST;
    return order <= 1.5 || distance <= most ? [{ word, order, id }] : [];
  });
  ranked.sort((a, b) => a.order - b.order || a.id - b.id);
  return ranked.slice(0, count).map(({ word }) => word);
}

/** A sentence with a gap: the four words around it, or why there are none. */
export type Gap =
  | {
      readonly kind: 'gap';
      /** [4] Ids, −1 where there is no word or none that is known. */
      readonly context: readonly number[];
      /** Words around the gap that are not known. */
      readonly unknown: readonly string[];
    }
  | { readonly kind: 'problem'; readonly problem: string };

/** Words of a text as the novels were cut: 's is a word of its own. */
function wordsOf(text: string): string[] {
  return text
    .replaceAll('’', "'")
    .replaceAll(/'s\b/gi, " 's ")
    .split(/[\s.,;:!?"“”()—–]+/)
    .map((part) => (part === "'s" ? part : tidyWord(part)))
    .filter((word) => word !== '');
}

export function findGap(sentence: string, vocabulary: Vocabulary): Gap {
  const parts = sentence.split(/_+/);
  if (parts.length !== 2) {
    const problem =
      parts.length < 2 ? 'Write _ where the word is missing' : 'Only one word may be missing: write _ once';
    return { kind: 'problem', problem };
  }
  const [before, after] = [wordsOf(parts[0]).slice(-2), wordsOf(parts[1]).slice(0, 2)];
  if (before.length + after.length === 0) {
    return { kind: 'problem', problem: 'Write at least one word beside the gap' };
  }
  const around = [
    ...Array<undefined>(2 - before.length),
    ...before,
    ...after,
    ...Array<undefined>(2 - after.length),
  ];
  const context = around.map((word) => (word === undefined ? -1 : vocabulary.idOf(word)));
  const unknown = around.filter((word, i): word is string => word !== undefined && context[i] === -1);
  return { kind: 'gap', context, unknown };
}
