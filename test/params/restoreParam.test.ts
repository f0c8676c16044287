import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlainParam, restoreParam } from '#params/restoreParam.ts';
import { cardsIn } from '#widgets/kit/settings/describeWidgets.ts';

const params = cardsIn(import.meta.glob('../../src/widgets/*/model.ts', { eager: true })).flatMap((card) =>
  Object.entries(card.params).map(([name, param]) => [`${card.id}.${name}`, param] as const),
);

describe('a setting that has been through JSON', () => {
  test('is there of every kind', () => {
    expect(new Set(params.map(([, { kind }]) => kind))).toEqual(
      new Set(['number', 'integer', 'choice', 'toggle', 'vector', 'text']),
    );
  });

  test.each(params)('%s reads and writes links as it did', (_, param) => {
    const plain: PlainParam = JSON.parse(JSON.stringify(param));
    const restored = restoreParam(plain);
    const written = param.kind === 'choice' ? param.values.map(String) : ['on', 'off'];
    const likely = fc.oneof(
      fc.constantFrom(...written, param.format(param.default)),
      fc.double().map(String),
      fc.array(fc.double()).map(String),
    );
    fc.assert(
      fc.property(fc.oneof(likely, fc.string()), (text) => {
        const before = param.parse(text);
        // Only the widget knows which texts it takes, and how it writes them.
        if (param.kind === 'text')
          expect(restored.parse(param.format(before.value)).value).toBe(before.value);
        else expect(restored.parse(text)).toEqual(before);
        expect(restored.format(before.value)).toBe(param.format(before.value));
      }),
    );
  });
});
