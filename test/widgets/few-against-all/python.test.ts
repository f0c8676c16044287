import { describe, test } from 'vitest';
import { derive, fewAgainstAll, type State } from '#widgets/few-against-all/model.ts';
import { toPython as programOf } from '#widgets/few-against-all/python.ts';
import { canRunPython } from '../../python.ts';
import { checkProgram } from '../kit/pythonProgram.ts';

const toPython = (state: State, link: string) => programOf(state, link, derive(state));

describe.skipIf(!canRunPython)('the program of a share among a few draws what the page draws', () => {
  test('as scored, and with each drawn word standing for its part', () => {
    checkProgram(fewAgainstAll, toPython, {}, { numRows: 5 });
    checkProgram(fewAgainstAll, toPython, { word: 'the', scaled: true, seed: 7 }, { numRows: 5 });
  });
});
