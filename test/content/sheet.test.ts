import { describe, expect, test } from 'vitest';
import { sheet } from '#content/sheet.yaml';
import {
  crossEntropy,
  crossEntropyGradient,
  entropy,
  exponential,
  fitSoftmaxRegression,
  klDivergence,
  logit,
  logSoftmax,
  logSumExp,
  logUniformProbability,
  maxEntropyDistribution,
  sigmoid,
  smoothedTargets,
  softmax,
  softmaxJacobian,
  softplus,
} from '#engine';
import { learnedDistribution, SAMPLED_OBJECTIVES, type SampledObjective } from '#engine/teaching.ts';

const z = [1.2, -0.7, 0.4];
const shares = Array.from(softmax(z));
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const log = (value: number) => Math.log(value);
const close = (a: ArrayLike<number>, b: ArrayLike<number>, digits = 9) => {
  expect(a.length).toBe(b.length);
  for (let k = 0; k < a.length; k += 1) expect(a[k], `entry ${k}`).toBeCloseTo(b[k]!, digits);
};

const STEP = 1e-5;
/** Slopes of a function of the logits, by central differences. */
const slopesOf = (f: (at: readonly number[]) => number) =>
  z.map((value, k) => (f(z.with(k, value + STEP)) - f(z.with(k, value - STEP))) / (2 * STEP));

const world = { labelProbabilities: [0.5, 0.3, 0.2], proposal: [0.2, 0.3, 0.5], numSampled: 2 };
const { labelProbabilities: p, proposal: q, numSampled } = world;
const learned = (objective: SampledObjective) => learnedDistribution(world, objective);
const normalised = (values: readonly number[]) => values.map((value) => value / sum(values));

/** Points of three kinds in the plane, none of which a line could part from the others. */
const features = [0, 0, 1, 0.2, 0.3, 1, 1, 1, 0.1, 0.4, 0.8, 0.1, 0.5, 0.6, 0.9, 0.7];
const labels = [0, 1, 2, 0, 1, 2, 2, 1];
const shape = { numClasses: 3, numFeatures: 2 };

/** What each line of the cheat sheet says, in numbers. */
const CHECKS: Readonly<Record<string, () => void>> = {
  'sum-is-log-odds': () => {
    const a1 = sigmoid(1.3);
    expect(logit(a1)).toBeCloseTo(1.3, 12);
    expect(sigmoid(2.3) / (1 - sigmoid(2.3)) / (a1 / (1 - a1))).toBeCloseTo(Math.E, 12);
  },
  logistic: () => {
    expect(sigmoid(1.3)).toBeCloseTo(1 / (1 + exponential(-1.3)), 14);
    expect(1 - sigmoid(1.3)).toBeCloseTo(sigmoid(-1.3), 14);
  },
  'log-loss': () => {
    for (const y of [0, 1]) {
      const loss = (at: number) => softplus(at) - y * at;
      expect(loss(0.8)).toBeCloseTo(-log(y === 1 ? sigmoid(0.8) : 1 - sigmoid(0.8)), 12);
      expect((loss(0.8 + STEP) - loss(0.8 - STEP)) / (2 * STEP)).toBeCloseTo(sigmoid(0.8) - y, 8);
    }
  },
  softmax: () => close(shares, normalised(z.map(exponential)), 14),
  'gap-is-log-odds': () => {
    expect(log(shares[0]! / shares[2]!)).toBeCloseTo(z[0]! - z[2]!, 12);
    close(softmax(z.map((value) => value + 40)), shares, 12);
  },
  'two-of-k': () => expect(softmax([0.7, -0.7])[0]).toBeCloseTo(sigmoid(1.4), 14),
  'slope-of-lse': () => close(slopesOf(logSumExp), shares, 8),
  flattest: () => {
    const f = [1, 2, 3];
    const { probabilities } = maxEntropyDistribution(f, 2.4);
    const steps = [1, 2].map((k) => log(probabilities[k]! / probabilities[k - 1]!));
    expect(steps[0]).toBeCloseTo(steps[1]!, 8);
    expect(sum(Array.from(probabilities, (share, k) => share * f[k]!))).toBeCloseTo(2.4, 8);
    // Any other distribution with this mean is less flat.
    for (const t of [-0.02, 0.02]) {
      const other = Array.from(probabilities, (share, k) => share + t * [1, -2, 1][k]!);
      expect(entropy(other)).toBeLessThan(entropy(probabilities));
    }
  },
  gumbel: () => {
    // P(z_k + G is the largest) as an integral over G's value, each other runner staying below.
    const density = (g: number) => exponential(-g - exponential(-g));
    const below = (g: number) => exponential(-exponential(-g));
    const width = 0.01;
    const wins = z.map((own, k) => {
      let chance = 0;
      for (let g = -6; g < 30; g += width) {
        chance +=
          width * density(g) * z.reduce((all, other, j) => (j === k ? all : all * below(own + g - other)), 1);
      }
      return chance;
    });
    close(wins, shares, 6);
  },
  shift: () => {
    const x = [0.5, -2];
    const rows = [
      [1, 2],
      [0.3, -1],
      [-2, 0.5],
    ];
    const logitsOf = (shift: readonly number[]) =>
      rows.map((row) => sum(row.map((weight, d) => (weight + shift[d]!) * x[d]!)));
    close(softmax(logitsOf([7, -3])), softmax(logitsOf([0, 0])), 12);
  },
  'rows-sum-to-zero': () => {
    const { model } = fitSoftmaxRegression({ features, labels }, shape, { l2Strength: 0.05 });
    for (const d of [0, 1]) {
      expect(sum([0, 1, 2].map((k) => model.weights[k * 2 + d]!))).toBeCloseTo(0, 8);
    }
  },
  shifted: () => {
    const top = Math.max(...z);
    expect(logSumExp(z)).toBeCloseTo(top + log(sum(z.map((value) => exponential(value - top)))), 14);
    expect(logSumExp([800, 799])).toBeCloseTo(800 + softplus(-1), 10);
  },
  bounds: () => {
    for (const logits of [z, [2, 2, 2], [50, 0, 0]]) {
      expect(logSumExp(logits)).toBeGreaterThanOrEqual(Math.max(...logits));
      expect(logSumExp(logits)).toBeLessThanOrEqual(Math.max(...logits) + log(3) + 1e-12);
      expect(logSumExp(logits.map((value) => value + 5))).toBeCloseTo(logSumExp(logits) + 5, 12);
    }
  },
  'log-share': () =>
    close(
      logSoftmax(z),
      z.map((value) => value - logSumExp(z)),
      14,
    ),
  temperature: () => {
    close(softmax(z, 0.5), softmax(z.map((value) => value / 0.5)), 14);
    expect(softmax(z, 0.01)[0]).toBeCloseTo(1, 12);
    close(softmax(z, 1e6), [1 / 3, 1 / 3, 1 / 3], 5);
  },
  'cross-entropy': () => {
    expect(crossEntropy(z, 1)).toBeCloseTo(-log(shares[1]!), 12);
    expect(crossEntropy(z, 1)).toBeCloseTo(logSumExp(z) - z[1]!, 12);
  },
  split: () => {
    const cross = sum(p.map((share, k) => -share * log(shares[k]!)));
    expect(cross).toBeCloseTo(entropy(p) + klDivergence(p, shares), 12);
    expect(klDivergence(p, shares)).toBeGreaterThan(0);
    expect(klDivergence(p, p)).toBe(0);
  },
  'first-loss': () => expect(crossEntropy(new Float64Array(1000), 3)).toBeCloseTo(log(1000), 12),
  smoothing: () => {
    const [K, epsilon] = [10, 0.1];
    const targets = smoothedTargets(0, K, epsilon);
    expect(targets[0]).toBeCloseTo(1 - epsilon + epsilon / K, 14);
    expect(targets[1]).toBeCloseTo(epsilon / K, 14);
    // The best logits are the logarithms of the targets.
    expect(log(targets[0]! / targets[1]!)).toBeCloseTo(log((K * (1 - epsilon)) / epsilon + 1), 12);
  },
  'share-minus-label': () => {
    const gradient = crossEntropyGradient(z, 1);
    close(
      gradient,
      shares.map((share, k) => share - (k === 1 ? 1 : 0)),
      14,
    );
    close(
      slopesOf((at) => crossEntropy(at, 1)),
      gradient,
      8,
    );
    expect(sum(gradient)).toBeCloseTo(0, 14);
  },
  weights: () => {
    // At the fitted optimum the formula's gradient is 0, in every weight and bias.
    const l2Strength = 0.05;
    const { model } = fitSoftmaxRegression({ features, labels }, shape, { l2Strength });
    const m = labels.length;
    const errors = labels.map((label, i) => {
      const logits = [0, 1, 2].map(
        (k) => model.bias![k]! + sum([0, 1].map((d) => model.weights[k * 2 + d]! * features[i * 2 + d]!)),
      );
      return crossEntropyGradient(logits, label);
    });
    for (const k of [0, 1, 2]) {
      expect(sum(errors.map((error) => error[k]!)) / m).toBeCloseTo(0, 8);
      for (const d of [0, 1]) {
        const mean = sum(errors.map((error, i) => error[k]! * features[i * 2 + d]!)) / m;
        expect(mean + l2Strength * model.weights[k * 2 + d]!).toBeCloseTo(0, 8);
      }
    }
  },
  jacobian: () => {
    const jacobian = softmaxJacobian(z);
    for (const j of [0, 1, 2]) {
      const row = [0, 1, 2].map((k) => (j === k ? shares[j]! : 0) - shares[j]! * shares[k]!);
      close(jacobian.slice(3 * j, 3 * j + 3), row, 14);
      close(
        slopesOf((at) => softmax(at)[j]!),
        row,
        8,
      );
      expect(sum(row)).toBeCloseTo(0, 14);
    }
  },
  'central-difference': () => {
    const error = (step: number) => {
      const slope =
        (crossEntropy(z.with(0, z[0]! + step), 1) - crossEntropy(z.with(0, z[0]! - step), 1)) / (2 * step);
      return Math.abs(slope - shares[0]!);
    };
    expect(error(1e-5)).toBeLessThan(1e-9);
    expect(error(1e-10)).toBeGreaterThan(error(1e-5));
  },
  convex: () => {
    // vᵀ H v = Σ_j ŷ_j u_j² − (Σ_j ŷ_j u_j)², the variance of u_j = V_j x under the shares: never negative.
    const jacobian = softmaxJacobian(z);
    for (const u of [
      [1, 2, -3],
      [0.2, -5, 4],
      [1, 1, 1],
    ]) {
      const curvature = sum(u.map((a, j) => sum(u.map((b, k) => a * b * jacobian[3 * j + k]!))));
      const mean = sum(u.map((a, j) => a * shares[j]!));
      expect(curvature).toBeCloseTo(sum(u.map((a, j) => shares[j]! * (a - mean) ** 2)), 10);
      expect(curvature).toBeGreaterThan(-1e-12);
    }
  },
  separable: () => {
    const points = { features: [-2, -1, 1, 2], labels: [0, 0, 1, 1] };
    const { state } = fitSoftmaxRegression(points, { numClasses: 2, numFeatures: 1 });
    expect(state.status).toBe('separable');
    // Twice the weights, less loss, without end.
    const lossAt = (w: number) => points.features.reduce((total, x) => total + softplus(-w * Math.abs(x)), 0);
    for (const w of [1, 2, 4, 8]) expect(lossAt(2 * w)).toBeLessThan(lossAt(w));
    expect(lossAt(60)).toBeLessThan(1e-20);
  },
  boundary: () => {
    // On the line between two classes their shares are equal.
    const [wi, wj, bi, bj] = [2, -1, 0.5, 0.2];
    const x = (bj - bi) / (wi - wj);
    const [first, second] = softmax([wi * x + bi, wj * x + bj, 3]);
    expect(first).toBeCloseTo(second!, 14);
    // Far along either side one of them has everything.
    expect(softmax([wi * 1000 + bi, wj * 1000 + bj])[0]).toBeCloseTo(1, 12);
  },
  calibrated: () => {
    // A model that gives each group its true frequency is calibrated; the same logits at T = .5 are not.
    const groups = [0.2, 0.7].map((share) => ({ share, logits: [logit(share), 0] }));
    for (const { share, logits } of groups) {
      expect(softmax(logits)[0]).toBeCloseTo(share, 12);
      expect(Math.abs(softmax(logits, 0.5)[0]! - share)).toBeGreaterThan(0.1);
    }
  },
  cost: () => {
    const [K, D, S] = [1_000_000, 128, 64];
    expect((K * D) / ((1 + S) * D)).toBeCloseTo(K / (1 + S), 9);
  },
  conditional: () => {
    // With every class as a candidate and a uniform proposal it is the full loss.
    const ln = log(1 / 3);
    expect(
      crossEntropy(
        z.map((value) => value - ln),
        2,
      ),
    ).toBeCloseTo(crossEntropy(z, 2), 12);
    close(learned(SAMPLED_OBJECTIVES.conditional).probabilities, p, 6);
  },
  'log-uniform': () => {
    for (const k of [1, 2, 100]) {
      expect(logUniformProbability(k - 1, 100)).toBeCloseTo((log(k + 1) - log(k)) / log(101), 12);
    }
  },
  corrected: () => close(learned(SAMPLED_OBJECTIVES.conditional).probabilities, p, 6),
  uncorrected: () => {
    const hitsKept = { removeAccidentalHits: false };
    const { uncorrected, reversed } = SAMPLED_OBJECTIVES;
    close(
      learned({ ...uncorrected, ...hitsKept }).probabilities,
      normalised(p.map((share, k) => share / q[k]!)),
      6,
    );
    close(
      learned({ ...reversed, ...hitsKept }).probabilities,
      normalised(p.map((share, k) => share / q[k]! ** 2)),
      6,
    );
  },
  nce: () => close(learned(SAMPLED_OBJECTIVES.nce).logits, p.map(log), 6),
  'negative-sampling': () =>
    close(
      learned(SAMPLED_OBJECTIVES.negativeSampling).logits,
      p.map((share, k) => log(share / (numSampled * q[k]!))),
      6,
    ),
  'sampled-logistic': () => close(learned(SAMPLED_OBJECTIVES.sampledLogistic).logits, p.map(logit), 6),
};

describe('the cheat sheet', () => {
  const lines = sheet.flatMap((group) => group.lines.map(({ id }) => id));

  test('has a group for each lesson, in order, and each line once', () => {
    expect(sheet.map(({ lesson }) => lesson)).toEqual(sheet.map((_, index) => index + 1));
    expect(new Set(lines).size).toBe(lines.length);
    expect(Object.keys(CHECKS).sort()).toEqual([...lines].sort());
  });

  test.each(lines)('says what the numbers say: %s', (id) => CHECKS[id]!());
});
