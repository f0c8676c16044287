import { describe, expect, test } from 'vitest';
import { loadAusten } from '#datasets/austen.ts';
import {
  createVocabulary,
  editDistance,
  findGap,
  suggestions,
  tidyWord,
} from '#widgets/the-race/vocabulary.ts';
import { fetchFromDisk, SITE_ROOT } from '../../datasets/siteFiles.ts';

const { words } = await loadAusten(SITE_ROOT, fetchFromDisk);
const vocabulary = createVocabulary(words.join('\n'));
const named = (ids: readonly number[]) => ids.map((id) => (id < 0 ? '–' : words[id]));

describe('a word that is not known', () => {
  test('gets words that are one slip away, the commonest first', () => {
    expect(suggestions('hapy', vocabulary, 3)[0]).toBe('happy');
    expect(suggestions('sitser', vocabulary, 1)).toEqual(['sister']);
    expect(suggestions('elizabteh', vocabulary, 1)).toEqual(['elizabeth']);
  });

  test('gets words that begin like it', () => {
    expect(suggestions('northam', vocabulary, 3)).toContain('northamptonshire');
  });

  test('gets nothing when nothing is like it', () => {
    expect(suggestions('zzzzqqqq', vocabulary, 3)).toEqual([]);
    expect(suggestions('', vocabulary, 3)).toEqual([]);
  });

  test('is distant by letters put in, left out, exchanged and swapped', () => {
    expect(editDistance('two', 'two')).toBe(0);
    expect(editDistance('two', 'to')).toBe(1);
    expect(editDistance('two', 'tow')).toBe(1);
    expect(editDistance('two', 'toe')).toBe(2);
    expect(editDistance('two', 'three')).toBe(3);
    for (const [a, b] of [
      ['emma', 'emmy'],
      ['bath', 'town'],
      ['anne', 'ann'],
    ]) {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
    }
  });
});

describe('a sentence with a gap', () => {
  const contextOf = (sentence: string) => {
    const gap = findGap(sentence, vocabulary);
    return gap.kind === 'gap' ? named(gap.context) : gap.problem;
  };

  test('gives the two words before and the two after it, cut as the novels are', () => {
    expect(contextOf('She was very ___ to see him.')).toEqual(['was', 'very', 'to', 'see']);
    expect(contextOf('Emma’s _, Ma’am!')).toEqual(['emma', "'s", "ma'am", '–']);
  });

  test('may be short: what is not there is a gap in the context', () => {
    expect(contextOf('_ is')).toEqual(['–', '–', 'is', '–']);
    expect(contextOf('dear _')).toEqual(['–', 'dear', '–', '–']);
  });

  test('names the words around the gap that are not known, and no others', () => {
    const gap = findGap('the internet was very _ on television', vocabulary);
    expect(gap).toMatchObject({ kind: 'gap', unknown: ['television'] });
  });

  test('is refused in words without a gap, with two, and with nothing beside it', () => {
    expect(contextOf('no gap here')).toBe('Write _ where the word is missing');
    expect(contextOf('a _ and a _')).toBe('Only one word may be missing: write _ once');
    expect(contextOf('_')).toBe('Write at least one word beside the gap');
  });
});

test('a typed word is tidied to small letters and straight apostrophes', () => {
  expect(tidyWord(' Ma’am, ')).toBe("ma'am");
  expect(tidyWord('“Darcy”')).toBe('darcy');
});
