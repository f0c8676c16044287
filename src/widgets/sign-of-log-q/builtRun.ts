import { createRandom } from '#engine';
import { collectFrames } from '#experiments/experiment.ts';
import { type SignConfig, type SignFrame, type TasteWorld, trainSigns } from '#experiments/signOfLogQ.ts';

/** A frame; predictions may be missing where only the curves were kept. */
export type KeptFrame = Pick<SignFrame, 'step' | 'scores'> & { readonly predictions?: ArrayLike<number> };

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
export function runAtBuild(config: SignConfig, world: TasteWorld, seed: number): readonly KeptFrame[] {
  return keepShort(collectFrames(trainSigns(config, world, createRandom(seed))).frames);
}
