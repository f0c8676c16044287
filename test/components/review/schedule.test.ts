import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnInWords, stateInWords } from '#components/review/reviewInWords.ts';
import {
  comingAfter,
  dayOf,
  dueOn,
  INTERVALS,
  isLearnt,
  parseReview,
  type Review,
  withAnswered,
} from '#components/review/schedule.ts';

const TODAY = 20_000;

test('a day begins at the reader’s midnight, not at that of Greenwich', () => {
  const at = (hours: number) => dayOf(new Date(2026, 10, 29, hours, 0, 1));
  expect(at(23)).toBe(at(0));
  expect(dayOf(new Date(2026, 10, 30, 0, 0, 1))).toBe(at(12) + 1);
});

test('a wrong answer comes back after 1 day, then after 3, 7 and 21 while it is right, then no more', () => {
  let review: Review = withAnswered({}, 'a/b', false, TODAY);
  let today = TODAY;
  const waits: number[] = [];
  while (!isLearnt(review['a/b']!)) {
    waits.push(review['a/b']!.due - today);
    today = review['a/b']!.due;
    expect(dueOn(review, today - 1)).toEqual([]);
    expect(dueOn(review, today)).toEqual(['a/b']);
    review = withAnswered(review, 'a/b', true, today);
  }
  expect(waits).toEqual([1, 3, 7, 21]);
  expect(dueOn(review, today + 1000)).toEqual([]);
});

test('a wrong answer brings any question back to 1 day, and one that came late is not due sooner for it', () => {
  fc.assert(
    fc.property(fc.nat(INTERVALS.length - 1), fc.nat(100), (right, late) => {
      const review = { q: { right, due: TODAY } };
      expect(withAnswered(review, 'q', false, TODAY + late).q).toEqual({ right: 0, due: TODAY + late + 1 });
    }),
  );
});

test('a right answer to a question that is not under review changes nothing', () => {
  expect(withAnswered({}, 'q', true, TODAY)).toEqual({});
});

test('those due longest come first, and days to come are counted in order', () => {
  const review = {
    b: { right: 0, due: TODAY },
    a: { right: 0, due: TODAY - 3 },
    c: { right: 1, due: TODAY + 3 },
    d: { right: 0, due: TODAY + 1 },
    e: { right: 1, due: TODAY + 3 },
    learnt: { right: 4, due: TODAY },
  };
  expect(dueOn(review, TODAY)).toEqual(['a', 'b']);
  expect(comingAfter(review, TODAY)).toEqual([
    { day: TODAY + 1, count: 1 },
    { day: TODAY + 3, count: 2 },
  ]);
});

test('a lesson’s mark of a wrong answer is due on the next day; a text that is no review counts as none, and an entry that is no repeat is left out', () => {
  for (const text of [null, '[]', '3', 'null']) expect(parseReview(text)).toEqual({});
  const good = { right: 1, due: TODAY };
  const noon = new Date(2026, 10, 29, 12);
  expect(parseReview(`{"a": ${noon.getTime()}}`)).toEqual({ a: { right: 0, due: dayOf(noon) + 1 } });
  const text = JSON.stringify({
    good,
    a: '1',
    b: { right: -1, due: 1 },
    c: { right: 0.5, due: 1 },
    d: { due: 1 },
  });
  expect(parseReview(text)).toEqual({ good });
});

test('the state is said in words: due, coming, learnt, nothing', () => {
  expect(stateInWords({}, TODAY)).toContain('Nothing to review');
  expect(stateInWords({ a: { right: 0, due: TODAY } }, TODAY)).toBe('1 question is due today.');
  expect(stateInWords({ a: { right: 0, due: 1 }, b: { right: 0, due: 2 } }, TODAY)).toBe(
    '2 questions are due today.',
  );
  expect(stateInWords({ a: { right: 0, due: TODAY + 1 } }, TODAY)).toContain('Next: tomorrow, 1 question.');
  expect(stateInWords({ a: { right: 1, due: TODAY + 3 } }, TODAY)).toContain('Next: in 3 days, 1 question.');
  expect(stateInWords({ a: { right: 4, due: TODAY } }, TODAY)).toContain('learnt');
  expect(returnInWords({ right: 2, due: TODAY + 7 }, TODAY)).toContain('in 7 days');
  expect(returnInWords({ right: 4, due: TODAY }, TODAY)).toContain('learnt');
});
