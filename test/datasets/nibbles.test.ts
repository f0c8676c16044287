import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packNibbles, unpackNibbles } from '#datasets/nibbles.ts';

test('the first of a pair of pixels stands in the high half of its byte', () => {
  expect([...packNibbles(Uint8Array.of(255, 0, 17, 34))]).toEqual([0xf0, 0x12]);
});

test('unpacking gives back what was packed, but for at most 8 of 255', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 })));
  fc.assert(
    fc.property(pairs, (levels) => {
      const before = Uint8Array.from(levels.flat());
      const after = unpackNibbles(packNibbles(before));
      for (const [i, level] of before.entries()) expect(Math.abs(after[i] - level)).toBeLessThanOrEqual(8);
      expect(after.length).toBe(before.length);
    }),
  );
});

test('every byte survives unpacking and packing unchanged', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(packNibbles(unpackNibbles(bytes))).toEqual(bytes);
});

test('an odd number of pixels is refused with its count', () => {
  expect(() => packNibbles(new Uint8Array(3))).toThrow('levels must be even in number, got 3');
});
