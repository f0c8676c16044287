import { createRandom } from '#engine';
import { collectFrames } from '#experiments/experiment.ts';
import {
  type ArmScore,
  type SignConfig,
  type SignFrame,
  type TasteWorld,
  trainSigns,
} from '#experiments/signOfLogQ.ts';

/** A frame; predictions may be missing where only the curves were kept. */
export type KeptFrame = Pick<SignFrame, 'step' | 'scores'> & {
  readonly predictions?: ArrayLike<number>;
  readonly branch?: { readonly score: ArmScore; readonly predictions: ArrayLike<number> };
};

/** As many digits as the page shows. */
const round = (value: number) => Number(value.toPrecision(3));

/** A run in a form short enough for the page: all scores, and the predictions of the last frame only. */
export function keepShort(frames: readonly SignFrame[]): readonly KeptFrame[] {
  const short = ({ perplexity, totalVariation, trainingLoss }: ArmScore): ArmScore => ({
    perplexity: round(perplexity),
    totalVariation: round(totalVariation),
    trainingLoss: round(trainingLoss),
  });
  return frames.map(({ step, scores: { subtracted, none, added }, predictions, branch }, index) => {
    const isLast = index === frames.length - 1;
    const listOf = (shares: Float32Array) => (isLast ? Array.from(shares, round) : []);
    return {
      step,
      scores: { subtracted: short(subtracted), none: short(none), added: short(added) },
      ...(isLast && { predictions: listOf(predictions) }),
      ...(branch && { branch: { score: short(branch.score), predictions: listOf(branch.predictions) } }),
    };
  });
}

/** The run of the author's settings, made at build. */
export function runAtBuild(config: SignConfig, world: TasteWorld, seed: number): readonly KeptFrame[] {
  return keepShort(collectFrames(trainSigns(config, world, createRandom(seed))).frames);
}
