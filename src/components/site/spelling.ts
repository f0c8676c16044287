import { distance } from 'fastest-levenshtein';

/** Shorter words have too many neighbours. */
const LEAST_LETTERS = 4;
/** A long word may hold two slips, a short one only one. */
const LONG = 7;
/** Endings that the index strips by itself, such as the plural's. */
const LONGEST_ENDING = 3;

function nearest(word: string, words: readonly string[]): string | undefined {
  const isKnown = words.some(
    (known) =>
      known.startsWith(word) || (word.startsWith(known) && word.length - known.length <= LONGEST_ENDING),
  );
  if (isKnown) return undefined;
  const most = word.length < LONG ? 1 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const known of words) {
    // The first letter is rarely the slip, and two neighbours swapped count as two edits.
    if (known[0] !== word[0] || Math.abs(known.length - word.length) > most) continue;
    const edits = isSwap(word, known) ? 1 : distance(word, known);
    if (edits < least) {
      least = edits;
      best = known;
    }
  }
  return best;
}

/** Whether two words of one length differ by two neighbouring letters that changed places. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/**
 * A query with its mistyped words mended, or undefined when no word has to be.
 * @param words all words of the site, the commonest first: of two that are as near, the commoner is meant
 */
export function correctedQuery(query: string, words: readonly string[]): string | undefined {
  const corrected = query.replaceAll(/\p{L}+/gu, (written) =>
    written.length < LEAST_LETTERS ? written : (nearest(written.toLowerCase(), words) ?? written),
  );
  return corrected === query ? undefined : corrected;
}
