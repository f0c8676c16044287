import { describe, expect, test } from 'vitest';
import { ZIPF_EXAMPLE, zipfModel } from '#datasets';
import {
  argmax,
  createLinearModel,
  createRandom,
  expectedCount,
  inBatchSoftmax,
  lbfgs,
  runOptimizer,
  softmax,
  totalVariation,
} from '#engine';
import {
  enumeratedObjective,
  learnedDistribution,
  SAMPLED_OBJECTIVES,
  sampledGradientMoments,
} from '#engine/teaching.ts';
import { defaultState } from '#params/paramTable.ts';
import { allCurves, COUNTS, curveOf } from '#widgets/bias-and-spread/curves.ts';
import { derive as deriveSpread, params as spreadParams } from '#widgets/bias-and-spread/model.ts';
import { runAtBuild } from '#widgets/sign-of-log-q/builtRun.ts';
import { configOf as signConfig, params as signParams, worldInUse } from '#widgets/sign-of-log-q/model.ts';
import { derive as deriveTruth, params as truthParams, worldOf } from '#widgets/tabular-truth/model.ts';
import { OBJECTIVE_NAMES, OBJECTIVES } from '#widgets/tabular-truth/objectives.ts';
import { canRunNumpy, canRunPytorch } from '../../python.ts';
import { runPython } from './runPython.ts';
import {
  optionsOf,
  programsOf,
  stateOf,
  testThatLinksAreFollowed,
  textLinksOf,
  wrongOptionsOf,
} from './stateOf.ts';

const SLUG = '11-is-the-shortcut-right';
const truthAt = (link: string) => deriveTruth(stateOf(link, truthParams));

describe('links of lesson 11 lead to what they promise', () => {
  test.each(optionsOf(SLUG, 'no-correction'))('no correction, $id: equal shares are learned', ({ state }) => {
    for (const share of truthAt(state!).optimum) expect(share).toBeCloseTo(0.2, 6);
  });

  test.each(optionsOf(SLUG, 'uniform-needed'))(
    'uniform, $id: exact with a uniform q, and only then',
    ({ state }) => {
      const { proposal } = stateOf(state!, truthParams);
      expect(truthAt(state!).isExact).toBe(proposal === 'uniform');
    },
  );

  test.each(optionsOf(SLUG, 'seen-in-the-loss'))(
    'the sign of log q, $id: the three training losses of the run it leads to agree to two decimals',
    ({ state }) => {
      const set = stateOf(state!, signParams);
      const { scores } = runAtBuild(signConfig(set), worldInUse(), set.seed).at(-1)!;
      const losses = [scores.subtracted, scores.none, scores.added].map((arm) => arm.trainingLoss.toFixed(2));
      expect(new Set(losses).size).toBe(1);
    },
  );

  test('the sign of log q, mended at step 200: the training loss jumps up, the perplexity falls to that of the right arm', () => {
    const set = stateOf(textLinksOf(SLUG, 'sign-of-log-q')[0], signParams);
    expect(set).toMatchObject({ branchAt: 200, branchArm: 'added', branchSign: 'subtracted' });
    const frames = runAtBuild(signConfig(set), worldInUse(), set.seed);
    const before = frames.findLast(({ step }) => step < 200)!.branch!.score;
    const { step, branch } = frames[set.frame]!;
    expect(step).toBeGreaterThan(200);
    expect(branch!.score.trainingLoss).toBeGreaterThan(before.trainingLoss + 0.5);
    expect(branch!.score.perplexity).toBeLessThan(0.8 * before.perplexity);
    const { scores, branch: end } = frames.at(-1)!;
    expect(end!.score.perplexity / scores.subtracted.perplexity).toBeLessThan(1.02);
    expect(scores.added.perplexity / scores.subtracted.perplexity).toBeGreaterThan(3);
  });

  test('a descent that begins with the wrong sign and changes to the conditional form ends at p', () => {
    const [link] = textLinksOf(SLUG, 'tabular-truth');
    const { branch, isOptimum, distance, optimum } = truthAt(link!);
    expect(isOptimum).toBe(true);
    expect(distance).toBeGreaterThan(0.6);
    expect(branch!.distance).toBeLessThan(1e-6);
    const set = stateOf(link!, truthParams);
    const alone = deriveTruth({ ...set, objective: set.branchObjective });
    expect(branch!.optimum).toEqual(alone.optimum);
    // On the way it is the descent itself that comes back, not a second one.
    const { branchAt } = set;
    const offAt = (step: number) => deriveTruth({ ...set, step }).branch!.distance;
    expect(deriveTruth({ ...set, step: branchAt }).branch!.learned).toEqual(
      deriveTruth({ ...set, step: branchAt }).learned,
    );
    expect(offAt(branchAt)).toBeGreaterThan(0.2);
    expect(offAt(100)).toBeLessThan(0.01);
    expect(optimum).not.toEqual(alone.optimum);
  });

  test('each of the nine losses is convex in the logits: between two places it lies below the chord', () => {
    const random = createRandom(11);
    const set = defaultState(truthParams);
    const place = () => Float64Array.from({ length: 5 }, () => 3 * random.normal());
    for (const name of OBJECTIVE_NAMES) {
      const loss = enumeratedObjective(worldOf(set, 'own'), OBJECTIVES[name].objective);
      for (let n = 0; n < 20; n += 1) {
        const [from, to] = [place(), place()];
        const middle = from.map((z, k) => (z + to[k]!) / 2);
        const chord = (loss(from, 0).loss + loss(to, 0).loss) / 2;
        expect(loss(middle, 0).loss, name).toBeLessThanOrEqual(chord + 1e-12);
      }
    }
  });

  test('a drawn guess: with the wrong sign the rarest class gets nearly everything', () => {
    const { optimum, distance } = truthAt(
      '?tabular-truth.objective=reversed&tabular-truth.proposal=labels#tabular-truth',
    );
    expect(optimum.indexOf(Math.max(...optimum))).toBe(4);
    expect(distance).toBeGreaterThan(0.6);
  });

  test.each(optionsOf(SLUG, 'keep-or-drop'))(
    'a draw that is the label, $id: kept, what is learned is exact, and dropped, it is not',
    ({ id, state }) => {
      const set = stateOf(state!, truthParams);
      expect([set.proposal, set.unique]).toEqual(['labels', false]);
      expect(truthAt(state!).isExact).toBe(id === 'keep');
      expect(deriveTruth({ ...set, objective: 'conditionalRemoved' }).distance).toBeGreaterThan(0.03);
    },
  );

  test.each(optionsOf(SLUG, 'four-times'))(
    'four times the draws, $id: half the spread, and a quarter of the bias',
    ({ state }) => {
      const set = stateOf(state!, spreadParams);
      const recording = { counts: COUNTS, curves: allCurves() };
      const [few, many] = [set, { ...set, numSampled: 256 as const }].map(
        (state) => deriveSpread(state, recording).now,
      );
      expect(set).toMatchObject({ proposal: 'model', numSampled: 64 });
      expect(many.error / few.error).toBeCloseTo(1 / 2, 1);
      expect(many.bias / few.bias).toBeCloseTo(1 / 4, 1);
      expect([few.errorSlope, few.biasSlope]).toEqual([expect.closeTo(-1 / 2, 1), expect.closeTo(-1, 1)]);
    },
  );

  test.each(optionsOf(SLUG, 'jensen'))('jensen, $id: the estimate form is off', ({ state }) => {
    expect(truthAt(state!).isExact).toBe(false);
  });

  test.each(optionsOf(SLUG, 'best-proposal'))(
    'the model as proposal, $id: S = 4, a bias of a fifth',
    ({ state }) => {
      const { proposal, numSampled, form, removeAccidentalHits } = stateOf(state!, spreadParams);
      const { bias } = curveOf(
        zipfModel(ZIPF_EXAMPLE.numClasses, ZIPF_EXAMPLE.seed),
        form,
        removeAccidentalHits,
        proposal,
      );
      expect(bias[COUNTS.indexOf(Number(numSampled))]).toBeCloseTo(1 / 5, 6);
    },
  );
});

describe('hits among different draws', () => {
  const p = [0.5, 0.25, 0.15, 0.07, 0.03];
  const uniform = p.map(() => 0.2);
  const off = (proposal: readonly number[], removeAccidentalHits: boolean) =>
    learnedDistribution(
      { labelProbabilities: p, proposal, numSampled: 2, unique: true },
      { ...SAMPLED_OBJECTIVES.conditional, removeAccidentalHits },
    ).totalVariation;

  test('drawn until there are S: removing is exact for a uniform q', () => {
    expect(off(uniform, true)).toBeLessThan(1e-6);
    expect(off(uniform, false)).toBeGreaterThan(0.01);
  });

  test('drawn until there are S: with q = p neither is exact, and keeping is nearer', () => {
    expect(off(p, false)).toBeGreaterThan(0.01);
    expect(off(p, true)).toBeGreaterThan(off(p, false));
  });

  test('each in or out by itself: removing is exact, for every set of candidates', () => {
    const inclusion = [0.9, 0.5, 0.3, 0.2, 0.1];
    const numClasses = p.length;
    const chanceOf = (set: number) =>
      inclusion.reduce((product, chance, k) => product * ((set >> k) & 1 ? chance : 1 - chance), 1);
    for (let candidates = 1; candidates < 2 ** numClasses; candidates += 1) {
      const members = p.flatMap((_, k) => ((candidates >> k) & 1 ? [k] : []));
      // The label is y, and the draws were the candidates with it or without it.
      const joint = members.map((y) => p[y]! * (chanceOf(candidates) + chanceOf(candidates & ~(1 << y))));
      const total = joint.reduce((sum, share) => sum + share, 0);
      const shares = softmax(members.map((k) => Math.log(p[k]!) - Math.log(inclusion[k]!)));
      for (const [at, share] of shares.entries()) expect(joint[at]! / total).toBeCloseTo(share, 12);
    }
  });

  test('the reason that the widget gives changes with the draws', () => {
    const state = { ...defaultState(truthParams), objective: 'conditionalRemoved' as const };
    expect(deriveTruth({ ...state, unique: true }).because).toContain('uniform q');
    expect(deriveTruth({ ...state, unique: false }).because).toContain('Independent');
  });
});

describe('bias and spread', () => {
  const zipf = zipfModel(ZIPF_EXAMPLE.numClasses, ZIPF_EXAMPLE.seed);

  test('the gradient strays even with q = ŷ, and its variance falls about as 1/S', () => {
    const logits = [1, 0, -1, 0.5];
    const [few, many] = sampledGradientMoments({
      logits,
      label: 1,
      proposal: softmax(logits),
      objective: SAMPLED_OBJECTIVES.conditional,
      numSampled: [64, 256],
    });
    const shares = softmax(logits);
    const varianceOf = ({ mean, meanSquaredError }: typeof few & object) =>
      meanSquaredError -
      mean.reduce((sum, value, k) => sum + (value - (shares[k]! - (k === 1 ? 1 : 0))) ** 2, 0);
    expect(varianceOf(few!)).toBeGreaterThan(1e-3);
    expect(varianceOf(few!) / varianceOf(many!)).toBeCloseTo(4, 0);
  });

  test('halfway has more bias than the model for the class that the context makes likeliest; the example’s label is rarer here than in general', () => {
    const { probabilities, unigram } = zipf;
    const { label } = ZIPF_EXAMPLE;
    expect(probabilities[label]!).toBeLessThan(unigram.probability(label));
    const likeliest = argmax(probabilities);
    const [halfway, model] = (['halfway', 'model'] as const).map(
      (proposal) => curveOf(zipf, 'conditional', false, proposal, likeliest).bias,
    );
    for (const [at, bias] of model!.entries()) expect(halfway![at]!).toBeGreaterThan(bias);
  });

  test('knowing the context beats knowing frequencies at every S, and halfway has less bias than the model', () => {
    const [unigram, halfway, model] = (['unigram', 'halfway', 'model'] as const).map((proposal) =>
      curveOf(zipf, 'conditional', false, proposal),
    );
    for (const at of COUNTS.keys()) {
      expect(model!.bias[at]).toBeLessThan(unigram!.bias[at]!);
      expect(model!.error[at]).toBeLessThan(unigram!.error[at]!);
      if (COUNTS[at]! >= 4) expect(halfway!.bias[at]).toBeLessThan(model!.bias[at]!);
    }
  });
});

test('the three arms of the sign of log q end with the same training loss to two decimals', () => {
  const sign = defaultState(signParams);
  const { scores } = runAtBuild(signConfig(sign), worldInUse(), sign.seed).at(-1)!;
  const losses = [scores.subtracted, scores.none, scores.added].map(({ trainingLoss }) =>
    trainingLoss.toFixed(2),
  );
  expect(new Set(losses).size).toBe(1);
  expect(scores.subtracted.perplexity).toBeLessThan(scores.none.perplexity);
  expect(scores.none.perplexity).toBeLessThan(scores.added.perplexity);
});

test('a popularity of .01 is expected some 41 times in a batch of 4096, and turns up surely', () => {
  expect(expectedCount(0.01, { numSampled: 4096, numTries: 4096, unique: false })).toBeCloseTo(40.96, 9);
  expect(expectedCount(0.01, { numSampled: 4096, numTries: 4096, unique: true })).toBeGreaterThan(0.999);
});

test.each(wrongOptionsOf(SLUG))(
  'option $id begins with what its reader believes, quoted, and denies it',
  ({ why }) => {
    expect(why).toMatch(/^“[^”]+”,.*\bbut\b/);
  },
);

describe('the programs of lesson 11 have the loss of the engine, hits kept and hits masked', () => {
  const W = [
    [0.3, -0.2],
    [1, 0.4],
    [-0.7, 0.1],
  ];
  const q = [0.5, 0.3, 0.2];
  const labels = [0, 2, 0, 1];
  const X = [
    [1, 0.5],
    [-0.4, 2],
    [0.3, 0.3],
    [0.9, -1],
  ];
  const model = createLinearModel({ numClasses: 3, numFeatures: 2 }, [...W.flat(), 0, 0, 0]);
  const [numpy, pytorch] = programsOf(SLUG, 'python');
  const expectEngine = (printed: unknown) => {
    for (const [at, removeAccidentalHits] of [false, true].entries()) {
      const examples = { features: X.flat(), labels };
      const { loss } = inBatchSoftmax(model, examples, { samplingProbabilities: q, removeAccidentalHits });
      expect((printed as readonly number[])[at]).toBeCloseTo(loss, 12);
    }
  };
  const given = (array: string) =>
    `W, q, y, X = ${[W, q, labels, X].map((values) => `${array}(${JSON.stringify(values)})`).join(', ')}`;

  test.runIf(canRunNumpy)('in NumPy', () => {
    expectEngine(
      runPython(`${numpy}
import json
${given('np.array')}
print(json.dumps([float(in_batch(X, W[y], y, np.log(q[y]), mask_hits=mask).mean()) for mask in (False, True)]))
`),
    );
  });

  test.runIf(canRunPytorch)('in PyTorch', () => {
    expectEngine(
      runPython(`${pytorch}
import json
torch.set_default_dtype(torch.float64)
${given('torch.tensor')}
print(json.dumps([in_batch_loss(X, W[y], y, q[y].log(), mask_hits=mask).item() for mask in (False, True)]))
`),
    );
  });
});

test('with the wrong sign, q = p and hits kept what is learned stands upside down, in proportion to 1/p', () => {
  const p = [0.5, 0.25, 0.15, 0.07, 0.03];
  const world = { labelProbabilities: p, proposal: p, numSampled: 2 };
  const inverse = p.reduce((sum, share) => sum + 1 / share, 0);
  const kept = learnedDistribution(world, { ...SAMPLED_OBJECTIVES.reversed, removeAccidentalHits: false });
  for (const [k, share] of p.entries()) expect(kept.probabilities[k]).toBeCloseTo(1 / share / inverse, 6);
  const removed = learnedDistribution(world, SAMPLED_OBJECTIVES.reversed);
  expect(removed.probabilities[4]).toBeGreaterThan(0.5);
  expect(removed.totalVariation).not.toBeCloseTo(kept.totalVariation, 2);
});

test('candidates of two kinds in fixed numbers, corrected by their mixture: off by less than a hundredth, and less with more of each', () => {
  const p = [0.5, 0.25, 0.15, 0.07, 0.03];
  const K = p.length;
  /** The full softmax at the optimum of the expected loss, with so many draws from p and as many uniform ones. */
  const offWith = (each: number) => {
    const mixture = p.map((share) => (share + 1 / K) / 2);
    const kinds = [
      ...Array.from({ length: each }, () => p),
      ...Array.from({ length: each }, () => p.map(() => 1 / K)),
    ];
    const lists = kinds.reduce<{ chance: number; drawn: number[] }[]>(
      (all, kind) =>
        all.flatMap(({ chance, drawn }) =>
          kind.map((q, k) => ({ chance: chance * q, drawn: [...drawn, k] })),
        ),
      [{ chance: 1, drawn: [] }],
    );
    const objective = (z: Float64Array) => {
      let loss = 0;
      const gradient = new Float64Array(K);
      for (const [label, share] of p.entries()) {
        gradient[label]! -= share;
        for (const { chance, drawn } of lists) {
          const candidates = [label, ...drawn];
          const shares = softmax(candidates.map((k) => z[k]! - Math.log(mixture[k]!)));
          loss -= share * chance * Math.log(shares[0]!);
          for (const [at, k] of candidates.entries()) gradient[k]! += share * chance * shares[at]!;
        }
      }
      return { loss, gradient };
    };
    const start = new Float64Array(K);
    return totalVariation(
      softmax(runOptimizer(lbfgs(objective, start, { gradientTolerance: 1e-9 }), 100).parameters),
      p,
    );
  };
  expect(offWith(1)).toBeLessThan(0.01);
  expect(offWith(2)).toBeLessThan(offWith(1));
  expect(offWith(2)).toBeGreaterThan(1e-3);
});

testThatLinksAreFollowed(SLUG);
