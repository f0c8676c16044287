import { siteFiles } from '#build/siteFiles.ts';
import { createRandom } from '#engine';
import { trainDigits } from '#experiments/digits.ts';
import { loadDigits } from '#experiments/digitsData.ts';
import { collectFrames } from '#experiments/experiment.ts';
import { defaultState } from '#params/paramTable.ts';
import { type BuiltRun, encodeRun } from './builtRun.ts';
import { configOf, params } from './trainModel.ts';

/** Enough points for a smooth curve in the page's first figure. */
const BUILT_FRAMES = 60;

async function trainAtBuild(): Promise<BuiltRun> {
  const data = await loadDigits(siteFiles);
  const state = defaultState(params);
  const config = { ...configOf(state), maxFrames: BUILT_FRAMES };
  return encodeRun(collectFrames(trainDigits(config, data, createRandom(state.seed))).frames);
}

let run: Promise<BuiltRun> | undefined;

/** The run with the default settings, made once for each build; for the page's first figures. */
export function buildRun(): Promise<BuiltRun> {
  run ??= trainAtBuild();
  return run;
}
