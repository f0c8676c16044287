import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { trainDigits } from '#experiments/digits/digits.ts';
import { type DigitsData, loadDigits } from '#experiments/digits/digitsData.ts';
import { collectFrames } from '#experiments/experiment.ts';
import { defaultState } from '#params/paramTable.ts';
import { configOf, params, type State, tableOf } from '#widgets/train-digits/model.ts';
import { toPython } from '#widgets/train-digits/python.ts';
import { fetchFromDisk, SITE_ROOT } from '../../datasets/siteFiles.ts';
import { canRunNumpy, expectRowsOf, LINK, run } from '../kit/pythonProgram.ts';

const ADDRESS = new URL('data/', SITE_ROOT);
const FOLDER = fileURLToPath(ADDRESS);
const FEW_FRAMES = 12;

describe.skipIf(!canRunNumpy)('the program of the trained digits prints the page’s run', () => {
  let data: DigitsData;
  beforeAll(async () => {
    data = await loadDigits({ siteRoot: SITE_ROOT, fetchFile: fetchFromDisk });
  });

  function check(
    patch: Partial<State>,
    digits: number,
    options: readonly string[] = [FOLDER],
  ): readonly number[] {
    const state: State = { ...defaultState(params), ...patch };
    const config = { ...configOf(state), maxFrames: FEW_FRAMES };
    const { frames } = collectFrames(trainDigits(config, data, createRandom(state.seed)));
    const program = toPython(state, LINK, { isStale: false, points: frames }, ADDRESS.href);
    const printed = run(program, options);
    expect(printed).toHaveLength(frames.length);
    expectRowsOf(tableOf(frames), printed, digits);
    return frames.map(({ step }) => step);
  }

  test('with the page’s own settings, to the last step', () => {
    expect(check({}, 6).at(-1)).toBe(1000);
  });

  test('with another batch, decay and seed, and data fetched by their address', () => {
    check({ batchSize: 250, l2Strength: 0.01, seed: 8 }, 6, []);
  });

  test('to where a run diverges', () => {
    expect(check({ learningRate: 8 }, 4).at(-1)).toBeLessThan(1000);
  });
});
