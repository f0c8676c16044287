import { ensureFinite, ensureNotEmpty, ensureOneOf } from '../requirements.ts';
import { softmax } from '../softmax/softmax.ts';
import { ensureRandom, type Random } from './createRandom.ts';
import { gumbel, normalDensity } from './gumbel.ts';

/**
 * The noises that a race can be run with.
 * @formula none: a list of names
 * @returns gumbel, normal
 * @source none: names of this engine
 * @example
 * RACE_NOISES
 */
export const RACE_NOISES = ['gumbel', 'normal'] as const;
export type RaceNoise = (typeof RACE_NOISES)[number];

/**
 * Standard deviation of the standard Gumbel distribution, and of the normal noise that takes its place.
 * @formula \frac{\pi}{\sqrt{6}}
 * @returns 1.2825…
 * @source E. J. Gumbel, Statistics of Extremes, Columbia University Press, 1958
 * @example
 * GUMBEL_DEVIATION
 */
export const GUMBEL_DEVIATION = Math.PI / Math.sqrt(6);

/** Beyond so many standard deviations the rest of a normal distribution is below float64's rounding. */
const FAR = 9;
/** In standard deviations. The trapezoidal rule errs by less than 1e-15 from here on: the integrand is entire. */
const STEP = 0.25;

/**
 * The distribution function of the standard normal distribution.
 * @formula \Phi(x) = \tfrac{1}{2} + \varphi(x) \Bigl( x + \frac{x^3}{3} + \frac{x^5}{3 \cdot 5} + \dots \Bigr)
 * @param x a number
 * @returns a probability in [0, 1], exact to about 1e-15 absolutely; NaN for NaN
 * @throws never
 * @source G. Marsaglia, Evaluating the normal distribution, Journal of Statistical Software 11(4), 2004
 * @example
 * normalDistribution(1)
 */
export function normalDistribution(x: number): number {
  // What is no number never comes to rest below.
  if (!(Math.abs(x) >= 0)) return Number.NaN;
  if (x < -FAR) return 0;
  if (x > FAR) return 1;
  let [sum, before, term] = [x, 0, x];
  for (let odd = 3; sum !== before; odd += 2) {
    before = sum;
    term *= (x * x) / odd;
    sum += term;
  }
  return Math.min(1, Math.max(0, 0.5 + sum * normalDensity(x)));
}

/**
 * A draw of a race's noise: standard Gumbel, or normal with the same standard deviation.
 * @formula g = -\ln(-\ln(1 - u)) \;\text{ or }\; g = \frac{\pi}{\sqrt{6}}\, n, \qquad n \sim \mathcal{N}(0, 1)
 * @param noise 'gumbel' or 'normal'
 * @param random a Random
 * @returns a finite number; variance π²/6
 * @throws RangeError when the noise is neither
 * @source L. L. Thurstone, A law of comparative judgment, Psychological Review 34 (1927), for normal noise
 * @example
 * raceNoise('normal', createRandom(1))
 */
export function raceNoise(noise: RaceNoise, random: Random): number {
  // Asked once for each runner of each race: the list is written only when it is needed.
  if (noise !== 'gumbel' && noise !== 'normal') ensureOneOf('noise', noise, RACE_NOISES);
  ensureRandom(random);
  return noise === 'gumbel' ? gumbel(random) : GUMBEL_DEVIATION * random.normal();
}

/** Winning probabilities under normal noise: an integral over the winner's noise, by the trapezoidal rule. */
function normalRace(logits: ArrayLike<number>): Float64Array {
  const inDeviations = Float64Array.from(logits, (logit) => logit / GUMBEL_DEVIATION);
  const won = inDeviations.map((own, k) => {
    let sum = 0;
    for (let t = -FAR; t <= FAR; t += STEP) {
      const others = inDeviations.reduce(
        (product, other, j) => (j === k ? product : product * normalDistribution(t + own - other)),
        1,
      );
      sum += normalDensity(t) * others;
    }
    return sum * STEP;
  });
  // Equal to 1 but for rounding.
  const total = won.reduce((sum, p) => sum + p, 0);
  return won.map((p) => p / total);
}

/**
 * How often each runner wins a race in which every logit gets its own noise and the largest sum wins: the softmax
 * for Gumbel noise; for normal noise of the same spread (the probit model) an integral without a closed form.
 * @formula P(k) = \int f(t) \prod_{j \ne k} F(t + z_k - z_j) \, dt
 * @param logits [K], nats, finite
 * @param noise 'gumbel' or 'normal'
 * @returns probabilities [K], exact to about 1e-14 absolutely
 * @throws RangeError when logits is empty or not finite, or the noise is neither
 * @source K. Train, Discrete choice methods with simulation, 2nd edition (2009), chapters 3 and 5
 * @example
 * raceProbabilities([1, 0, -1], 'normal')
 */
export function raceProbabilities(logits: ArrayLike<number>, noise: RaceNoise): Float64Array {
  ensureNotEmpty('logits', logits);
  ensureFinite('logits', logits);
  ensureOneOf('noise', noise, RACE_NOISES);
  return noise === 'gumbel' ? softmax(logits) : normalRace(logits);
}
