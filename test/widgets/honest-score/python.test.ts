import { describe, test } from 'vitest';
import { GRID, honestScore } from '#widgets/honest-score/model.ts';
import { toPython } from '#widgets/honest-score/python.ts';
import { canRunPython } from '../../python.ts';
import { checkProgram } from '../kit/pythonProgram.ts';

describe.skipIf(!canRunPython)('the program of “An honest score” prints its table', () => {
  test('hit rate', () => {
    checkProgram(honestScore, toPython, {}, { numRows: GRID.length, digits: 10 });
  });

  test('NDCG, of other recommenders', () => {
    checkProgram(
      honestScore,
      toPython,
      { metric: 'ndcg', known: 0.4, typical: 300 },
      { numRows: GRID.length, digits: 10 },
    );
  });
});
