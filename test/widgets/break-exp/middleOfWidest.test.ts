import { expect, test } from 'vitest';
import { middleOfWidest } from '#widgets/break-exp/middleOfWidest.ts';

test('a word stands in the middle, unless a ring does: then in the wider half', () => {
  expect(middleOfWidest(0, 200, [])).toBe(100);
  expect(middleOfWidest(0, 200, [10, 500])).toBe(100);
  const beside = middleOfWidest(0, 200, [95])!;
  expect(beside).toBeGreaterThan(110);
  expect(beside).toBeLessThan(200);
});

test('of two rings side by side it is clear of both, and of two far apart it takes the widest side', () => {
  expect(middleOfWidest(0, 200, [95, 99])).toBeGreaterThan(114);
  const between = middleOfWidest(0, 200, [100, 180])!;
  expect(between).toBeGreaterThan(15);
  expect(between).toBeLessThan(85);
});

test('where the rings leave no room there is no word', () => {
  expect(middleOfWidest(0, 14, [7])).toBeUndefined();
});
