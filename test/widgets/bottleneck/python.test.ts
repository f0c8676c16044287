import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { allFits } from '#widgets/bottleneck/fits.ts';
import { derive, params } from '#widgets/bottleneck/model.ts';
import { toPython } from '#widgets/bottleneck/python.ts';
import { SIZE, TARGET_NAMES } from '#widgets/bottleneck/targets.ts';
import { canRunNumpy } from '../../python.ts';
import { expectRowsOf, LINK, run } from '../kit/pythonProgram.ts';

describe.skipIf(!canRunNumpy)('the program of the bottleneck finds the page’s fits', () => {
  const fits = allFits();

  test.for(TARGET_NAMES)('%s', (target) => {
    const state = { ...defaultState(params), target };
    const printed = run(toPython(state, LINK));
    expect(printed).toHaveLength(SIZE + 1);
    // The page keeps four digits.
    expectRowsOf(derive(state, fits).table, printed, 3);
  });
});
