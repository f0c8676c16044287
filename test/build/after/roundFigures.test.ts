import { expect, test } from 'vitest';
import { roundPositions } from '../../../src/build/after/roundFigures.ts';

test('positions in figures are rounded to tenths, paths and transforms included', () => {
  const figure =
    '<svg viewBox="0 0 9 9"><path d="M1.23456 -7.0000001L3e-7 2.5"/><circle cx="204.12918026911325" r="2.2"/><g transform="rotate(12.34567 3.14159 2)"/></svg>';
  expect(roundPositions(figure)).toBe(
    '<svg viewBox="0 0 9 9"><path d="M1.2 -7L3e-7 2.5"/><circle cx="204.1" r="2.2"/><g transform="rotate(12.3 3.1 2)"/></svg>',
  );
});

test('values, texts and whatever stands outside a figure keep their digits', () => {
  const page =
    '<p x="1.23456">1.23456</p><svg><g aria-valuenow="1.23456" data-x="9.87654"><text x="1">0.123456</text></g></svg>';
  expect(roundPositions(page)).toBe(page);
});
