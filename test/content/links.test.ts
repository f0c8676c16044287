import { describe, expect, test } from 'vitest';
import { lessons } from './lessons.ts';
import { follow, rawLinksOf, STATE_LINKS } from './stateLinks.ts';

/** Numbers as words for a reader have them: `.21`, `−1/2`, `102`. */
const numbersIn = (text: string): readonly number[] =>
  [...text.replaceAll('−', '-').matchAll(/(-?\d*\.?\d+)(?:\/(\d+))?/g)].map(
    ([, number, by]) => Number(number) / Number(by ?? 1),
  );
/** What is printed has three digits behind the point. */
const PRINTED = 0.0005;
/** What is to be seen at once: what stands behind “then” is left to the reader’s hand; and all shares sum to 1. */
const seenAtOnce = (words: string) => words.replace(/,? then .*/, '').replace(/nearly \S+|sum to 1/, '');

test.each(lessons)(
  'every address in $slug that sets a widget is one of the links that are followed',
  ({ slug, body }) => {
    const followed = STATE_LINKS.filter((link) => link.slug === slug).map(({ link }) => link);
    expect(followed.toSorted()).toEqual(rawLinksOf(body).toSorted());
  },
);

describe.each(STATE_LINKS)('$link in $slug', (link) => {
  test('leads to a state of its page, no part of it is left out, and its words say no number that is not there', async () => {
    const { values, problems, view } = follow(link);
    expect(problems).toEqual([]);
    expect(Object.keys(values).length).toBeGreaterThan(0);
    const without = (numbers: readonly number[], there: readonly number[]) =>
      numbers.filter((said) => !there.some((value) => Math.abs(value - said) < PRINTED));
    const unset = without(numbersIn(seenAtOnce(link.words)), Object.values(values).flat().map(Number));
    if (unset.length === 0) return;
    const { summary, table } = await view();
    expect(without(unset, [...table.rows.flat().map(Number), ...numbersIn(summary)]), summary).toEqual([]);
  });
});
