import { describe, test } from 'vitest';
import { derive, type State, samplerWheel } from '#widgets/sampler-wheel/model.ts';
import { toPython as programOf } from '#widgets/sampler-wheel/python.ts';
import { canRunPython } from '../../python.ts';
import { checkProgram } from '../kit/pythonProgram.ts';

const SIZE = { numRows: 23, digits: 11 };
const toPython = (state: State, link: string) => programOf(state, link, derive(state));

describe.skipIf(!canRunPython)('the program of the sampler wheel draws what the page draws', () => {
  test('before the first spin', () => {
    checkProgram(samplerWheel, toPython, {}, SIZE);
    checkProgram(samplerWheel, toPython, { unique: true }, SIZE);
  });

  test.for(['uniform', 'logUniform', 'unigram'] as const)('%s, with and without repeats', (proposal) => {
    checkProgram(samplerWheel, toPython, { proposal, spins: 7, numSampled: 256 }, SIZE);
    checkProgram(
      samplerWheel,
      toPython,
      { proposal, spins: 60, unique: true, order: 'alphabet', seed: 9 },
      SIZE,
    );
  });

  test('the counts themselves, as many different ones as there can be', () => {
    checkProgram(
      samplerWheel,
      toPython,
      { proposal: 'unigram', alpha: 1, spins: 60, numSampled: 256, unique: true },
      SIZE,
    );
  });
});
