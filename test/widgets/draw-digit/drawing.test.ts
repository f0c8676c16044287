import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addPoint,
  decodeDrawing,
  encodeDrawing,
  isFull,
  MAX_LETTERS,
  PAGE,
  type Stroke,
  strokePath,
} from '#widgets/draw-digit/drawing.ts';

const place = fc.integer({ min: 0, max: PAGE });
const stroke = fc.array(fc.record({ x: place, y: place }), { minLength: 1, maxLength: 20 });

describe('a drawing in a link', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 5 }), (strokes) => {
        expect(decodeDrawing(encodeDrawing(strokes))).toEqual(strokes);
      }),
    );
  });

  test('is full exactly when not even a dot fits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 590, max: 599 }), fc.integer({ min: 0, max: 2 }), (points, dots) => {
        const strokes = [
          Array(points).fill({ x: 1, y: 2 }),
          ...Array(dots).fill([{ x: 3, y: 4 }]),
        ] as Stroke[];
        const text = encodeDrawing(strokes);
        fc.pre(text.length <= MAX_LETTERS);
        expect(isFull(text)).toBe(addPoint(strokes, { x: 9, y: 9 }, true) === strokes);
      }),
    );
  });

  test('needs no letter that an address would change', () => {
    const everywhere = Array.from({ length: PAGE + 1 }, (_, i) => ({ x: i, y: PAGE - i }));
    const text = encodeDrawing([everywhere]);
    expect(text.length).toBe(3 * (PAGE + 1) + 1);
    expect(encodeURIComponent(text)).toBe(text);
  });

  test.each(['AAA', 'AA.', 'A€A.', 'AAA..', '.', 'AAAA'.repeat(MAX_LETTERS)])(
    'is refused when it is %s',
    (text) => {
      expect(decodeDrawing(text)).toBeUndefined();
    },
  );

  test('may be empty', () => {
    expect(decodeDrawing('')).toEqual([]);
  });
});

describe('the pen', () => {
  const at = (x: number, y: number) => ({ x, y });

  test('begins a stroke where it is put down and continues it', () => {
    let strokes: readonly Stroke[] = addPoint([], at(10, 10), true);
    strokes = addPoint(strokes, at(60, 10), false);
    strokes = addPoint(strokes, at(200, 200), true);
    expect(strokes).toEqual([[at(10, 10), at(60, 10)], [at(200, 200)]]);
  });

  test('stays on the page', () => {
    expect(addPoint([], at(-50, 9999.7), true)).toEqual([[at(0, PAGE)]]);
  });

  test('leaves out places nearer than the eye tells apart', () => {
    const strokes = addPoint([], at(100, 100), true);
    expect(addPoint(strokes, at(103, 103), false)).toBe(strokes);
  });

  test('runs dry before the link becomes too long', () => {
    let strokes: readonly Stroke[] = [];
    for (let i = 0; i < 2000; i += 1)
      strokes = addPoint(strokes, at((i * 40) % PAGE, (i * 97) % PAGE), false);
    const length = encodeDrawing(strokes).length;
    expect(length).toBeGreaterThan(MAX_LETTERS - 10);
    expect(length).toBeLessThanOrEqual(MAX_LETTERS);
  });

  test('leaves a path that begins and ends at its own first and last place', () => {
    expect(strokePath([at(1, 2)])).toBe('M1 2L1 2');
    expect(strokePath([at(0, 0), at(10, 0), at(10, 10)])).toBe('M0 0Q10 0 10 5L10 10');
  });
});
