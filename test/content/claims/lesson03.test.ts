import { describe, expect, test } from 'vitest';
import {
  createRandom,
  exponential,
  fitSoftmaxRegression,
  gumbel,
  logitsOfExamples,
  logSumExp,
  maxEntropyDistribution,
  predictProbabilities,
  softmax,
  softplus,
} from '#engine';
import { nestedLogit, raceProbabilities } from '#engine/teaching.ts';
import { examplesOf, PROBLEMS } from '#experiments/free-parameters/problems.ts';
import { defaultState } from '#params/paramTable.ts';
import { derive as deriveRoads, params as roadParams } from '#widgets/four-roads/model.ts';
import { derive as deriveRace, params as raceParams } from '#widgets/gumbel-race/model.ts';
import { LAST_FRAME } from '#widgets/gumbel-race/races.ts';
import { derive as deriveHill, params as hillParams } from '#widgets/max-entropy-triangle/model.ts';
import { STEP } from '#widgets/max-entropy-triangle/town.ts';
import { params as busParams, derive as deriveBus } from '#widgets/red-bus/model.ts';
import { distance } from '../../engine/arbitraries.ts';
import { canRunNumpy, canRunScikitLearn } from '../../python.ts';
import { lessons } from '../lessons.ts';
import { runPython } from './runPython.ts';
import { optionsOf, programsOf, stateOf, testThatLinksAreFollowed, textLinksOf } from './stateOf.ts';

const SLUG = '03-why-exp-four-roads';
const linkOf = (question: string, option: string) =>
  optionsOf(SLUG, question).find(({ id }) => id === option)!.state!;
const race = (question: string, option: string) => deriveRace(stateOf(linkOf(question, option), raceParams));
const hill = (option: string) => deriveHill(stateOf(linkOf('dear-town', option), hillParams));
const bus = (option: string) => deriveBus(stateOf(linkOf('after-the-paint', option), busParams));

describe('links of lesson 3 lead to what they promise', () => {
  test('a train that is worth 1 more is taken e times as often as before, against each other way', () => {
    const before = deriveRace({ ...defaultState(raceParams), frame: LAST_FRAME });
    for (const option of ['nothing', 'odds', 'share']) {
      const { ways, races, outside } = race('faster-train', option);
      expect(races).toBe(10_000);
      expect(ways[3].name).toBe('train');
      expect(ways[3].worth - before.ways[3].worth).toBe(1);
      for (const k of [0, 1, 2]) {
        expect(ways[k].worth).toBe(before.ways[k].worth);
        const [then, now] = [before.ways, ways].map((at) => at[3].expected / at[k].expected);
        expect(now / then).toBeCloseTo(exponential(1), 12);
      }
      expect(ways[3].share / before.ways[3].share).toBeGreaterThan(2);
      expect(ways[3].expected / before.ways[3].expected).toBeLessThan(2.6);
      expect(outside).toBe(0);
    }
  });

  test('with all worths one higher each morning has the same winner', () => {
    const plain = deriveRace({ ...defaultState(raceParams), frame: LAST_FRAME });
    const higher = race('faster-train', 'depends');
    expect(higher.ways.map(({ worth }) => worth)).not.toEqual(plain.ways.map(({ worth }) => worth));
    expect(higher.ways.map(({ won }) => won)).toEqual(plain.ways.map(({ won }) => won));
  });

  test('normal luck: the weakest is taken too rarely, by more than four standard errors', () => {
    for (const option of ['same', 'tail']) {
      const { ways, farthest } = race('normal-luck', option);
      expect(farthest.name).toBe('train');
      expect(ways[3].off).toBeLessThan(-4);
    }
  });

  test('normal luck: a train that joins moves the odds of car to bus', () => {
    const { odds, ways } = race('normal-luck', 'repair');
    expect(ways).toHaveLength(3);
    expect(odds.amongAll).toBeGreaterThan(1.4 * odds.alone);
    const alone = raceProbabilities([1, 0], 'normal');
    expect(odds.alone).toBeCloseTo(alone[0] / alone[1], 12);
  });

  test('3.50 €: a third each costs something else; half and half costs it, and is far from flat', () => {
    expect(hill('even').mean).toBeLessThan(2.5);
    expect(hill('two').mean).toBeCloseTo(3.5, 12);
    expect(hill('two').most - hill('two').entropy).toBeGreaterThan(0.15);
    const { mean, flattest, isAtSummit } = hill('tilted');
    expect(mean).toBeCloseTo(3.5, 4);
    expect(isAtSummit).toBe(true);
    expect(flattest[0]).toBeGreaterThan(0.05);
    expect(flattest[1]).toBeGreaterThan(flattest[0]);
    expect(flattest[2]).toBeGreaterThan(flattest[1]);
  });

  test('two colours: the softmax keeps the odds, the town nearly keeps the car', () => {
    expect(bus('ratio').odds.softmax).toBeCloseTo(1, 12);
    expect(bus('car').now.nested[0]).toBeGreaterThan(0.49);
    expect(bus('buses').buses.softmax).toBeCloseTo(2 / 3, 12);
    expect(bus('buses').buses.nested).toBeLessThan(0.51);
  });
});

test('each link that changes an assumption makes that road miss, and no other', () => {
  const links = textLinksOf(SLUG, 'roads');
  expect(links).toHaveLength(4);
  const missed = links.map((link) => {
    const { roads } = deriveRoads(stateOf(link, roadParams));
    expect(roads.filter(({ isMet }) => !isMet)).toHaveLength(1);
    return roads.find(({ isMet }) => !isMet)!;
  });
  expect(missed.map(({ id }) => id)).toEqual(['odds', 'family', 'entropy', 'race']);
  expect(missed.every(({ isBent }) => isBent)).toBe(true);
  expect(missed[0].shares).toContain(0);
  expect(missed[2].shares.filter((share) => share < 1e-6).length).toBeGreaterThan(0);
});

test.each([
  ['faster-train', 'So a softmax came out'],
  ['dear-town', '<MaxEntropyTriangle id="hill">'],
  ['normal-luck', '<Derivation id="gumbel-max" />'],
  ['after-the-paint', '<RedBus id="paint">'],
])('lesson 3 asks %s before %s answers it', (question, answer) => {
  const { body } = lessons.find(({ slug }) => slug === SLUG)!;
  const [asked, answered] = [`<Predict id="${question}"`, answer].map((words) => body.indexOf(words));
  expect(asked).toBeGreaterThan(0);
  expect(answered).toBeGreaterThan(asked);
});

describe('lesson 3 says', () => {
  test('on the summit, and nowhere else on the line, the logarithms change by the same for each euro', () => {
    const { along, flattest, line } = deriveHill(defaultState(hillParams));
    const steps = Array.from({ length: Math.floor(line.most / STEP) + 1 }, (_, step) => step * STEP);
    const walked = steps.map((bus) => deriveHill({ ...defaultState(hillParams), p: [...along(bus)] }));
    const tops = walked.filter(({ isAtSummit }) => isAtSummit);
    expect(tops).toHaveLength(1);
    expect(tops[0].p[1]).toBeCloseTo(flattest[1], 12);
    for (const { perEuro, slope, isAtSummit } of walked) {
      if (isAtSummit) expect(distance(perEuro, [slope, slope])).toBeLessThan(1e-9);
      else expect(Math.abs(perEuro[0] - perEuro[1])).toBeGreaterThan(0.01);
    }
  });

  test('each mean between the least and the greatest fare has one β, and it rises with the mean', () => {
    const means = Array.from({ length: 49 }, (_, step) => (step + 1) / 10);
    const slopes = means.map((mean) => maxEntropyDistribution([0, 2, 5], mean).slope);
    for (const [i, slope] of slopes.slice(1).entries()) expect(slope).toBeGreaterThan(slopes[i]);
  });

  test('when the list grows and the logits stay, a softmax keeps the odds of two, and normal luck does not', () => {
    const [without, joined] = [softmax([1, 0]), softmax([1, 0, 3])];
    expect(joined[0] / joined[1]).toBeCloseTo(without[0] / without[1], 12);
    const normal = [raceProbabilities([1, 0], 'normal'), raceProbabilities([1, 0, 3], 'normal')];
    expect(normal[1][0] / normal[1][1]).toBeGreaterThan(1.4 * (normal[0][0] / normal[0][1]));
  });

  test('the largest of many normal or exponential numbers, moved and scaled, falls by Gumbel’s law', () => {
    const gumbelBelow = (g: number) => Math.exp(-Math.exp(-g));
    // The largest of n exponential numbers, less ln n, stays below g with this probability.
    const largest = (n: number, g: number) => Math.max(0, 1 - Math.exp(-g) / n) ** n;
    for (const g of [-1, 0, 1, 3]) {
      expect(Math.abs(largest(10_000, g) - gumbelBelow(g))).toBeLessThan(1e-3);
      expect(Math.abs(largest(10_000, g) - gumbelBelow(g))).toBeLessThan(
        Math.abs(largest(100, g) - gumbelBelow(g)),
      );
    }
  });

  test('softplus fails where only differences should count', () => {
    expect(softplus(1) / softplus(0)).not.toBeCloseTo(softplus(2) / softplus(1), 1);
  });

  test('the winner’s sum is lse + γ on the average', () => {
    const logits = [1, 0.5, 0, -1];
    const random = createRandom(12);
    const races = 40_000;
    let sum = 0;
    for (let i = 0; i < races; i += 1) sum += Math.max(...logits.map((z) => z + gumbel(random)));
    // Five standard errors of a deviation of 1.283.
    expect(Math.abs(sum / races - logSumExp(logits) - 0.5772)).toBeLessThan((5 * 1.283) / Math.sqrt(races));
  });

  test('for four options other worths give the softmax’s shares under normal luck, too', () => {
    const wanted = softmax([1, 0.5, 0, -1]);
    let worths = [1, 0.5, 0, -1];
    for (let step = 0; step < 60; step += 1) {
      const shares = raceProbabilities(worths, 'normal');
      worths = worths.map((worth, k) => worth + Math.log(wanted[k] / shares[k]));
    }
    raceProbabilities(worths, 'normal').forEach((share, k) => {
      expect(share).toBeCloseTo(wanted[k], 8);
    });
    // And these worths are no multiple of the softmax's.
    expect((worths[0] - worths[3]) / 2).not.toBeCloseTo((worths[1] - worths[2]) / 0.5, 2);
  });

  test('clones that are learnt do no harm: half each of the bus’s part takes ln 2 off their logits', () => {
    const [car, red, blue] = softmax([0, -Math.LN2, -Math.LN2]);
    expect(car).toBeCloseTo(0.5, 12);
    expect(red + blue).toBeCloseTo(0.5, 12);
  });

  test('a town of two kinds breaks the axiom that each of its people obeys', () => {
    const never = { one: softmax([-30, 0]), two: softmax([-30, 0, 0]) };
    const always = { one: softmax([30, 0]), two: softmax([30, 0, 0]) };
    const odds = (of: 'one' | 'two') => (never[of][0] + always[of][0]) / (never[of][1] + always[of][1]);
    expect(odds('two')).toBeCloseTo(2 * odds('one'), 6);
  });

  test('a nested logit leaves the odds inside a nest alone when an option joins elsewhere', () => {
    const before = nestedLogit([0, 0.5, 0], [0, 1, 1], 0.4);
    const after = nestedLogit([0, 0.5, 0, 2], [0, 1, 1, 2], 0.4);
    expect(after[1] / after[2]).toBeCloseTo(before[1] / before[2], 12);
  });
});

/** Three clouds that overlap, so that a fit without penalty has an optimum. */
function clouds() {
  const random = createRandom(5);
  const labels = Int32Array.from({ length: 90 }, (_, i) => i % 3);
  const features = Float64Array.from({ length: 180 }, (_, at) => {
    const label = labels[at >> 1];
    return random.normal() + [0, 1.2, -0.7][label] * (at % 2 === 0 ? 1 : -1);
  });
  return { features, labels };
}

const rowsOf = (flat: ArrayLike<number>, width: number) =>
  Array.from({ length: flat.length / width }, (_, i) =>
    Array.from({ length: width }, (_, k) => flat[i * width + k]),
  );

test.runIf(canRunNumpy)(
  'the first program of lesson 3: totals agree without a penalty, and not with one',
  () => {
    const [program] = programsOf(SLUG, 'python');
    const { features, labels } = clouds();
    const shape = { numClasses: 3, numFeatures: 2 };
    const sharesWith = (l2Strength: number) => {
      const { model } = fitSoftmaxRegression({ features, labels }, shape, { l2Strength });
      expect(logitsOfExamples(model, features)).toHaveLength(270);
      return rowsOf(predictProbabilities(model, features), 3);
    };
    const gaps = runPython(`${program}
import json
X, y = np.array(${JSON.stringify(rowsOf(features, 2))}), np.array(${JSON.stringify(Array.from(labels))})
print(json.dumps([moment_gap(np.array(P), X, y) for P in ${JSON.stringify([sharesWith(0), sharesWith(0.1)])}]))
`) as readonly [number, number];
    expect(gaps[0]).toBeLessThan(1e-3);
    expect(gaps[1]).toBeGreaterThan(0.5);
  },
);

test.runIf(canRunScikitLearn)(
  'scikit-learn without a penalty stops at a gap of some hundredths on the penguins, where its tolerance is for the mean; told to go on, it leaves none',
  () => {
    const [program] = programsOf(SLUG, 'python');
    const { standard, labels } = examplesOf(PROBLEMS.three);
    const [usual, small, isForMean] = runPython(`${program}
import json, sklearn
from sklearn.linear_model import LogisticRegression
X, y = np.array(${JSON.stringify(rowsOf(standard, 2))}), np.array(${JSON.stringify(Array.from(labels))})
gaps = []
for tol in [{}, {"tol": 1e-12}]:
    fit = LogisticRegression(C=np.inf, **tol).fit(X, y)
    gaps.append(moment_gap(fit.predict_proba(X), X, y))
# Before 1.4 the same tolerance was held against the gradient of the sum over the examples.
is_for_mean = tuple(int(part) for part in sklearn.__version__.split(".")[:2]) >= (1, 4)
print(json.dumps([*gaps, is_for_mean]))
`) as readonly [number, number, boolean];
    if (isForMean) expect(usual).toBeGreaterThan(0.01);
    expect(usual).toBeLessThan(isForMean ? 0.03 : 1e-3);
    expect(small).toBeLessThan(1e-4);
  },
);

test.runIf(canRunNumpy)(
  'the second program of lesson 3 draws from the softmax, and without replacement',
  () => {
    const [, program] = programsOf(SLUG, 'python');
    const z = [1, 0.5, 0, -1];
    const [wins, pairs] = runPython(`${program}
import json
rng = np.random.default_rng(3)
z = np.array(${JSON.stringify(z)})
wins = np.bincount(race(z, 40000, rng), minlength=4)
pairs = np.zeros((4, 4), int)
for _ in range(20000):
    first, second = top_k(z, 2, rng)
    pairs[first, second] += 1
print(json.dumps([wins.tolist(), pairs.tolist()]))
`) as readonly [readonly number[], readonly (readonly number[])[]];
    const shares = softmax(z);
    const within = (count: number, n: number, p: number) =>
      expect(Math.abs(count - n * p)).toBeLessThan(5 * Math.sqrt(n * p * (1 - p)));
    shares.forEach((p, k) => {
      within(wins[k], 40_000, p);
      expect(pairs[k][k]).toBe(0);
      shares.forEach((q, j) => {
        if (j !== k) within(pairs[k][j], 20_000, (p * q) / (1 - p));
      });
    });
  },
);

testThatLinksAreFollowed(SLUG);
