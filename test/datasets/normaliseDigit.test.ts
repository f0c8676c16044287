import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIGIT_FEATURES, DIGIT_SIZE, imageAt, loadMnist, normaliseDigit } from '#datasets';
import { areaMean } from '#datasets/areaMean.ts';
import { inkBox, padBox } from '#datasets/normaliseDigit.ts';
import { fetchFromDisk, SITE_ROOT } from './siteFiles.ts';

/** A page with a filled rectangle of ink. */
function page(
  width: number,
  height: number,
  box: { x: number; y: number; w: number; h: number },
): Uint8Array {
  const pixels = new Uint8Array(width * height);
  for (let y = box.y; y < box.y + box.h; y += 1) {
    for (let x = box.x; x < box.x + box.w; x += 1) pixels[y * width + x] = 255;
  }
  return pixels;
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

test('a page without ink gives 196 zeros', () => {
  const features = normaliseDigit(new Uint8Array(28 * 28).fill(40), 28);
  expect([...features]).toEqual(Array(DIGIT_FEATURES).fill(0));
});

test('the box goes around ink darker than 40 of 255 only', () => {
  const pixels = new Uint8Array(10 * 10);
  pixels[23] = 41;
  pixels[77] = 255;
  pixels[0] = 40;
  expect(inkBox(pixels, 10)).toEqual({ left: 3, top: 2, width: 5, height: 6 });
});

test('a narrow box is widened about its middle to 0.4 of the other side, a wide one is left', () => {
  expect(padBox({ left: 10, top: 0, width: 2, height: 20 })).toEqual({
    left: 7,
    top: 0,
    width: 8,
    height: 20,
  });
  expect(padBox({ left: 0, top: 10, width: 20, height: 2 })).toEqual({
    left: 0,
    top: 7,
    width: 20,
    height: 8,
  });
  expect(padBox({ left: 1, top: 2, width: 9, height: 20 })).toEqual({
    left: 1,
    top: 2,
    width: 9,
    height: 20,
  });
});

test('a stroke like a 1 keeps paper on both sides, also at the edge of the page', () => {
  const features = normaliseDigit(page(28, 28, { x: 0, y: 4, w: 2, h: 20 }), 28);
  const row = [...features.subarray(0, DIGIT_SIZE)];
  expect(row[0]).toBe(0);
  expect(row[DIGIT_SIZE - 1]).toBe(0);
  expect(row[6]).toBeCloseTo(1, 6);
});

test('moving a drawing on the page changes nothing', () => {
  const at = (x: number, y: number) => normaliseDigit(page(40, 40, { x, y, w: 9, h: 17 }), 40);
  const still = at(0, 0);
  const place = fc.integer({ min: 0, max: 22 });
  fc.assert(
    fc.property(place, place, (x, y) => {
      // Cell edges move by rounding only: float64 sums stored as float32.
      for (const [cell, ink] of at(x, y).entries()) expect(ink).toBeCloseTo(still[cell], 6);
    }),
  );
});

test('doubling a drawing changes nothing', () => {
  const small = new Uint8Array(20 * 20);
  for (const [i, level] of [255, 120, 60, 200, 90, 255].entries()) small[(i + 3) * 20 + 2 * i + 1] = level;
  const large = new Uint8Array(40 * 40);
  for (let i = 0; i < large.length; i += 1) {
    large[i] = small[Math.floor(i / 80) * 20 + Math.floor((i % 40) / 2)];
  }
  const [a, b] = [normaliseDigit(small, 20), normaliseDigit(large, 40)];
  expect(sum(a)).toBeGreaterThan(1);
  // float32 holds ink 0..1 within 6e-8.
  for (let i = 0; i < a.length; i += 1) expect(a[i]).toBeCloseTo(b[i], 6);
});

test('the area mean keeps the amount of ink, wherever the cells fall', () => {
  const pixels = Uint8Array.from({ length: 11 * 7 }, (_, i) => (i * 37) % 256);
  const box = { left: -1.5, top: -0.25, width: 14, height: 9.5 };
  const cells = areaMean(pixels, 11, box, 14);
  const cellArea = (box.width * box.height) / 14 ** 2;
  // float32 sums of 196 cells: a relative error of 196 · 6e-8 at most.
  expect((sum(cells) * cellArea) / sum(pixels)).toBeCloseTo(1, 4);
});

test('every normalised held-out digit has ink on its first row or its first column, all of it in 0..1', async () => {
  const images = await loadMnist('test', SITE_ROOT, fetchFromDisk);
  for (let i = 0; i < images.numExamples; i += 1) {
    const features = normaliseDigit(imageAt(images, i), 28);
    const [low, high] = [Math.min(...features), Math.max(...features)];
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(high).toBeGreaterThan(0.3);
    const top = Math.max(...features.subarray(0, DIGIT_SIZE));
    const left = Math.max(...features.filter((_, cell) => cell % DIGIT_SIZE === 0));
    expect(Math.max(top, left)).toBeGreaterThan(0);
  }
});
