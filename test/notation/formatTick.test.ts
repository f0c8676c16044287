import { expect, test } from 'vitest';
import { formatPower, formatTick } from '#notation/formatTick.ts';

test('a tick has the digits it needs and no more', () => {
  expect([0, 0.001, 0.05, 0.25, 1, 2.5, -0.5, 10_000].map(formatTick)).toEqual([
    '0',
    '.001',
    '.05',
    '.25',
    '1',
    '2.5',
    '−.5',
    '10 000',
  ]);
});

test('a power of ten is written as one, and 1 as 1', () => {
  expect([1e-12, 1e-5, 1, 10, 1e6].map(formatPower)).toEqual(['10^−12', '10^−5', '1', '10^1', '10^6']);
});
