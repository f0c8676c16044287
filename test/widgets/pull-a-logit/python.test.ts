import { describe, test } from 'vitest';
import { pullALogit } from '#widgets/pull-a-logit/model.ts';
import { toPython } from '#widgets/pull-a-logit/python.ts';
import { canRunPython } from '../../python.ts';
import { checkProgram } from '../kit/pythonProgram.ts';

describe.skipIf(!canRunPython)('the program of a pulled logit prints its table', () => {
  test('as it opens, and with another label', () => {
    checkProgram(pullALogit, toPython, {}, { numRows: 3 });
    checkProgram(pullALogit, toPython, { logits: [-3, 2.5, 4], label: 3 }, { numRows: 3 });
  });
});
