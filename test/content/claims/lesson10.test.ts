import { describe, expect, test } from 'vitest';
import { COMMON_COUNTS } from '#datasets/commonWords.ts';
import {
  adagrad,
  adam,
  createLinearModel,
  createRandom,
  crossEntropy,
  logUniformProbability,
  sampledSoftmax,
} from '#engine';
import { enumeratedObjective, SAMPLED_OBJECTIVES } from '#engine/teaching.ts';
import { countWork, WORKLOAD } from '#experiments/cost-meter/workload.ts';
import { createFullLane, createSampledLane } from '#experiments/moving-grid/gridLane.ts';
import { scoreHeldOut } from '#experiments/moving-grid/gridWorld.ts';
import { setUpGrid } from '#experiments/moving-grid/movingGrid.ts';
import { BATCH_SIZE, LEARNING_RATE, scoresPerExample } from '#experiments/race/config.ts';
import { BLOCK, HELD_OUT_EVERY, NUM_HELD_OUT } from '#experiments/race/missingWords.ts';
import { params as meterParams } from '#widgets/cost-meter/model.ts';
import { derive as deriveFew, params as fewParams } from '#widgets/few-against-all/model.ts';
import { RECORDING } from '#widgets/first-race/recording.ts';
import { params as gridParams } from '#widgets/moving-grid/model.ts';
import { derive as deriveWheel, params as wheelParams } from '#widgets/sampler-wheel/model.ts';
import { configsOf, params as raceParams } from '#widgets/the-race/settings.ts';
import { canRunNumpy, canRunPytorch } from '../../python.ts';
import { lessons, tagsOf } from '../lessons.ts';
import { runPython } from './runPython.ts';
import {
  optionsOf,
  programsOf,
  stateOf,
  testThatLinksAreFollowed,
  textLinksOf,
  wrongOptionsOf,
} from './stateOf.ts';

const SLUG = '10-a-million-classes';
const { body } = lessons.find(({ slug }) => slug === SLUG)!;

test('the set-up of the race that the lesson states is the one that runs', () => {
  const stated: unknown = JSON.parse(body.match(/export const raceSetup = (\{[^}]*\})/)![1]!);
  const race = tagsOf(body).find(({ name }) => name === 'TheRace')!;
  expect(stated).toEqual({
    batchSize: BATCH_SIZE,
    learningRate: LEARNING_RATE,
    numSampled: Number(race.attributes.secondNumSampled),
    numHeldOut: NUM_HELD_OUT,
    block: BLOCK,
    heldOutEvery: HELD_OUT_EVERY,
  });
});

test('what does not pay comes after the race, and its title says so', () => {
  const at = [
    '## The whole race\n',
    '<TheRace',
    '## Where sampling does not pay\n',
    '<MovingGrid',
    '<WorldMap',
  ].map((words) => body.indexOf(words));
  expect(at).toEqual([...at].sort((a, b) => a - b));
  expect(Math.min(...at)).toBeGreaterThan(0);
});

describe('links of lesson 10 lead to what they promise', () => {
  test.each(optionsOf(SLUG, 'few-classes'))(
    'few classes, $id: the sampled step has nothing to save',
    ({ state }) => {
      const numSampled = Number(stateOf(state!, meterParams).numSampled);
      expect(countWork('sampled', 100, numSampled).flops).toBeGreaterThan(
        countWork('full', 100, numSampled).flops,
      );
    },
  );

  test.each(optionsOf(SLUG, 'alphabet'))(
    'ids by the alphabet, $id: the proposal is much farther from the counts',
    ({ state }) => {
      const wheel = stateOf(state!, wheelParams);
      expect(wheel.order).toBe('alphabet');
      const sorted = deriveWheel({ ...wheel, order: 'frequency' });
      expect(deriveWheel(wheel).distance).toBeGreaterThan(2 * sorted.distance);
    },
  );

  test.each(optionsOf(SLUG, 'grid-without'))('without log q, $id: it is switched off', ({ state }) => {
    expect(stateOf(state!, gridParams).subtractLogExpectedCount).toBe(false);
  });

  test.each(optionsOf(SLUG, 'who-leads'))(
    'who leads by steps, $id: steps are what the race counts',
    ({ state }) => {
      expect(stateOf(state!, { ...raceParams }).clock).toBe('steps');
    },
  );

  test('in the recorded race the full lane leads at equal steps, by little, once both have learnt something', () => {
    const [full, sampled] = RECORDING.lanes;
    const sampledAt = (step: number) => {
      const next = sampled.findIndex((moment) => moment.step >= step);
      const [from, to] = [sampled[next - 1]!, sampled[next]!];
      const along = (step - from.step) / (to.step - from.step);
      return from.perplexity + along * (to.perplexity - from.perplexity);
    };
    const learnt = full.filter(({ step }) => step >= 100);
    expect(learnt.length).toBeGreaterThan(10);
    for (const { step, perplexity } of learnt) {
      const behind = sampledAt(step) / perplexity;
      expect(behind, `step ${step}`).toBeGreaterThan(1);
      expect(behind, `step ${step}`).toBeLessThan(1.1);
    }
  });

  test('50 words: a full step scores fewer classes than a sampled one', () => {
    const [link] = textLinksOf(SLUG, 'the-race');
    const state = stateOf(link!, { ...raceParams });
    const [full, sampled] = configsOf({ ...state, secondNumSampled: 64 });
    expect(scoresPerExample(full)).toBeLessThan(scoresPerExample(sampled));
  });
});

test('by count the meter has 4B(D + 1)K operations for a full step', () => {
  const { batchSize, numFeatures } = WORKLOAD;
  expect(countWork('full', 1000, 64).flops).toBe(4 * batchSize * (numFeatures + 1) * 1000);
});

test('400 classes: a step with 5 draws teaches far less than a full one', () => {
  const accuracyAfter = (numSteps: number, numSampled?: number) => {
    const { world, start } = setUpGrid(400, createRandom(42));
    const lane =
      numSampled === undefined
        ? createFullLane(world, start, createRandom(7))
        : createSampledLane(world, start, createRandom(7), { numSampled, subtractLogExpectedCount: true });
    for (let step = 0; step < numSteps; step += 1) lane.step();
    return scoreHeldOut(world, lane.model).numRight;
  };
  const full = accuracyAfter(600);
  expect(accuracyAfter(3000, 5)).toBeLessThan(full);
  expect(accuracyAfter(3000, 20)).toBeGreaterThan(accuracyAfter(3000, 5));
}, 60_000);

describe('log-uniform', () => {
  test('gives the second class more than half of the first, while Zipf gives it half', () => {
    const ratio = logUniformProbability(1, 9376) / logUniformProbability(0, 9376);
    expect(ratio).toBeGreaterThan(0.55);
    expect(ratio).toBeLessThan(0.6);
  });

  test('is wrong about the novels: their first four words are nearly as frequent as each other', () => {
    const counts = [...COMMON_COUNTS.slice(0, 4)];
    expect(Math.min(...counts) / Math.max(...counts)).toBeGreaterThan(0.75);
  });
});

describe('the two forms', () => {
  const p = [0.5, 0.3, 0.2];
  const z = Float64Array.of(0.4, -1, 0.7);

  test('conditional: with K different draws it is the full loss, and with repeats it is not', () => {
    const world = { labelProbabilities: p, proposal: [0.2, 0.3, 0.5], numSampled: 3 };
    const objective = { ...SAMPLED_OBJECTIVES.conditional, removeAccidentalHits: true };
    const full = p.reduce((sum, share, y) => sum + share * crossEntropy(z, y), 0);
    expect(enumeratedObjective({ ...world, unique: true }, objective)(z, 0).loss).toBeCloseTo(full, 12);
    expect(enumeratedObjective(world, SAMPLED_OBJECTIVES.conditional)(z, 0).loss).not.toBeCloseTo(full, 1);
  });

  test('conditional, before training, with a uniform proposal: ln(S + 1)', () => {
    const world = { labelProbabilities: p, proposal: [1 / 3, 1 / 3, 1 / 3], numSampled: 4 };
    const { loss } = enumeratedObjective(world, SAMPLED_OBJECTIVES.conditional)(new Float64Array(3), 0);
    expect(loss).toBeCloseTo(Math.log(5), 12);
  });
});

test('Adam goes on moving a row whose gradient has become 0; Adagrad leaves it alone', () => {
  /** The second parameter has a gradient in the first step only. */
  const objective = (parameters: Float64Array, step: number) => ({
    loss: parameters[0]! ** 2,
    gradient: Float64Array.of(2 * parameters[0]!, step === 0 ? 1 : 0),
  });
  const movesOn = (make: typeof adam | typeof adagrad) => {
    const optimizer = make(objective, Float64Array.of(1, 1), { learningRate: 0.01 });
    const [one] = [optimizer.step(), optimizer.step()].map(({ parameters }) => parameters[1]!);
    return optimizer.step().parameters[1]! !== one;
  };
  expect(movesOn(adam)).toBe(true);
  expect(movesOn(adagrad)).toBe(false);
});

test('a share among a few depends on the draw and is too large in each, until every drawn word stands for its part', () => {
  const { state } = optionsOf(SLUG, 'cheap-share').find(({ id }) => id === 's-plus-one')!;
  const asked = stateOf(state!, fewParams);
  const { all, now, tooLarge } = deriveFew(asked);
  expect(tooLarge).toBe(now.shares.length);
  expect(now.greatest).toBeGreaterThan(2 * now.least);
  expect(now.least).toBeGreaterThan(all);
  const scaled = deriveFew({ ...asked, scaled: true });
  expect(scaled.now.least).toBeLessThan(all);
  expect(scaled.now.greatest).toBeGreaterThan(all);
});

test.each(wrongOptionsOf(SLUG))(
  'option $id begins with what its reader believes, quoted, and denies it',
  ({ why }) => {
    expect(why).toMatch(/^“[^”]+”,.*\bbut\b/);
  },
);

/** A step with draws shared by the batch, and what the engine makes of it. */
const sharedStep = (() => {
  const W = [0.3, -0.2, 1, 0.4, -0.7, 0.1, 0.2, 0.9];
  const [b, q] = [
    [0.1, 0, -0.3, 0.2],
    [0.4, 0.3, 0.2, 0.1],
  ];
  const [X, labels, draws] = [
    [1, 0.5, -0.4, 2, 0.3, 0.3],
    [0, 3, 1],
    [1, 0, 1],
  ];
  const { perExample, gradient } = sampledSoftmax(
    createLinearModel({ numClasses: 4, numFeatures: 2 }, [...W, ...b]),
    { features: X, labels },
    {
      sampledClasses: draws,
      sampledExpectedCounts: draws.map((k) => 3 * q[k]!),
      trueExpectedCounts: labels.map((k) => 3 * q[k]!),
      removeAccidentalHits: false,
    },
  );
  return { W, b, q, X, labels, draws, perExample, gradient };
})();

test.runIf(canRunNumpy)(
  'the NumPy program of lesson 10 has the loss of the engine, and its gradients in the weights and the biases',
  () => {
    const [program] = programsOf(SLUG, 'python');
    const { W, b, q, X, labels, draws, perExample, gradient } = sharedStep;
    const printed = runPython(`${program}
import json
loss, grad_W, grad_b = sampled_softmax(np.array(${JSON.stringify(X)}).reshape(3, 2), np.array(${JSON.stringify(labels)}),
    np.array(${JSON.stringify(W)}).reshape(4, 2), np.array(${JSON.stringify(b)}), np.array(${JSON.stringify(draws)}), np.array(${JSON.stringify(q)}))
print(json.dumps([loss.tolist(), grad_W.ravel().tolist(), grad_b.tolist()]))
`) as readonly [readonly number[], readonly number[], readonly number[]];
    for (const [i, loss] of printed[0].entries()) expect(loss).toBeCloseTo(perExample[i]!, 12);
    for (const [i, slope] of printed[1].entries()) expect(slope).toBeCloseTo(gradient.weights[i]!, 12);
    expect(printed[2]).toHaveLength(b.length);
    for (const [i, slope] of printed[2].entries()) expect(slope).toBeCloseTo(gradient.bias![i]!, 12);
  },
);

test.runIf(canRunPytorch)(
  'the PyTorch program of lesson 10 has the loss and the gradient of the engine, in the rows of labels and draws only',
  () => {
    const [, program] = programsOf(SLUG, 'python');
    const { W, b, q, X, labels, draws, perExample, gradient } = sharedStep;
    const [loss, slopes, rows] = runPython(`${program}
import json
torch.set_default_dtype(torch.float64)
layer = SampledSoftmax(4, 2)
with torch.no_grad():
    layer.W.weight.copy_(torch.tensor(${JSON.stringify(W)}).reshape(4, 2))
    layer.b.weight.copy_(torch.tensor(${JSON.stringify(b)}).reshape(4, 1))
loss = layer(torch.tensor(${JSON.stringify(X)}).reshape(3, 2), torch.tensor(${JSON.stringify(labels)}),
    torch.tensor(${JSON.stringify(draws)}), torch.tensor(${JSON.stringify(q)}))
loss.backward()
grad = layer.W.weight.grad.coalesce()
print(json.dumps([loss.item(), grad.to_dense().ravel().tolist(), grad.indices().ravel().tolist()]))
`) as readonly [number, readonly number[], readonly number[]];
    expect(loss).toBeCloseTo(perExample.reduce((sum, each) => sum + each, 0) / perExample.length, 12);
    for (const [i, slope] of slopes.entries()) expect(slope).toBeCloseTo(gradient.weights[i]!, 12);
    expect(new Set(rows)).toEqual(new Set([...labels, ...draws]));
  },
);

test('of ten thousand classes the first 99 take half of the log-uniform draws, as nearly as can be, and 100 outweigh the rest', () => {
  const first = (n: number) =>
    Array.from({ length: n }, (_, k) => logUniformProbability(k, 10_000)).reduce((sum, q) => sum + q, 0);
  const off = (n: number) => Math.abs(first(n) - 0.5);
  expect(off(99)).toBeLessThan(off(98));
  expect(off(99)).toBeLessThan(off(100));
  expect(first(100)).toBeGreaterThan(0.5);
});

testThatLinksAreFollowed(SLUG);
test('of ten million classes two thirds can never be drawn log-uniformly from a number with 24 bits', () => {
  const numClasses = 10_000_000;
  let reached = 0;
  let last = 0;
  for (let i = 0; i < 2 ** 24; i += 1) {
    const drawn = Math.floor((numClasses + 1) ** (i / 2 ** 24));
    if (drawn !== last) reached += 1;
    last = drawn;
  }
  expect(reached / numClasses).toBeLessThan(0.35);
  expect(reached / numClasses).toBeGreaterThan(0.32);
});

describe.runIf(canRunPytorch)('what lesson 10 says of PyTorch', () => {
  /** One process for all: to load the library takes most of the time. */
  const facts = () =>
    runPython(`${programsOf(SLUG, 'python')[2]}
import json
torch.manual_seed(42)
draws, q = log_uniform(100_000, 10_000)
def rows(make):
    layer = torch.nn.Embedding(4, 2, sparse=True)
    optimiser = make(list(layer.parameters()))
    try:
        for k in (0, 1):
            before = layer.weight.detach().clone()
            optimiser.zero_grad()
            (layer(torch.tensor([k])) ** 2).sum().backward()
            optimiser.step()
        return (layer.weight.detach() != before).any(1).nonzero().ravel().tolist()
    except RuntimeError:
        return "refused"
optim = torch.optim
moved = [rows(make) for make in (
    lambda p: optim.SGD(p, 0.1), lambda p: optim.Adagrad(p, 0.1), lambda p: optim.SparseAdam(p, 0.1),
    lambda p: optim.SGD(p, 0.1, momentum=0.9), lambda p: optim.Adam(p, 0.1),
    lambda p: optim.SGD(p, 0.1, weight_decay=0.1), lambda p: optim.Adagrad(p, 0.1, weight_decay=0.1))]
print(json.dumps([q[[0, 1, 99, 9999]].tolist(), (draws < 99).double().mean().item(), draws.min().item(), draws.max().item(), moved]))
`) as readonly [readonly number[], number, number, number, unknown];

  test('the program has the q of the engine and draws by it; which optimisers keep to the rows is as stated', () => {
    const [q, firstHalf, least, most, moved] = facts();
    for (const [at, k] of [0, 1, 99, 9999].entries()) {
      expect(q[at]! / logUniformProbability(k, 10_000)).toBeCloseTo(1, 5);
    }
    // Four standard deviations of a share of one half among 100 000 draws.
    expect(Math.abs(firstHalf - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 100_000));
    expect(least).toBe(0);
    expect(most).toBeLessThan(10_000);
    const [both, second] = [[0, 1], [1]];
    expect(moved).toEqual([second, second, second, both, 'refused', 'refused', 'refused']);
    // To load PyTorch's optimisers takes ten seconds, and minutes on a machine at its limit.
  }, 300_000);
});
