import { expect, test } from 'vitest';
import { freeCorner } from '#figures/marks/freeCorner.ts';

const FRAME = { left: 0, right: 200, top: 0, bottom: 200 };
const GAP = { across: 10, above: 8, below: 18 };
const WANTED = { isRight: true, isBelow: true };
const place = (at: readonly [number, number], taken = [] as Parameters<typeof freeCorner>[2]) =>
  freeCorner({ at, words: 'four', gap: GAP }, WANTED, taken, FRAME);

test('a label stands where it is wanted while there is room', () => {
  expect(place([100, 100])).toMatchObject({ x: 110, y: 118, anchor: 'start' });
});

test('at the right edge it goes to the left, at the lower edge above, in the corner both', () => {
  expect(place([190, 100])).toMatchObject({ x: 180, y: 118, anchor: 'end' });
  expect(place([100, 195])).toMatchObject({ x: 110, y: 187, anchor: 'start' });
  expect(place([190, 195])).toMatchObject({ x: 180, y: 187, anchor: 'end' });
});

test('it makes way for another label, and stays when there is no free place', () => {
  const first = place([100, 100]);
  const second = place([100, 100], [first.box]);
  expect(second.box.right).toBeLessThanOrEqual(first.box.left);
  expect(place([100, 100], [FRAME])).toEqual(first);
});

test('in a corner of the frame that others have filled it goes on, line by line, to where it is free', () => {
  const taken = [{ left: 130, right: 200, top: 0, bottom: 60 }];
  const { box } = place([195, 5], taken);
  expect(box.top).toBeGreaterThanOrEqual(60);
  expect(box.right).toBeLessThanOrEqual(FRAME.right);
});

test('where it would stand above or below is all taken, it stands level with its point', () => {
  const lane = [
    { left: 0, right: 200, top: 0, bottom: 88 },
    { left: 0, right: 200, top: 112, bottom: 200 },
  ];
  const { box } = place([100, 100], lane);
  expect(box.top).toBeGreaterThanOrEqual(88);
  expect(box.bottom).toBeLessThanOrEqual(112);
});
