import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  areEqual,
  checkDerivation,
  DERIVATION_IDS,
  type Derivation,
  defaultInputs,
  differenceBetween,
  type Inputs,
  isMistake,
  loadDerivation,
} from '#derivations';

/** Numbers a reader can type: on the input's own step, from end to end of its range. */
function inputsOf(derivation: Derivation): fc.Arbitrary<Inputs> {
  const entries = derivation.inputs.map(({ name, min, max, step }) => [
    name,
    fc
      .integer({ min: 0, max: Math.round((max - min) / step) })
      .map((steps) => Math.min(max, min + steps * step)),
  ]);
  return fc.record(Object.fromEntries(entries)) as fc.Arbitrary<Inputs>;
}

const derivations = await Promise.all(
  DERIVATION_IDS.map(async (id) => ({ id, derivation: await loadDerivation(id) })),
);

describe.each(derivations)('derivation $id', ({ id, derivation }) => {
  test('is registered under its own id', () => {
    expect(derivation.id).toBe(id);
  });

  test('gives every line a finite number, and every line that claims equality agrees', () => {
    fc.assert(
      fc.property(inputsOf(derivation), (inputs) => {
        for (const [index, { value, verdict }] of checkDerivation(derivation, inputs).entries()) {
          const line = derivation.lines[index];
          expect(differenceBetween(value, value), line.tex).toBe(0);
          if (!isMistake(line))
            expect(verdict, `${line.tex} at ${JSON.stringify(inputs)}`).not.toHaveProperty('kind', 'off');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('moves with every number the reader may type', () => {
    const atDefaults = checkDerivation(derivation, defaultInputs(derivation));
    for (const input of derivation.inputs) {
      const moved = {
        ...defaultInputs(derivation),
        [input.name]: input.default === input.max ? input.min : input.max,
      };
      const changed = checkDerivation(derivation, moved).some(
        ({ value }, index) => !areEqual(value, atDefaults[index].value),
      );
      expect(changed, `${input.name} changes no line`).toBe(true);
    }
  });

  test('ends in a mistake that is off at the numbers shown first', () => {
    const mistakes = derivation.lines
      .map((line, index) => ({
        line,
        checked: checkDerivation(derivation, defaultInputs(derivation))[index],
      }))
      .filter(({ line }) => isMistake(line));
    expect(mistakes.length).toBeGreaterThan(0);
    for (const { line, checked } of mistakes) {
      expect(checked.verdict, line.tex).toMatchObject({ kind: 'off' });
      expect((checked.verdict as { difference: number }).difference).toBeGreaterThan(0.01);
    }
  });
});
