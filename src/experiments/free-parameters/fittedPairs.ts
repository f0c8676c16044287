import { fitSoftmaxRegression, parametersOf } from '#engine';
import { centredModel, fitPinned, pinnedModel } from '#engine/teaching.ts';
import { DECAYS, examplesOf, PROBLEMS } from './problems.ts';

/** Parameters of a fit: weights row by row, then biases. */
type Parameters = readonly number[];

/** All fits of one problem with one weight decay. */
export interface Fits {
  /** A row for each species. */
  readonly symmetric: Parameters;
  /** With each species as the reference. */
  readonly pinned: readonly Parameters[];
  /** The same with half of the weight decay. */
  readonly pinnedHalf: readonly Parameters[];
}

/** For each problem, for each weight decay of DECAYS. */
export type AllFits = Readonly<Record<keyof typeof PROBLEMS, readonly Fits[]>>;

function fitsOf(species: readonly number[], l2Strength: number): Fits {
  const { standard, labels } = examplesOf(species);
  const examples = { features: standard, labels };
  const shape = { numClasses: species.length, numFeatures: 2 };
  const symmetric = centredModel(fitSoftmaxRegression(examples, shape, { l2Strength }).model);
  // Without a penalty there is one model, and the programs differ in what they print of it.
  const pinned = (decay: number) =>
    species.map((_, reference) =>
      Array.from(
        parametersOf(
          decay === 0
            ? pinnedModel(symmetric, reference)
            : fitPinned(examples, shape, reference, { l2Strength: decay }).model,
        ),
      ),
    );
  return {
    symmetric: Array.from(parametersOf(symmetric)),
    pinned: pinned(l2Strength),
    pinnedHalf: pinned(l2Strength / 2),
  };
}

let made: AllFits | undefined;

/** Every fit that the widget shows, once for each build. */
export function fittedPairs(): AllFits {
  made ??= {
    two: DECAYS.map((decay) => fitsOf(PROBLEMS.two, decay)),
    three: DECAYS.map((decay) => fitsOf(PROBLEMS.three, decay)),
  };
  return made;
}
