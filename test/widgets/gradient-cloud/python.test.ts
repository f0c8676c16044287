import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, type State } from '#widgets/gradient-cloud/model.ts';
import { toPython } from '#widgets/gradient-cloud/python.ts';
import { canRunNumpy } from '../../python.ts';
import { LINK, run } from '../kit/pythonProgram.ts';

function check(patch: Partial<State>): void {
  const state: State = { ...defaultState(params), ...patch };
  const { columns, rows } = derive(state).table;
  const printed = run(toPython(state, LINK));
  expect(printed).toHaveLength(rows.length);
  for (const [index, row] of rows.entries()) {
    for (const [column, name] of columns.entries()) {
      const [cell, shown] = [printed[index]![name]!, row[column]!];
      if (typeof shown === 'string') expect(cell).toBe(shown);
      // Gradients are of size 1.
      else expect(Number(cell) - shown, `${name} of row ${index}`).toBeCloseTo(0, 11);
    }
  }
}

describe.skipIf(!canRunNumpy)(
  'the program of the cloud of gradients prints its table, every draw of it',
  () => {
    test('as it opens', () => {
      check({});
    });

    test.for(['uniform', 'unigram', 'model'] as const)('drawn from %s, another seed', (proposal) => {
      check({
        proposal,
        form: 'estimate',
        removeAccidentalHits: true,
        numSampled: 4,
        label: 'frequent',
        seed: 11,
      });
      check({ proposal, form: 'uncorrected', label: 'rare', numSampled: 64 });
    });
  },
);
