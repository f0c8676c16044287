import { describe, test } from 'vitest';
import * as tabularTruth from '#widgets/tabular-truth/model.ts';
import { toPython } from '#widgets/tabular-truth/python.ts';
import { canRunPython } from '../../python.ts';
import { checkProgram } from '../kit/pythonProgram.ts';

describe.skipIf(!canRunPython)('the program of what each objective learns prints its table', () => {
  test.for(['conditional', 'estimate', 'reversed', 'nce', 'sampledLogistic'] as const)('%s', (objective) => {
    checkProgram(tabularTruth, toPython, { objective }, { numRows: 5, digits: 6 });
    checkProgram(
      tabularTruth,
      toPython,
      { objective, step: 7, unique: true, numSampled: 3 },
      { numRows: 5, digits: 6 },
    );
  });

  test('with both futures of a branch, on the way and at the optimum', () => {
    const branch = { objective: 'reversed', branchAt: 3, branchObjective: 'nce' } as const;
    checkProgram(tabularTruth, toPython, { ...branch, step: 7 }, { numRows: 5, digits: 6 });
    checkProgram(tabularTruth, toPython, branch, { numRows: 5, digits: 6 });
  });
});
