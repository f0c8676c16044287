import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Migration, readLink, writeLink } from '#params/link.ts';
import { choice, entryOf, integer, number, type Param, seed, toggle, vector } from '#params/param.ts';
import { coerceState, defaultState } from '#params/paramTable.ts';
import { roundStops } from '#params/roundStops.ts';
import { fillSlots } from '#widgets/kit/plate/fillSlots.ts';
import { checkAuthorProps } from '#widgets/kit/settings/checkAuthorProps.ts';

const params = {
  rate: number({ label: 'Rate', doc: 'A rate.', default: 0.5, min: 0, max: 2 }),
  count: integer({ label: 'Count', doc: 'A count.', default: 3, min: 1, max: 8 }),
  mode: choice({ label: 'Mode', doc: 'A mode.', default: 'slow', options: { slow: 'slowly', fast: 'fast' } }),
  loud: toggle({ label: 'Loud', doc: 'Loud or not.', default: false }),
  z: vector({ label: 'Logits', doc: 'Three.', default: [1, 0, -1], min: -3, max: 3 }),
  seed: seed(7),
};
const DEFAULTS = defaultState(params);

describe('a param', () => {
  test('takes a legal value as it is, without a word', () => {
    expect(params.rate.coerce(1.25)).toEqual({ value: 1.25 });
    expect(params.count.coerce(8)).toEqual({ value: 8 });
    expect(params.mode.coerce('fast')).toEqual({ value: 'fast' });
    expect(params.loud.coerce(true)).toEqual({ value: true });
    expect(params.z.coerce([3, -3, 0])).toEqual({ value: [3, -3, 0] });
  });

  test('clamps a number out of range and says which value, which range and what is used', () => {
    expect(params.rate.coerce(9)).toEqual({
      value: 2,
      problem: 'Rate must lie in [0, 2], got 9; 2 is used',
    });
    expect(params.count.coerce(2.6)).toEqual({ value: 3, problem: 'Count must be whole; 3 is used' });
    expect(params.z.coerce([1, 5]).problem).toContain(
      'Logits, entry 2, must lie in [−3, 3], got 5; 3 is used',
    );
  });

  test('of whole entries has no halves', () => {
    const labels = vector({ label: 'Labels', doc: 'Two.', default: [0, 1], min: 0, max: 1, step: 1 });
    expect(labels.coerce([0.3, 1])).toEqual({
      value: [0, 1],
      problem: 'Labels, entry 1, must be whole; 0 is used',
    });
  });

  test('can halt at round numbers in about equal factors', () => {
    const stops = roundStops(0.1, 20);
    expect(stops.slice(0, 4)).toEqual([0.1, 0.12, 0.15, 0.2]);
    expect(stops.at(-1)).toBe(20);
    for (const [index, stop] of stops.slice(1).entries()) {
      expect(stop / stops[index]).toBeGreaterThan(1.15);
      expect(stop / stops[index]).toBeLessThan(1.4);
    }
  });

  test('falls back to the default where nothing legal is near', () => {
    expect(params.rate.coerce('fast').value).toBe(0.5);
    expect(params.mode.coerce('toString').value).toBe('slow');
    expect(params.loud.parse('yes').value).toBe(false);
    expect(params.z.parse('a,b').value).toEqual([1, 0, -1]);
    expect(params.z.coerce([1, 2, 3, 4]).value).toEqual([1, 2, 3]);
    expect(params.z.coerce([2]).value).toEqual([2, 0, -1]);
    for (const text of ['', ' ', 'NaN', 'Infinity', '1e999'])
      expect(params.rate.parse(text).problem).toBeTruthy();
  });

  test('never throws and always gives a legal value, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (raw, text) => {
        for (const param of Object.values(params) as Param[]) {
          for (const { value } of [param.coerce(raw), param.parse(text)]) {
            expect(param.coerce(value).problem).toBeUndefined();
          }
        }
      }),
    );
  });

  test('a choice of numbers gives numbers, from the hand and from a link; a link holds the same text as ever', () => {
    const size = choice({ label: 'Size', doc: '', default: 100, options: { 400: '400', 100: '100' } });
    expect(size.values).toEqual([100, 400]);
    expect(size.coerce(400)).toEqual({ value: 400 });
    expect(size.parse('400')).toEqual({ value: 400 });
    expect(size.format(400)).toBe('400');
    expect(size.coerce('400').problem).toBe('Size must be one of 100, 400; 100 is used');
    expect(size.parse('0400').value).toBe(100);
  });

  test('an entry of a vector is a number with the same bounds under its own name', () => {
    const entry = entryOf(params.z, { label: 'Class 2', symbol: 'z_2', default: 0 });
    expect(entry.kind).toBe('number');
    expect(entry.coerce(9).problem).toContain('Class 2 must lie in [');
    expect([entry.min, entry.max, entry.step]).toEqual([params.z.min, params.z.max, params.z.step]);
  });

  test('an unknown name in a patch is left out; a wrong value is made legal and reported', () => {
    const { values, problems } = coerceState(params, { rate: -1, colour: 'red', constructor: 1 });
    expect(values).toEqual({ rate: 0 });
    expect(problems).toHaveLength(1);
  });
});

describe('a link', () => {
  test('restores every state that a reader can set, exactly to the fourth digit', () => {
    const state = fc.record({
      rate: fc.double({ min: 0, max: 2, noNaN: true }),
      count: fc.integer({ min: 1, max: 8 }),
      mode: fc.constantFrom('slow' as const, 'fast' as const),
      loud: fc.boolean(),
      z: fc.array(
        fc.integer({ min: -300, max: 300 }).map((n) => n / 100),
        { minLength: 3, maxLength: 3 },
      ),
      seed: fc.integer({ min: 0, max: 999_999 }),
    });
    fc.assert(
      fc.property(state, (given) => {
        const search = writeLink('w', params, given, DEFAULTS, '');
        const { values, problems } = readLink('w', params, search);
        expect(problems).toEqual([]);
        const restored = { ...DEFAULTS, ...values };
        // −0 is written as 0.
        expect(restored.rate === given.rate).toBe(true);
        expect(restored.z.every((entry, i) => entry === given.z[i])).toBe(true);
        expect({ ...restored, rate: 0, z: [] }).toEqual({ ...given, rate: 0, z: [] });
      }),
    );
  });

  test('holds only what differs from the first state, and leaves other widgets and keys alone', () => {
    expect(writeLink('w', params, DEFAULTS, DEFAULTS, '')).toBe('');
    const search = writeLink('w', params, { ...DEFAULTS, z: [2, 0, -1] }, DEFAULTS, '?v.rate=1&w.rate=2&q=x');
    expect(search).toBe('?v.rate=1&q=x&w.z=2,0,-1');
  });

  test('with a name the widget does not have, or a broken number, says so and keeps the rest', () => {
    const { values, problems } = readLink(
      'w',
      params,
      '?w.colour=red&w.count=99&w.mode=fast&other.mode=slow',
    );
    expect(values).toEqual({ count: 8, mode: 'fast' });
    expect(problems[0]).toContain('"colour"');
    expect(problems[1]).toBe('From the link: Count must lie in [1, 8], got 99; 8 is used');
  });

  test.each(['.', ')', ').', '”', '!?', '.)'])(
    'with the punctuation %s of the text around it means what it meant without',
    (behind) => {
      const { values, problems } = readLink('w', params, `?w.mode=fast&w.count=7${behind}`);
      expect(values).toEqual({ count: 7, mode: 'fast' });
      expect(problems).toEqual([]);
    },
  );

  test('that names what every object has, such as a constructor, does not break the page', () => {
    const { values, problems } = readLink('w', params, '?w.constructor=1&w.toString=2&w.__proto__=3');
    expect(values).toEqual({});
    expect(problems).toHaveLength(3);
  });
});

describe('a widget whose links have changed their meaning twice', () => {
  /** At first `count` was counted from 0; then `mode` was called `speed`, and what a link left out was slow. */
  const former: readonly Migration[] = [
    ({ count, ...others }) => ({ ...others, ...(count && { count: String(Number(count) + 1) }) }),
    ({ speed = 'slow', ...others }) => ({ ...others, mode: speed }),
  ];
  const read = (search: string) => readLink('w', params, search, former);

  test('reads links of each version as they were meant', () => {
    expect(read('?w.count=2').values).toEqual({ count: 3, mode: 'slow' });
    expect(read('?w.version=1&w.count=2&w.speed=fast').values).toEqual({ count: 3, mode: 'fast' });
    expect(read('?w.version=2&w.count=2&w.speed=fast').values).toEqual({ count: 2, mode: 'fast' });
    expect(read('?w.version=3&w.count=2&w.mode=fast').values).toEqual({ count: 2, mode: 'fast' });
  });

  test('marks what it writes, and nothing where nothing is named', () => {
    expect(writeLink('w', params, DEFAULTS, DEFAULTS, '', former)).toBe('');
    const search = writeLink(
      'w',
      params,
      { ...DEFAULTS, count: 5 },
      DEFAULTS,
      '?w.version=2&w.mode=fast',
      former,
    );
    expect(search).toBe('?w.version=3&w.count=5');
    expect(read(search)).toEqual({ values: { count: 5 }, problems: [] });
    expect(writeLink('w', params, { ...DEFAULTS, count: 5 }, DEFAULTS, '')).toBe('?w.count=5');
  });

  test('says of a link of a later version that it cannot read it, and shows the first state', () => {
    expect(read('?w.version=4&w.count=2')).toEqual({
      values: {},
      problems: [expect.stringMatching(/version 4.*versions up to 3; the first state is shown/)],
    });
    expect(readLink('w', params, '?w.version=2&w.count=2').problems).toHaveLength(1);
    for (const broken of ['0', '1.5', 'x', '', '-1', '1e400']) {
      const { values, problems } = read(`?w.version=${broken}&w.count=2`);
      expect(values, broken).toEqual({});
      expect(problems[0], broken).toContain('version must be a whole number from 1');
    }
  });
});

describe('what an author writes on a tag', () => {
  const check = (props: Record<string, unknown>) => checkAuthorProps('Demo', params, props, '/lessons/x/');

  test('is passed on when it is legal', () => {
    expect(check({ id: 'my-demo', count: 2, loud: undefined })).toEqual({
      id: 'my-demo',
      initial: { count: 2 },
    });
  });

  test.each([
    ['a value out of range', { count: 99 }, /count.*99.*whole number in \[1, 8\]/s],
    ['a string for a number', { rate: '1' }, /rate.*"1".*a number in \[0, 2\]/s],
    ['an unknown prop', { colour: 'red' }, /colour.*the props are id, rate, count, mode, loud, z, seed/s],
    ['a name of every object', { constructor: 1 }, /no such prop/],
    ['an id with spaces', { id: 'My demo' }, /small letters, digits and hyphens/],
  ])('stops the build with tag, prop, value and what is allowed: %s', (_, props, message) => {
    expect(() => check(props)).toThrow(message);
    expect(() => check(props)).toThrow('Demo');
  });
});

describe('live numbers in a formula', () => {
  const html =
    '<span data-slot="a"><span class="mord">0</span></span>+<span data-slot="b" data-k="1"><span class="mord text">0</span></span>';

  test('go into their slots and leave the rest as it is', () => {
    expect(fillSlots(html, { a: '1.5', b: '−2' })).toBe(html.replace('>0<', '>1.5<').replace('>0<', '>−2<'));
  });

  test('a slot without a value is an error that names it', () => {
    expect(() => fillSlots(html, { a: '1' })).toThrow('formula slot must be one of a, got "b"');
  });
});
