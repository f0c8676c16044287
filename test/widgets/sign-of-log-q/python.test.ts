import { describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { tasteWorld, trainSigns } from '#experiments/signOfLogQ.ts';
import { defaultState } from '#params/paramTable.ts';
import { configOf, derive, params } from '#widgets/sign-of-log-q/model.ts';
import { toPython } from '#widgets/sign-of-log-q/python.ts';
import { canRunPython } from '../../python.ts';
import { expectRowsOf, LINK, run } from '../kit/pythonProgram.ts';

describe.skipIf(!canRunPython)('the program of the sign of log q prints rows of its table', () => {
  test.each([
    {},
    { branchAt: 100, branchArm: 'added', branchSign: 'subtracted', branchHits: false },
  ] as const)('its random draws included, and a branch: %j', (branch) => {
    const state = {
      ...defaultState(params),
      batchSize: 8,
      removeAccidentalHits: true,
      seed: 7,
      ...branch,
    } as const;
    const ticks = [...trainSigns(configOf(state), tasteWorld(), createRandom(state.seed))];
    const frames = ticks.flatMap(({ frame }) => frame ?? []);
    const printed = run(toPython(state, LINK));
    expect(printed.length).toBeGreaterThan(8);
    expect(printed.at(-1)!.step).toBe('600');
    expectRowsOf(derive(state, { frames, isTraining: false }).table, printed, 7);
  });
});
