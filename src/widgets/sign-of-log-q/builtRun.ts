import { createRandom } from '#engine';
import { collectFrames } from '#experiments/experiment.ts';
import { type SignFrame, trainSigns } from '#experiments/signOfLogQ.ts';
import { configOf, type KeptFrame, MAX_FRAMES, type State, worldInUse } from './model.ts';

/** As many digits as the page shows. */
const round = (value: number) => Number(value.toPrecision(3));

/** A run in a form short enough for the page: all scores, and the predictions of the last frame only. */
export function keepShort(frames: readonly SignFrame[]): readonly KeptFrame[] {
  return frames.map(({ step, scores, predictions }, index) => {
    const short = (name: keyof typeof scores) => ({
      perplexity: round(scores[name].perplexity),
      totalVariation: round(scores[name].totalVariation),
      trainingLoss: round(scores[name].trainingLoss),
    });
    const kept = { subtracted: short('subtracted'), none: short('none'), added: short('added') };
    return index === frames.length - 1
      ? { step, scores: kept, predictions: Array.from(predictions, round) }
      : { step, scores: kept };
  });
}

/** The run of the author's settings, made at build. */
export function runAtBuild(state: State): readonly KeptFrame[] {
  const config = { ...configOf(state), maxFrames: MAX_FRAMES };
  return keepShort(collectFrames(trainSigns(config, worldInUse(), createRandom(state.seed))).frames);
}
