import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLink, VERSION } from '#params/link.ts';
import { defaultState } from '#params/paramTable.ts';
import { INHERITED, isUnpolluted } from '../hostile.ts';
import { WIDGETS } from './widgetLinks.ts';

/** More than any address bar takes. */
const HUGE = 20_000;
const hugeTexts = [
  'x'.repeat(HUGE),
  '1,'.repeat(HUGE / 2),
  '9'.repeat(HUGE),
  `0.${'0'.repeat(HUGE)}1`,
  ' '.repeat(HUGE),
  `${')'.repeat(HUGE)}x${')'.repeat(HUGE)}`,
];
/** A sentence may quote what came, not all of it. */
const MOST_WORDS = 420;

test.each(WIDGETS)(
  'a link to %s of a great size, or with names that all objects have, gives a legal state in few words',
  async (id, load) => {
    const { params, former } = await load();
    const initial = defaultState(params);
    const names = [...Object.keys(params), ...INHERITED, VERSION];
    const text = fc.oneof(fc.constantFrom(...hugeTexts), fc.constantFrom(...INHERITED), fc.string());
    const entries = fc.array(fc.tuple(fc.constantFrom(...names), text), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(entries, (settings) => {
        const query = new URLSearchParams(
          settings.map(([name, value]): [string, string] => [`${id}.${name}`, value]),
        );
        const { values, problems } = readLink(id, params, `?${query}`, former);
        expect(Object.keys(values).filter((name) => !Object.hasOwn(initial, name))).toEqual([]);
        for (const [name, value] of Object.entries(values))
          expect(params[name]!.coerce(value)).toEqual({ value });
        for (const problem of problems) expect(problem.length, problem.slice(0, 80)).toBeLessThan(MOST_WORDS);
      }),
      { seed: 2026, numRuns: 40 },
    );
    expect(isUnpolluted()).toBe(true);
  },
);
