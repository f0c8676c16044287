import { describe, expect, test } from 'vitest';
import { createInputs } from '#notebook/runtime/createInputs.ts';
import type { InputValues } from '#notebook/runtime/report.ts';
import { readInputs } from '#notebook/view/keptCells.ts';
import { withInputs } from '#notebook/view/withInputs.ts';

/** The controls of a cell, run with these values. */
function controlsOf(values: InputValues) {
  const { input, controls } = createInputs(values);
  input.slider({ label: 'Rate', min: 0, max: 2, step: 0.25, default: 1.5, unit: 'nats' });
  input.choice({ label: 'Classes', options: [3, 10, 100], default: 10 });
  input.toggle({ label: 'Bias' });
  return controls;
}

describe('controls with values that have not run', () => {
  test.each<InputValues>([
    {},
    { Rate: 0.5, Classes: '100', Bias: true },
    { Rate: 9, Classes: 'none', Bias: 'yes' },
    { Rate: Number.NaN, Gone: 3 },
  ])('stand as those of a run with %o', (values) => {
    expect(withInputs(controlsOf({}), values)).toEqual(controlsOf(values));
  });

  test('keep numbers, words and truths of a few controls, and nothing else', () => {
    expect(readInputs({ a: { Rate: 1, Word: 'x', Bias: false, List: [1], Deep: {} }, b: 3, c: {} })).toEqual({
      a: { Rate: 1, Word: 'x', Bias: false },
    });
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, k) => [`c${k}`, k]));
    expect(Object.keys(readInputs({ a: many }).a)).toHaveLength(8);
    expect(readInputs({ a: { Word: 'x'.repeat(1e6) } })).toEqual({});
    expect(readInputs(null)).toEqual({});
  });
});
