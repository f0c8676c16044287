import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink, VERSION, writeLink } from '#params/link.ts';
import { coerceState, defaultState } from '#params/paramTable.ts';
import { legal, WIDGETS } from './widgetLinks.ts';

describe.each(WIDGETS)('a link to %s', (id, load) => {
  test('restores any state bit for bit, and names only what it changes', async () => {
    const { params, former } = await load();
    expect(params).not.toHaveProperty(VERSION);
    const initial = defaultState(params);
    const states = fc.record(
      Object.fromEntries(Object.entries(params).map(([name, param]) => [name, legal(param)])),
    );
    fc.assert(
      fc.property(states, (raw) => {
        const { values, problems } = coerceState(params, raw);
        expect(problems).toEqual([]);
        const state = Object.assign({}, initial, values);
        const search = writeLink(id, params, state, initial, '?other.z=1', former);
        const back = readLink(id, params, search, former);
        expect(back.problems).toEqual([]);
        const restored = { ...initial, ...back.values };
        for (const [name, value] of Object.entries(state)) expect(restored[name], name).toStrictEqual(value);
        for (const [name] of new URLSearchParams(search))
          if (name !== 'other.z' && name !== `${id}.${VERSION}`)
            expect(state[name.slice(id.length + 1)]).not.toStrictEqual(initial[name.slice(id.length + 1)]);
      }),
      { numRuns: 60 },
    );
  });

  test('that holds anything gives a legal state, and says what it left out', async () => {
    const { params } = await load();
    const names = [...Object.keys(params), 'constructor', '__proto__', 'nothing'];
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom('NaN', '1e999', '-0', '', ',', '1,,2', '<b>', '0x10'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), texts)), (entries) => {
        const query = new URLSearchParams(
          entries.map(([name, text]): [string, string] => [`${id}.${name}`, text]),
        );
        const { values } = readLink(id, params, `?${query}`);
        for (const [name, value] of Object.entries(values)) {
          const again = params[name]!.coerce(value);
          expect(again.problem).toBeUndefined();
          expect(again.value).toStrictEqual(value);
        }
      }),
      { numRuns: 60 },
    );
  });
});
