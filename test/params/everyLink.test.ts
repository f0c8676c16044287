import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink } from '#params/link.ts';
import type { Param } from '#params/param.ts';
import { coerceState, defaultState, type ParamTable } from '#params/paramTable.ts';

const models = import.meta.glob<Readonly<Record<string, unknown>>>('../../src/widgets/*/model.ts');

const isTable = (value: unknown): value is ParamTable =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).length > 0 &&
  Object.values(value).every((param) => typeof param === 'object' && param !== null && 'coerce' in param);

/** The settings of a widget: a table of its own, or that of its spec. */
function paramsOf(model: Readonly<Record<string, unknown>>): ParamTable {
  const found = [
    model.params,
    ...Object.values(model).map((value) =>
      typeof value === 'object' && value !== null && 'params' in value ? value.params : undefined,
    ),
  ].find(isTable);
  if (!found) throw new Error('this model has no settings');
  return found;
}

/** Values that a reader can bring about; a text is written by its figure, and tested with it. */
function legal(param: Param): fc.Arbitrary<unknown> {
  switch (param.kind) {
    case 'number':
      return fc.double({ min: param.min, max: param.max, noNaN: true });
    case 'integer':
      return fc.integer({ min: param.min, max: param.max });
    case 'choice':
      return fc.constantFrom(...param.values);
    case 'toggle':
      return fc.boolean();
    case 'vector':
      return fc.array(
        param.step === 1 ? fc.integer(param) : fc.double({ min: param.min, max: param.max, noNaN: true }),
        {
          minLength: param.default.length,
          maxLength: param.default.length,
        },
      );
    case 'text':
      return fc.constant(param.default);
  }
}

describe.each(Object.keys(models).map((file) => [file.split('/')[4]!, models[file]!] as const))(
  'a link to %s',
  (id, load) => {
    test('restores any state bit for bit, and names only what it changes', async () => {
      const params = paramsOf(await load());
      const initial = defaultState(params);
      const states = fc.record(
        Object.fromEntries(Object.entries(params).map(([name, param]) => [name, legal(param)])),
      );
      fc.assert(
        fc.property(states, (raw) => {
          const { values, problems } = coerceState(params, raw);
          expect(problems).toEqual([]);
          const state = Object.assign({}, initial, values);
          const search = writeLink(id, params, state, initial, '?other.z=1');
          const back = readLink(id, params, search);
          expect(back.problems).toEqual([]);
          const restored = { ...initial, ...back.values };
          for (const [name, value] of Object.entries(state))
            expect(restored[name], name).toStrictEqual(value);
          for (const [name] of new URLSearchParams(search))
            if (name !== 'other.z')
              expect(state[name.slice(id.length + 1)]).not.toStrictEqual(initial[name.slice(id.length + 1)]);
        }),
        { numRuns: 60 },
      );
    });

    test('that holds anything gives a legal state, and says what it left out', async () => {
      const params = paramsOf(await load());
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
  },
);
