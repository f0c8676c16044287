import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { trainDigits } from '#experiments/digits/digits.ts';
import { type DigitsData, loadDigits } from '#experiments/digits/digitsData.ts';
import type { DigitsConfig } from '#experiments/digits/digitTask.ts';
import { collectFrames } from '#experiments/experiment.ts';
import { defaultState } from '#params/paramTable.ts';
import { branchConfigOf, configOf, params, type State } from '#widgets/train-digits/params.ts';
import { toPython } from '#widgets/train-digits/python.ts';
import { tableOf } from '#widgets/train-digits/words.ts';
import { fetchFromDisk, SITE_ROOT } from '../../datasets/siteFiles.ts';
import { canRunNumpy } from '../../python.ts';
import { expectRowsOf, LINK, run } from '../kit/pythonProgram.ts';

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
    const framesOf = (config: DigitsConfig) =>
      collectFrames(trainDigits({ ...config, maxFrames: FEW_FRAMES }, data, createRandom(state.seed))).frames;
    const frames = framesOf(configOf(state));
    const { branch } = branchConfigOf(state);
    const other = branch ? framesOf(branchConfigOf(state)) : undefined;
    const futures = { isStale: false, points: frames, ...(other && { branch: { points: other } }) };
    const printed = run(toPython(state, LINK, futures, ADDRESS.href), options);
    const table = tableOf(frames, other);
    expect(printed).toHaveLength(table.rows.length);
    expectRowsOf(table, printed, digits);
    return frames.map(({ step }) => step);
  }

  test('with the page’s own settings, to the last step', () => {
    expect(check({}, 6).at(-1)).toBe(1000);
  });

  test('with another batch, decay and seed, and data fetched by their address', () => {
    check({ batchSize: 250, l2Strength: 0.01, seed: 8 }, 6, []);
  });

  test('with both futures of a branch, which has another rate, batch and penalty', () => {
    check({ branchAt: 8, branchRate: 0.2, branchBatch: 250, branchL2: 0.01 }, 6);
  });

  test('with a branch that goes on where the run diverges', () => {
    expect(check({ learningRate: 8, branchAt: 1, branchRate: 0.1 }, 4).at(-1)).toBeLessThan(1000);
  });

  test('to where a run diverges', () => {
    expect(check({ learningRate: 8 }, 4).at(-1)).toBeLessThan(1000);
  });
});
