import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack, unpack } from '#notebook/runtime/plainData.ts';
import { differenceOfShape } from '#notebook/runtime/sameShape.ts';

const travelled = (value: unknown) => unpack(JSON.parse(JSON.stringify(pack(value))));

describe('data on its way out of the sandbox', () => {
  test('arrive as they were, what JSON loses included', () => {
    const view = {
      numbers: [1, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      typed: Float64Array.of(0.1, Number.NaN, -0),
      counts: Uint32Array.of(1, 2),
      nothing: undefined,
      none: null,
      words: 'Δ “x”',
    };
    expect(travelled(view)).toEqual(view);
    expect(Object.is((travelled(view) as typeof view).numbers[1], -0)).toBe(true);
  });

  test('any data does, whatever its keys', () => {
    fc.assert(
      fc.property(
        fc.anything({ withTypedArray: false, withNullPrototype: false, withDate: false }),
        (value) => {
          try {
            pack(value);
          } catch {
            return;
          }
          expect(travelled(value)).toEqual(value);
        },
      ),
    );
  });

  test('a key called __proto__ stays a key', () => {
    const hostile = JSON.parse('{"__proto__": {"isAdmin": true}}') as object;
    const back = travelled(hostile) as { isAdmin?: boolean };
    expect(back.isAdmin).toBeUndefined();
    expect(Object.keys(back)).toEqual(['__proto__']);
  });

  test.each([
    [{ a: [{ f: () => 1 }] }, 'a[0].f is a function'],
    [{ when: new Map() }, 'when is a Map'],
    [{ p: Promise.resolve(1) }, 'p is a Promise'],
    [{ n: 1n }, 'n is a bigint'],
  ])('what is no data is refused by its place', (value, words) => {
    expect(() => pack(value)).toThrow(words);
  });

  test('more than a plate draws, and what goes round in circles, is refused', () => {
    expect(() => pack(new Array(300_000).fill(0))).toThrow('200000 values');
    const round: { self?: unknown } = {};
    round.self = round;
    expect(() => pack(round)).toThrow('deeper than 16');
  });

  test.each([[{}], [{ typed: 'Array', values: [1] }], [{ special: 'constructor' }], [{ fields: [[1, 2]] }]])(
    'what was never packed is no data: %j',
    (message) => {
      expect(() => unpack(message)).toThrow('this is no data');
    },
  );
});

describe('the shape of a view', () => {
  const like = {
    share: 0.5,
    rows: [{ name: 'a', value: 1 }],
    list: Float64Array.of(1, 2),
    gone: undefined,
    off: Number.NaN,
  };

  test('is the same with other numbers and words, and with more fields', () => {
    const other = {
      share: 2,
      rows: [{ name: 'b', value: -1 }],
      list: Float64Array.of(0, 0),
      gone: undefined,
      off: 3,
      more: 1,
    };
    expect(differenceOfShape(other, like)).toBeUndefined();
  });

  test.each([
    [3, 'what derive gives is a number, and the plate draws an object there'],
    [{ ...like, share: 'half' }, 'share is words, and the plate draws a number there'],
    [{ ...like, share: Number.NaN }, 'share is NaN, and the plate draws finite numbers'],
    [{ ...like, rows: [] }, 'rows has 0 entries, and the plate draws 1'],
    [{ ...like, rows: [{ name: 'a' }] }, 'rows[0].value is nothing, and the plate draws a number there'],
    [{ ...like, list: [1, 2] }, 'list is a list, and the plate draws a list of numbers there'],
    [{ ...like, gone: 1 }, 'gone is a number, and the plate draws nothing there'],
  ])('differs where it does, in words', (value, words) => {
    expect(differenceOfShape(value, like)).toBe(words);
  });
});
