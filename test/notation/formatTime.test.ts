import { describe, expect, test } from 'vitest';
import { formatDuration, formatSeconds } from '#notation/formatTime.ts';

describe('times in words', () => {
  test.each([
    [0.024, '0.02'],
    [0.996, '1.00'],
    [1, '1'],
    [2.04, '2'],
    [2.06, '2.1'],
    [45, '45'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(formatSeconds(seconds)).toBe(words);
  });

  test.each([
    [0.4, '0 µs'],
    [320, '320 µs'],
    [999.4, '999 µs'],
    [4120, '4.1 ms'],
    [12_400, '12 ms'],
    [999_000, '999 ms'],
    [1_540_000, '1.5 s'],
    [95_000_000, '95.0 s'],
  ])('%d microseconds are %s', (microseconds, words) => {
    expect(formatDuration(microseconds)).toBe(words);
  });
});
