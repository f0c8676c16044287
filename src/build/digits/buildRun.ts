import { siteFiles } from '#build/siteFiles.ts';
import { createRandom } from '#engine';
import { type BuiltRun, encodeRun } from '#experiments/digits/builtRun.ts';
import { trainDigits } from '#experiments/digits/digits.ts';
import { loadDigits } from '#experiments/digits/digitsData.ts';
import { type DigitsConfig, FIRST_RUN } from '#experiments/digits/digitTask.ts';
import { collectFrames } from '#experiments/experiment.ts';

/** Enough points for a smooth curve in the page's first figure. */
const BUILT_FRAMES = 60;
const FIRST_SEED = 42;

const runs = new Map<string, Promise<BuiltRun>>();

async function train(config: DigitsConfig, seed: number): Promise<BuiltRun> {
  const data = await loadDigits(siteFiles);
  const trained = (of: DigitsConfig): BuiltRun => {
    const { frames, outcome } = collectFrames(trainDigits(of, data, createRandom(seed)));
    return encodeRun(frames, outcome);
  };
  const run = trained({ ...config, branch: null });
  return config.branch ? { ...run, branch: trained(config) } : run;
}

/** A run for a page's first figures, and its branch, made once for each build; of the default settings when none are given. */
export function buildRun(settings: DigitsConfig = FIRST_RUN, seed = FIRST_SEED): Promise<BuiltRun> {
  const config = { ...settings, maxFrames: BUILT_FRAMES };
  const key = JSON.stringify([config, seed]);
  const run = runs.get(key) ?? train(config, seed);
  runs.set(key, run);
  return run;
}
