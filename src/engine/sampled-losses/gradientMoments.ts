import { ensureDistribution } from '../information/entropy.ts';
import {
  ensure,
  ensureArray,
  ensureCount,
  ensureFinite,
  ensureLabel,
  ensureLength,
  ensureOptions,
} from '../requirements.ts';
import { softmax } from '../softmax/softmax.ts';
import { signsOf } from './logExpectedCount.ts';
import { ensureSampledObjective, type SampledObjective } from './sampledObjective.ts';

/** One example, and how its candidates are drawn: independently, with replacement. */
export interface SampledGradientOptions {
  /** [K], finite, nats */
  readonly logits: ArrayLike<number>;
  readonly label: number;
  /** q [K] */
  readonly proposal: ArrayLike<number>;
  /** Its loss must be the softmax's. */
  readonly objective: SampledObjective;
  /** Several S at once share nearly all of the work. */
  readonly numSampled: readonly number[];
  /** Weights [K × D], to see the gradient as the features do: ∂L/∂x = Wᵀ ∂L/∂z. */
  readonly weights?: ArrayLike<number>;
}

/** What the gradient of a sampled softmax is on average, and how far one draw of it strays. */
export interface GradientMoments {
  readonly numSampled: number;
  /** E[∂L'/∂z], [K] */
  readonly mean: Float64Array;
  /** E‖∂L'/∂z − ∂L/∂z‖²: of one draw, against the full softmax's gradient; bias included. */
  readonly meanSquaredError: number;
  /** E[∂L'/∂x], [D]; empty without weights. */
  readonly featuresMean: Float64Array;
  /** Cov[∂L'/∂x], [D × D]; empty without weights. */
  readonly featuresCovariance: Float64Array;
}

/** Trapezoids of this width in ln t are exact to about exp(−π²/0.4) = 2e-11. */
const STEP = 0.4;
/** Where the integrand has fallen to 1e-11: near 0 like t, at the far end like exp(−t). */
const LOWEST = 1e-11;
const HIGHEST = 26;

/** Sums that grow over the nodes of the quadrature, for one S. */
interface Sums {
  readonly numSampled: number;
  readonly trueWeight: number;
  readonly inverse: Float64Array;
  inverseAlone: number;
  square: number;
  readonly second: Float64Array;
}

/**
 * The exact mean and spread of a sampled softmax's gradient for one example, over all lists of independent
 * draws: not by drawing, but by an integral. With a the true class's weight and r those of the draws,
 * 1/x is the integral of exp(−t x), and the draws, being independent, factor under it.
 * @formula \mathrm{E}\Bigl[\frac{r_k}{a + \sum_s r_{k_s}}\Bigr] = \int_0^\infty r_k\, e^{-t (a + r_k)}\, \varphi(t)^{S-1}\, dt, \qquad \varphi(t) = \sum_j q_j\, e^{-t r_j}
 * @param options logits [K], label, proposal q [K], objective (softmax loss), numSampled (a list of S), weights [K × D]
 * @returns one GradientMoments for each S: mean [K], meanSquaredError, featuresMean [D], featuresCovariance [D × D]
 * @throws RangeError naming the argument when a shape, the label, q, S or the objective's loss does not fit
 * @source the Laplace transform of a sum of independent variables; checked against full enumeration
 * @example
 * sampledGradientMoments({
 *   logits: [1, 0, -1], label: 0, proposal: [0.2, 0.3, 0.5],
 *   objective: SAMPLED_OBJECTIVES.conditional, numSampled: [4],
 * })[0].mean
 */
export function sampledGradientMoments(options: SampledGradientOptions): readonly GradientMoments[] {
  ensureOptions('options', options, {
    logits: true,
    label: true,
    proposal: true,
    objective: true,
    numSampled: true,
    weights: true,
  });
  const { logits, label, proposal, objective, numSampled, weights = [] } = options;
  ensureFinite('logits', logits);
  const numClasses = logits.length;
  ensureLabel('label', label, numClasses);
  ensureDistribution('proposal', proposal);
  ensureLength('proposal', proposal, numClasses, 'as many as logits');
  ensureSampledObjective(objective);
  ensureArray('numSampled', numSampled);
  ensureArray('weights', weights);
  ensure(objective.loss === 'softmax', 'objective.loss', "'softmax'", objective.loss);
  for (const [index, count] of numSampled.entries()) ensureCount(`numSampled[${index}]`, count);
  const numFeatures = weights.length / numClasses;
  ensure(
    Number.isInteger(numFeatures),
    'weights.length',
    'a multiple of the number of classes',
    weights.length,
  );

  const { draws, trueWeightOf } = weightsOf(options);
  const all: Sums[] = numSampled.map((count) => ({
    numSampled: count,
    trueWeight: trueWeightOf(count),
    inverse: new Float64Array(numClasses),
    inverseAlone: 0,
    square: 0,
    second: new Float64Array(numFeatures * numFeatures),
  }));
  const least = Math.min(...all.map(({ trueWeight }) => trueWeight));
  const largestDraw = draws.reduce((max, weight) => Math.max(max, weight), 0);
  const most = Math.max(...all.map((sums) => sums.trueWeight + sums.numSampled * largestDraw));
  const [from, to] = [Math.log(LOWEST / most), Math.log(HIGHEST / least)];
  const numNodes = Math.ceil((to - from) / STEP);
  const decayed = new Float64Array(numClasses);
  const psi = new Float64Array(numFeatures);
  const chi = new Float64Array(numFeatures * numFeatures);
  for (let node = 0; node <= numNodes; node += 1) {
    const t = Math.exp(from + node * STEP);
    let phi = 0;
    let psiSquares = 0;
    let chiTrace = 0;
    psi.fill(0);
    chi.fill(0);
    for (let k = 0; k < numClasses; k += 1) {
      const r = draws[k];
      const q = proposal[k];
      const e = Math.exp(-t * r);
      decayed[k] = e;
      const qre = q * r * e;
      phi += q * e;
      psiSquares += qre * qre;
      chiTrace += qre * r;
      for (let i = 0; i < numFeatures; i += 1) {
        const v = weights[k * numFeatures + i];
        psi[i] += qre * v;
        for (let j = 0; j < numFeatures; j += 1)
          chi[i * numFeatures + j] += qre * r * v * weights[k * numFeatures + j];
      }
    }
    const psiTrue = proposal[label] * draws[label] * decayed[label];
    for (const sums of all) {
      const { numSampled: count, trueWeight: a } = sums;
      const measure = STEP * t * Math.exp(-t * a);
      // All draws apart from none, one and two of them.
      const none = measure * phi ** count;
      const one = measure * phi ** (count - 1);
      const two = count > 1 ? measure * phi ** (count - 2) : 0;
      sums.inverseAlone += none;
      for (let k = 0; k < numClasses; k += 1) sums.inverse[k] += one * decayed[k];
      const pairs = count * (count - 1) * two * t;
      sums.square += t * (a * a * none + count * one * (2 * a * psiTrue + chiTrace)) + pairs * psiSquares;
      for (let i = 0; i < numFeatures; i += 1) {
        const vi = weights[label * numFeatures + i];
        for (let j = 0; j < numFeatures; j += 1) {
          const vj = weights[label * numFeatures + j];
          const cross = a * (vi * psi[j] + psi[i] * vj) + chi[i * numFeatures + j];
          sums.second[i * numFeatures + j] +=
            t * (a * a * vi * vj * none + count * one * cross) + pairs * psi[i] * psi[j];
        }
      }
    }
  }
  return all.map((sums) => momentsOf(sums, draws, options, numFeatures));
}

/** Weights of the draws [K] and of the true class in the sampled softmax, up to a common factor; S is taken out of the draws'. */
function weightsOf({ logits, label, proposal, objective }: SampledGradientOptions) {
  const { removeAccidentalHits } = objective;
  const { trueSign, sampledSign } = signsOf(objective.subtractLogExpectedCount);
  const shifted = (k: number, sign: number) => {
    if (sign === 0) return logits[k];
    ensure(proposal[k] > 0, `proposal[${k}]`, 'above 0, for its logarithm corrects a logit', proposal[k]);
    return logits[k] + sign * Math.log(proposal[k]);
  };
  const logDraws = Float64Array.from({ length: logits.length }, (_, k) =>
    proposal[k] > 0 && !(removeAccidentalHits && k === label) ? shifted(k, sampledSign) : -Infinity,
  );
  const logTrue = shifted(label, trueSign);
  const top = logDraws.reduce((max, value) => Math.max(max, value), logTrue);
  return {
    draws: logDraws.map((value) => Math.exp(value - top)),
    // ln(S q) = ln S + ln q: what ln S adds to the true class more often than to the draws.
    trueWeightOf: (count: number) => Math.exp(logTrue - top) * count ** (trueSign - sampledSign),
  };
}

function momentsOf(
  sums: Sums,
  draws: Float64Array,
  { logits, label, proposal, weights = [] }: SampledGradientOptions,
  numFeatures: number,
): GradientMoments {
  const { numSampled, trueWeight, inverse, inverseAlone, square, second } = sums;
  const shares = inverse.map((value, k) => numSampled * proposal[k] * draws[k] * value);
  shares[label] += trueWeight * inverseAlone;
  const full = softmax(logits);
  let meanSquaredError = square;
  for (const [k, p] of full.entries()) meanSquaredError += p * (p - 2 * shares[k]);
  const featuresMean = new Float64Array(numFeatures);
  const sharesMean = new Float64Array(numFeatures);
  for (let i = 0; i < numFeatures; i += 1) {
    for (const [k, share] of shares.entries()) sharesMean[i] += share * weights[k * numFeatures + i];
    featuresMean[i] = sharesMean[i] - weights[label * numFeatures + i];
  }
  const featuresCovariance = second.map((value, index) => {
    const [i, j] = [Math.floor(index / numFeatures), index % numFeatures];
    return value - sharesMean[i] * sharesMean[j];
  });
  shares[label] -= 1;
  return { numSampled, mean: shares, meanSquaredError, featuresMean, featuresCovariance };
}
