import { describe, expect, test } from 'vitest';
import { featureScaleOf } from '#engine';
import { MAX_POINTS, MOST_POINTS, REACH, UNIT, writePoints } from '#experiments/studio/planePoints.ts';
import { readLink, writeLink } from '#params/link.ts';
import { defaultState } from '#params/paramTable.ts';
import { missingPoints, ownSettings, pointsOf, type State } from '#widgets/studio/config.ts';
import { fromLink, MOST_IN_LINK } from '#widgets/studio/longPoints.ts';
import { params } from '#widgets/studio/params.ts';
import { firstChoice, MOST_LETTERS, readTable } from '#widgets/studio/table/readTable.ts';
import { tablePoints } from '#widgets/studio/table/tablePoints.ts';
import { textOfFile } from '#widgets/studio/table/textOfFile.ts';

/** Weights in grams and lengths in metres, of other sizes than 1, and an island before the class. */
const FISH = `name,weight,length,lake,kind
a,310,0.31,north,perch
b,290,0.30,south,perch
c,,0.29,south,perch
d,1450,0.62,north,pike
e,1390,0.60,north,pike
f,1500,abc,south,pike
g,1410,0.61,south,
h,300,0.33,north
i,305,0.32,south,perch
j,1480,0.63,south,pike
`;
const fish = () => readTable(FISH, 'told');
const many = (numRows: number) =>
  `x,y,kind\n${Array.from({ length: numRows }, (_, n) => `${n},${n % 7},${'abc'[n % 3]}`).join('\n')}\n`;

describe('a table of the reader’s own', () => {
  test('names its columns, and says which can be axes and which the class', () => {
    const { columns, rows, parted } = fish();
    expect(columns.map(({ name }) => name)).toEqual(['name', 'weight', 'length', 'lake', 'kind']);
    expect(columns.map(({ isNumeric }) => isNumeric)).toEqual([false, true, true, false, false]);
    expect(columns.map(({ isOfClasses }) => isOfClasses)).toEqual([false, false, false, true, true]);
    expect(rows).toHaveLength(10);
    expect(parted).toBe('commas');
  });

  test('is cut by what parts its first line: tabs of a spreadsheet, semicolons, commas', () => {
    const parted = (separator: string) => readTable(FISH.replaceAll(',', separator), 'told').parted;
    expect([';', '\t'].map(parted)).toEqual(['semicolons', 'tabs']);
    expect(readTable('"a;b;c;d",y,kind\n1,2,u\n3,4,v\n', 'told').parted).toBe('commas');
  });

  test('begins with the first two columns of numbers, and the last of words or few whole numbers', () => {
    expect(firstChoice(fish())).toEqual({ x: 1, y: 2, label: 4 });
    const numbered = readTable('kind,x,y,z\n0,1.5,2,5\n1,2.5,3,6\n0,3,4.5,7.5\n', 'told');
    expect(firstChoice(numbered)).toEqual({ x: 1, y: 2, label: 0 });
  });

  test('whose first row tells nothing is refused until the reader says what it is', () => {
    const text = 'a,1,2\nb,3,4\na,5,6\n';
    expect(() => readTable(text, 'told')).toThrow('does not tell whether the row names the columns');
    expect(readTable(text, 'data').rows).toHaveLength(3);
    expect(readTable(text, 'names').rows).toHaveLength(2);
  });

  test('that is too long, or has too many rows or too few columns of numbers, is refused in words', () => {
    expect(() => readTable('x'.repeat(10_000_000), 'told')).toThrow(
      'must have at most 500 thousand letters, got 10 000 thousand',
    );
    expect(many(MOST_POINTS + 1).length).toBeLessThan(MOST_LETTERS);
    expect(() => readTable(many(MOST_POINTS + 1), 'told')).toThrow('must have at most 2000 rows, got 2001');
    expect(() => readTable('x,kind\n1,a\n2,b\n', 'told')).toThrow(
      '2 columns of numbers for the plane, got 1',
    );
  });
});

describe('its points', () => {
  test('are the good rows; each bad one is refused with its line, and its column where one is to blame', () => {
    const { points, refusals, classNames } = tablePoints(fish(), firstChoice(fish()), 1);
    expect(refusals.map(({ words }) => words)).toEqual([
      'line 4, column “weight” must be a decimal number, got “”',
      'line 7, column “length” must be a decimal number, got “abc”',
      'line 8, column “kind” must be the name of a class, got nothing',
      'line 9 must be 5 cells long, as the first row, got 4',
    ]);
    expect(points.labels).toEqual([0, 0, 1, 1, 0, 1]);
    expect(classNames).toEqual(['perch', 'pike']);
  });

  test('are scaled as the axes say, to about mean 0 and deviation 1 of those that are trained on', () => {
    const { points, axisNames, scales } = tablePoints(fish(), firstChoice(fish()), 1);
    const weights = [310, 290, 1450, 1390, 305, 1480];
    const { middle, unit } = scales[0];
    expect(axisNames[0]).toBe(`weight (0 is ${middle}, 1 is ${unit})`);
    for (const [n, weight] of weights.entries())
      expect(Math.abs(points.features[2 * n] - (weight - middle) / unit)).toBeLessThanOrEqual(
        UNIT / 2 + 1e-9,
      );
    const trained = weights.filter((_, n) => !points.heldOut[n]);
    const { means, deviations } = featureScaleOf(trained, 1);
    expect(Math.abs(middle - means[0])).toBeLessThan(deviations[0] / 100);
    expect(unit / deviations[0]).toBeCloseTo(1, 2);
    expect(points.heldOut.filter(Boolean)).toHaveLength(2);
  });

  test('all stand in the window: a row far out makes the unit longer, and is not moved', () => {
    const rows = Array.from({ length: 60 }, (_, n) => `${n % 5},${n % 7},${'ab'[n % 2]}`);
    const table = readTable(`x,y,kind\n${rows.join('\n')}\n1000,3,a\n`, 'told');
    const { points, scales } = tablePoints(table, firstChoice(table), 3);
    expect(scales[1].isDeviation).toBe(true);
    expect(scales[0].isDeviation).toBe(false);
    const x = points.features.at(-2)!;
    expect(Math.abs(x)).toBeLessThanOrEqual(REACH);
    expect(x * scales[0].unit + scales[0].middle).toBeCloseTo(1000, -0.5);
  });

  test('of numbered classes have them in order; too many classes, or columns chosen twice, are refused in words', () => {
    const table = readTable('x,y,kind,id\n1,2,10,1.5\n2,3,9,2.5\n3,1,10,3.5\n', 'told');
    expect(tablePoints(table, { x: 0, y: 1, label: 2 }, 1).classNames).toEqual(['9', '10']);
    expect(() => tablePoints(table, { x: 0, y: 0, label: 2 }, 1)).toThrow('three different columns');
    const names = readTable(many(9).replaceAll(/(\d+),(\d),[abc]\n/g, '$1,$2,k$1\n'), 'told');
    expect(() => tablePoints(names, { x: 0, y: 1, label: 2 }, 1)).toThrow(
      'Column “kind” must hold 2 to 6 classes',
    );
  });

  test('with names of any length and letters become settings that are legal', () => {
    const long = 'a|very long name of a column, in which nobody believes';
    const table = readTable(
      `"${long}","${long}2",kind\n${'abcdef'
        .split('')
        .map((k, n) => `${n}e300,${n * n},"${k} ${long}"`)
        .join('\n')}\n`,
      'names',
    );
    const own = ownSettings(tablePoints(table, firstChoice(table), 42));
    for (const name of ['points', 'names'] as const)
      expect(params[name].coerce(own[name]).problem).toBeUndefined();
    const back = pointsOf({ ...defaultState(params), ...own });
    expect(back.classNames).toHaveLength(6);
    expect(new Set(back.classNames).size).toBe(6);
  });
});

describe('a link', () => {
  const FIRST: State = defaultState(params);
  const stateWith = (numRows: number): State => {
    const table = readTable(many(numRows), 'told');
    return { ...FIRST, ...ownSettings(tablePoints(table, firstChoice(table), 42)) };
  };
  const backFrom = (link: string): State => ({ ...FIRST, ...readLink('studio', params, link).values });

  test('carries as many points as it says it can', () => {
    const state = stateWith(MAX_POINTS);
    expect(state.points).toHaveLength(MOST_IN_LINK);
    const link = writeLink('studio', params, state, FIRST, '');
    expect(backFrom(link)).toEqual(state);
    expect(missingPoints(backFrom(link))).toBe(0);
  });

  test('with more has a mark instead, which this page knows again and another one does not', () => {
    const state = stateWith(MAX_POINTS + 1);
    const link = writeLink('studio', params, state, FIRST, '');
    expect(link.length).toBeLessThan(200);
    expect(backFrom(link)).toEqual(state);
    const elsewhere = link.replace(/(%7E|~)2005\.\w+/, '~2005.abc');
    expect(elsewhere).not.toBe(link);
    const { problems } = readLink('studio', params, elsewhere);
    expect(problems).toEqual([]);
    expect(missingPoints(backFrom(elsewhere))).toBe(MAX_POINTS + 1);
    expect(pointsOf(backFrom(elsewhere)).points.labels).toEqual([]);
    expect(pointsOf(backFrom(elsewhere)).axisNames[0]).toMatch(/^x \(0 is/);
  });

  test('other points of the same number have another mark', () => {
    const [a, b] = [stateWith(MAX_POINTS + 2), { ...stateWith(MAX_POINTS + 2) }];
    const { points } = pointsOf(b);
    const moved = writePoints({ ...points, features: points.features.with(0, 0.5) });
    const marks = [a.points, moved].map((text) => params.points.format(text));
    expect(new Set(marks).size).toBe(2);
    expect(marks.map(fromLink)).toEqual([a.points, moved]);
  });
});

describe('a file', () => {
  test('is read as UTF-8, as UTF-16 with its mark, and as Windows wrote before', async () => {
    const wide = new Uint8Array([0xff, 0xfe, ...[...'é,1'].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    const files = [new Blob(['é,1']), new Blob([wide]), new Blob([new Uint8Array([0xe9, 0x2c, 0x31])])];
    expect(await Promise.all(files.map(textOfFile))).toEqual(['é,1', 'é,1', 'é,1']);
  });

  test('of other bytes, or of ten million, is refused in words', async () => {
    await expect(textOfFile(new Blob([new Uint8Array([80, 0, 75])]))).rejects.toThrow('must be a text');
    await expect(textOfFile(new Blob(['x'.repeat(10_000_000)]))).rejects.toThrow(
      'must have at most 2000 thousand bytes, got 10 000 thousand',
    );
  });
});
