import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { MOST_POINTS, onGrid, writePoints } from '#experiments/studio/planePoints.ts';
import { fromColumns, toColumns } from '#params/letterColumns.ts';
import { readLink, writeLink } from '#params/link.ts';
import { packSettings, shorterLink, unpackSettings } from '#params/packedLink.ts';
import { packText } from '#params/packText.ts';
import { defaultState } from '#params/paramTable.ts';
import { encodeDrawing, PAGE } from '#widgets/draw-digit/drawing.ts';
import { params } from '#widgets/studio/params.ts';

/** Points along a wave, as a pen paints them, a third of them held out. */
function paintedPoints(numPoints: number): string {
  const random = createRandom(numPoints);
  const labels = Array.from({ length: numPoints }, (_, n) => Math.floor((3 * n) / numPoints));
  const features = labels.flatMap((k, n) => [
    onGrid(k - 1 + 0.2 * random.normal()),
    onGrid(2 * ((n % 133) / 133) - 1 + 0.2 * random.normal()),
  ]);
  return writePoints({ features, labels, heldOut: labels.map((_, n) => n % 3 === 0) });
}

/** A drawing of two strokes, with a hand that trembles. */
function drawnStrokes(numPoints: number): string {
  const random = createRandom(numPoints);
  const along = (n: number) => Math.round((n / numPoints) * (PAGE - 20) + 10 + random.normal());
  return encodeDrawing(
    [0, 1].map(() => Array.from({ length: numPoints }, (_, n) => ({ x: along(n), y: along(numPoints - n) }))),
  );
}

const SITE = 'https://tutorial.example/lessons/08-training-theatre/';

describe('a packed link', () => {
  test('carries any settings, letter for letter', async () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'AZaz09-_.,~%+&='),
      maxLength: 400,
    });
    await fc.assert(
      fc.asyncProperty(letters, async (text) => {
        const settings = { search: `?studio.points=${text}`, hash: '#studio' };
        expect(await unpackSettings(await packSettings(settings))).toEqual(settings);
      }),
      { numRuns: 60 },
    );
  });

  test('turns columns back whatever the width of a point and the length of a run', () => {
    const runs = fc.string({ unit: fc.constantFrom(...'ABCXYZ089-_.'), maxLength: 400 });
    fc.assert(
      fc.property(runs, fc.integer({ min: 2, max: 7 }), (text, width) => {
        expect(fromColumns(toColumns(text, width), width)).toBe(text);
      }),
    );
    const run = paintedPoints(30);
    expect(toColumns(run, 5)).not.toBe(run);
  });

  test.each([
    ['painted points', `?studio.data=own&studio.points=${paintedPoints(400)}#studio`, 0.8],
    ['a drawing', `?draw-digit.drawing=${drawnStrokes(290)}#draw-digit`, 0.8],
  ])('of %s is shorter by a fifth at least', async (_, plain, share) => {
    const short = await shorterLink(SITE + plain);
    expect(short.length).toBeLessThan(share * (SITE + plain).length);
    const { hash } = new URL(short);
    const { search, hash: anchor } = await unpackSettings(hash);
    expect(search + anchor).toBe(plain);
  });

  test('is not made where it would be longer', async () => {
    const link = `${SITE}?studio.seed=7#studio`;
    expect(await shorterLink(link)).toBe(link);
  });

  test('carries every point of a table, where an address has only a mark of them', async () => {
    const initial = defaultState(params);
    const state = { ...initial, data: 'own' as const, points: paintedPoints(MOST_POINTS) };
    const [address, whole] = [false, true].map((isWhole) =>
      writeLink('studio', params, state, initial, '', [], isWhole),
    );
    expect(address.length).toBeLessThan(100);
    const { search } = await unpackSettings(await packSettings({ search: whole, hash: '#studio' }));
    const { values, problems } = readLink('studio', params, search);
    expect(problems).toEqual([]);
    expect({ ...initial, ...values }).toEqual(state);
  });

  test('is read with the punctuation that a text puts behind it', async () => {
    const settings = { search: '?studio.seed=7', hash: '#studio' };
    expect(await unpackSettings(`${await packSettings(settings)}).`)).toEqual(settings);
  });
});

describe('a packed link is refused, in words, when it', () => {
  const whole = packSettings({ search: `?studio.points=${paintedPoints(300)}`, hash: '#studio' });
  test.each<readonly [string, () => Promise<string>, RegExp]>([
    ['is cut off', async () => (await whole).slice(0, -30), /damaged, or only a part of it was copied/],
    ['is not packed at all', async () => '#state=1.%%%', /damaged, or only a part/],
    ['is of a later form', async () => '#state=2.abc', /of a form that this page does not know/],
    [
      'unpacks to a memory full',
      () => packSettings({ search: `?${' '.repeat(30_000_000)}`, hash: '' }),
      /unpacks to more than 50000 bytes, the most that is read/,
    ],
    [
      'holds something else',
      () => packSettings({ search: 'javascript:alert(1)', hash: '' }),
      /holds no settings/,
    ],
    [
      'is of points of another width',
      async () => `#state=1.${await packText('9?a.b=c')}`,
      /holds no settings/,
    ],
    ['is empty', async () => `#state=1.${await packText('')}`, /holds no settings/],
  ])('%s', async (_, link, words) => {
    await expect(unpackSettings(await link())).rejects.toThrow(words);
  });
});
