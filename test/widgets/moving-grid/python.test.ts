import { describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { createFullLane, createSampledLane, type GridLane } from '#experiments/moving-grid/gridLane.ts';
import { NUM_HELD_OUT, scoreHeldOut } from '#experiments/moving-grid/gridWorld.ts';
import { setUpGrid } from '#experiments/moving-grid/movingGrid.ts';
import { defaultState } from '#params/paramTable.ts';
import { idleRun, runData } from '#widgets/kit/run/runData.ts';
import { configOf, derive, params, type State } from '#widgets/moving-grid/model.ts';
import { toPython } from '#widgets/moving-grid/python.ts';
import { canRunNumpy } from '../../python.ts';
import { LINK, run } from '../kit/pythonProgram.ts';

const NOT_RUN = runData(idleRun<'movingGrid'>(), undefined, false);

/** Frames of a run, as steps of the full and the sampled lane; the last one is more than a program waits for. */
const RUN = [
  [0, 0],
  [30, 90],
  [100, 1200],
  [600, 1800],
  [20_001, 60_000],
] as const;

describe.skipIf(!canRunNumpy)('the program of the moving grid scores what the page’s lanes score', () => {
  /** @param sure steps of the full lane in which rounding does not grow into the digits asked for */
  function check(patch: Partial<State>, { digits, sure }: { digits: number; sure: number }): void {
    const state: State = { ...defaultState(params), ...patch };
    const frames = RUN.map(([full, sampled]) => ({
      full: { numSteps: full },
      sampled: { numSteps: sampled },
    }));
    const printed = run(toPython(state, LINK, { ...derive(state, NOT_RUN), frames }));
    expect(printed).toHaveLength(RUN.length - 1);

    const { world, start } = setUpGrid(state.numClasses, createRandom(state.seed));
    const training = createRandom(state.seed).fork('training');
    const full = createFullLane(world, start, training);
    const sampled = createSampledLane(world, start, training, configOf(state));
    const expectLane = (name: string, lane: GridLane, row: number, numSteps: number) => {
      while (lane.numSteps < numSteps) lane.step();
      const { nats, numRight } = scoreHeldOut(world, lane.model);
      const cells = printed[row]!;
      expect(Number(cells[`${name} steps`])).toBe(numSteps);
      if (name === 'full' && numSteps > sure) {
        const ratio = (Number(cells[`${name} held-out nats`]) * NUM_HELD_OUT) / nats;
        expect(Math.abs(ratio - 1), `full, step ${numSteps}`).toBeLessThan(0.2);
        return;
      }
      expect(Number(cells[`${name} held-out nats`])).toBeCloseTo(nats / NUM_HELD_OUT, digits);
      expect(Number(cells[`${name} held-out accuracy`])).toBe(numRight / NUM_HELD_OUT);
    };
    for (const [row, [numFull, numSampled]] of RUN.slice(0, -1).entries()) {
      expectLane('full', full, row, numFull);
      expectLane('sampled', sampled, row, numSampled);
    }
  }

  test('a hundred classes', () => {
    check({}, { digits: 10, sure: Number.POSITIVE_INFINITY });
  });

  test('four hundred classes without log q, another seed', () => {
    check(
      { numClasses: 400, subtractLogExpectedCount: false, numSampled: 12, seed: 3 },
      { digits: 5, sure: 100 },
    );
  });

  test('before any run it trains to some steps of its own', () => {
    const state: State = { ...defaultState(params), numSampled: 1 };
    const printed = run(toPython(state, LINK, derive(state, NOT_RUN)));
    expect(printed.map((cells) => cells['full steps'])).toEqual(['0', '100', '300', '1000', '3000']);
  });
});
