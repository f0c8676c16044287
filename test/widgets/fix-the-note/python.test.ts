import { describe, test } from 'vitest';
import { fixTheNote, type State } from '#widgets/fix-the-note/model.ts';
import { toPython } from '#widgets/fix-the-note/python.ts';
import { SLIP_NAMES, SLIPS, type Slip } from '#widgets/fix-the-note/slips.ts';
import { canRunPython } from '../../python.ts';
import { checkProgram } from '../kit/pythonProgram.ts';

/** Choice number `at` of every line. */
const choices = (at: number): Partial<State> =>
  Object.fromEntries(
    SLIP_NAMES.map((name) => {
      const slip: Slip = SLIPS[name];
      return [name, Object.keys(slip.options)[at]];
    }),
  );

describe.skipIf(!canRunPython)('the program of “Fix the note” gives each check’s number and verdict', () => {
  test('as the note has it', () => {
    checkProgram(fixTheNote, toPython, {}, { numRows: SLIP_NAMES.length });
  });

  test.for([0, 1, 2])('choice %d of every line', (at) => {
    checkProgram(fixTheNote, toPython, choices(at), { numRows: SLIP_NAMES.length });
  });
});
