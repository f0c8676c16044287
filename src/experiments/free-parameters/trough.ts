import {
  createLinearModel,
  featureScaleOf,
  gradientDescent,
  lossAndGradient,
  newton,
  runOptimizer,
  softmaxCurvature,
  softmaxObjective,
  standardize,
} from '#engine';
import { type Branch, settingsAt } from '../branch.ts';

/** Bill lengths of twelve of the Palmer penguins, in millimetres, picked where the two species overlap. */
export const BILLS = {
  Adelie: [36.7, 37.8, 39.2, 41.1, 42.3, 45.8],
  Chinstrap: [42.5, 45.4, 46.5, 49, 50.2, 51.3],
} as const;

/** Half the side of the plane of both weights. */
export const REACH = 4;
export const NUM_STEPS = 400;
/** Below 2 divided by the steepest curvature there is, about 1, at any weight decay offered. */
export const LEARNING_RATE = 0.5;

const SHAPE = { numClasses: 2, numFeatures: 1, hasBias: false } as const;
const lengths = [...BILLS.Adelie, ...BILLS.Chinstrap];

/** Bill length in standard deviations from the mean of the twelve; one weight for each species, no bias. */
export const EXAMPLES = {
  features: standardize(lengths, featureScaleOf(lengths, 1)),
  labels: lengths.map((_, n) => (n < BILLS.Adelie.length ? 0 : 1)),
};

export type Weights = readonly [first: number, second: number];

export interface Step {
  readonly weights: Weights;
  /** Penalty included, nats. */
  readonly loss: number;
}

/**
 * Gradient descent from a start: NUM_STEPS + 1 places.
 * @param branch another weight decay from a step on
 */
export function descend(
  start: Weights,
  l2Strength: number,
  branch: Branch<number> | null = null,
): readonly Step[] {
  const objectiveOf = (strength: number) => softmaxObjective(EXAMPLES, SHAPE, { l2Strength: strength });
  const objectiveAt = settingsAt(
    objectiveOf(l2Strength),
    branch && { at: branch.at, settings: objectiveOf(branch.settings) },
  );
  const optimizer = gradientDescent((parameters, step) => objectiveAt(step)(parameters, step), start, {
    learningRate: LEARNING_RATE,
  });
  const at = ({ parameters, loss }: typeof optimizer.state): Step => ({
    weights: [parameters[0], parameters[1]],
    loss,
  });
  return [at(optimizer.state), ...Array.from({ length: NUM_STEPS }, () => at(optimizer.step()))];
}

/** Loss at a place, penalty included, nats. */
export function lossAt([first, second]: Weights, l2Strength: number): number {
  return lossAndGradient(createLinearModel(SHAPE, [first, second]), EXAMPLES, { l2Strength }).loss;
}

/** It needs half a dozen. */
const MOST_NEWTON_STEPS = 50;

/** The lowest place; without weight decay, that of the trough's line which is nearest to 0. */
export function lowest(l2Strength: number): Step {
  const objective = softmaxObjective(EXAMPLES, SHAPE, { l2Strength });
  const curvature = softmaxCurvature(EXAMPLES, SHAPE, { l2Strength });
  // From 0 Newton's method has no reason to leave the line w₁ + w₂ = 0, with decay or without.
  const { parameters, loss } = runOptimizer(newton(objective, curvature, [0, 0]), MOST_NEWTON_STEPS);
  return { weights: [parameters[0], parameters[1]], loss };
}

/** Between neighbours of the profile, in w₁ − w₂: finer than a pixel. */
const GRAIN = 0.05;
/** A contour is drawn this far out, beyond the corners of the plane. */
const FAR = 2.2 * REACH;
/** Pieces of either half of a contour. */
const NUM_PIECES = 48;
const GAPS = Array.from({ length: Math.round((2 * FAR) / GRAIN) + 1 }, (_, at) => at * GRAIN - FAR);
/** The loss across the trough, where the weights sum to 0, without weight decay: f(d) below. */
const PROFILE = GAPS.map((gap) => lossAt([gap / 2, -gap / 2], 0));

/** f(d), by the straight line between two neighbours of the profile. */
function profileAt(gap: number): number {
  const place = Math.min(GAPS.length - 1, Math.max(0, (gap + FAR) / GRAIN));
  const before = Math.min(GAPS.length - 2, Math.floor(place));
  return PROFILE[before] + (place - before) * (PROFILE[before + 1] - PROFILE[before]);
}

/**
 * The line on which the loss is `level`, as corners; none where it is nowhere so low. In the difference d = w₁ − w₂
 * and the sum s = w₁ + w₂ the loss is f(d) + λ/4 (d² + s²): to each d belong two sums, one the negative of the other.
 */
export function contour(level: number, l2Strength: number): readonly Weights[] {
  const slackAt = (gap: number) => level - profileAt(gap) - (l2Strength / 4) * gap * gap;
  const slack = GAPS.map(slackAt);
  const [first, last] = [slack.findIndex((left) => left >= 0), slack.findLastIndex((left) => left >= 0)];
  if (first < 0) return [];
  /** Where the slack is 0, between a place inside and its neighbour outside. */
  const end = (inside: number, outside: number) =>
    slack[outside] === undefined
      ? GAPS[inside]
      : GAPS[inside] + (GAPS[outside] - GAPS[inside]) * (slack[inside] / (slack[inside] - slack[outside]));
  const [low, high] = [end(first, first - 1), end(last, last + 1)];
  // Close together at both ends, where the line turns.
  const half = Array.from({ length: NUM_PIECES + 1 }, (_, piece) => {
    const gap = (low + high) / 2 - ((high - low) / 2) * Math.cos((Math.PI * piece) / NUM_PIECES);
    const left = Math.max(0, slackAt(gap));
    return [gap, l2Strength === 0 ? FAR : Math.min(FAR, 2 * Math.sqrt(left / l2Strength))] as const;
  });
  const corner = (gap: number, sum: number): Weights => [(sum + gap) / 2, (sum - gap) / 2];
  return [
    ...half.map(([gap, sum]) => corner(gap, sum)),
    ...half.toReversed().map(([gap, sum]) => corner(gap, 0 - sum)),
  ];
}
