import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { trainWorldMap, worldMap } from '#experiments/world-map/worldMap.ts';
import { defaultState } from '#params/paramTable.ts';
import { configOf, params, type State, TASK } from '#widgets/world-map/model.ts';
import { toPython } from '#widgets/world-map/python.ts';
import { fetchFromDisk, SITE_ROOT } from '../../datasets/siteFiles.ts';
import { canRunNumpy } from '../../python.ts';
import { LINK, run } from '../kit/pythonProgram.ts';

const DATA = new URL('data/', SITE_ROOT);

/** Less than one of the 3000 held-out places. */
const EQUAL = 1e-9;
/** So far the full lane's rounding cannot be seen; then it is multiplied, and at last forgotten. */
const FIRST_STEPS = 60;
const [WILD, CALMED] = [0.05, 0.02];

/** A clock that says a fixed time has gone by whenever it is asked. */
function tickingClock(seconds: number): () => number {
  let now = 0;
  return () => (now += seconds);
}

describe.skipIf(!canRunNumpy)('the program of the world map scores what the page’s lanes score', () => {
  test.for([{ numSampled: 8 }, { numSampled: 30, seed: 5 }])('%o', async (patch) => {
    const state: State = { ...defaultState(params), ...patch, arithmetic: 'plain' };
    const config = { ...configOf(state), seconds: 0.4, numFrames: 30 };
    const data = await worldMap.load(config, { siteRoot: SITE_ROOT, fetchFile: fetchFromDisk });
    const ticks = [...trainWorldMap(config, data, createRandom(state.seed), tickingClock(0.0003))];
    const frames = ticks.flatMap(({ frame }) => frame ?? []);
    const printed = run(toPython(state, LINK, { frames, task: TASK }, DATA.href), [fileURLToPath(DATA)]);
    expect(printed.length).toBeGreaterThan(8);
    for (const cells of printed) {
      const frame = frames.find(({ full }) => String(full.numSteps) === cells['full steps'])!;
      for (const lane of ['full', 'sampled'] as const) {
        const { numSteps, accuracy } = frame[lane];
        expect(cells[`${lane} steps`]).toBe(String(numSteps));
        const allowed = numSteps < FIRST_STEPS ? EQUAL : numSteps < 10 * FIRST_STEPS ? WILD : CALMED;
        const off = Math.abs(Number(cells[`${lane} held-out accuracy`]) - accuracy);
        expect(off, `${lane} after ${numSteps} steps`).toBeLessThan(allowed);
      }
    }
  });
});
