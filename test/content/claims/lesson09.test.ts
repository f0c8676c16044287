import { describe, expect, test } from 'vitest';
import { planeTable } from '#datasets/tables/planeTable.ts';
import {
  createRandom,
  expectedCalibrationError,
  featureScaleOf,
  fitSoftmaxRegression,
  fitTemperature,
  logitsOfExamples,
  softmax,
} from '#engine';
import { calibrationErrorOf, confidenceBins } from '#engine/teaching.ts';
import { measured } from '#widgets/reliability/measure.ts';
import { derive as deriveDigits, params as digitsParams } from '#widgets/reliability/model.ts';
import { fittedJudges } from '#widgets/three-judges/fit.ts';
import { derive as deriveJudges, params as judgesParams } from '#widgets/three-judges/model.ts';
import { canRunNumpy } from '../../python.ts';
import { lessons } from '../lessons.ts';
import { runPython } from './runPython.ts';
import { optionsOf, programsOf, stateOf, testThatLinksAreFollowed, textLinksOf } from './stateOf.ts';

const SLUG = '09-what-the-probabilities-mean';
const { body } = lessons.find(({ slug }) => slug === SLUG)!;
const data = await measured();
const digitsAt = (patch: Partial<Parameters<typeof deriveDigits>[0]> = {}) =>
  deriveDigits({ temperature: 1, numBins: 10, ...patch }, data);
const judgesAt = (link: string) => deriveJudges(stateOf(link, judgesParams), fittedJudges());
const linkOf = (question: string, option: string) =>
  optionsOf(SLUG, question).find(({ id }) => id === option)!.state!;

const PENGUINS = planeTable('penguins');

/** Species of the penguins nearest to a bill, each measure in its own standard deviation. */
function nearestPenguins(bird: readonly number[], count: number): readonly number[] {
  const { features, labels } = PENGUINS;
  const { deviations } = featureScaleOf(features, 2);
  const distance = (n: number) =>
    Math.hypot(...bird.map((value, j) => (features[2 * n + j] - value) / deviations[j]));
  return Array.from(labels, (species, n) => ({ species, away: distance(n) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, count)
    .map(({ species }) => species);
}

/** Numbers of a constant that the lesson states: `export const digits = { … }`. */
function stated(name: string): Readonly<Record<string, number>> {
  const [, inside] = body.match(new RegExp(`^export const ${name} = \\{ (.*) \\};$`, 'm')) ?? [];
  if (!inside) throw new Error(`lesson 9 states no ${name}`);
  return Object.fromEntries(
    [...inside.matchAll(/(\w+): ([\d.]+)/g)].map(([, key, value]) => [key!, Number(value)]),
  );
}

describe('the numbers that lesson 9 states are those of its widgets', () => {
  test('the over-confident model, as trained', () => {
    const { judged, confidence, right, loss, error, low, high } = stated('digits');
    const view = digitsAt();
    expect(view.numJudged).toBe(judged);
    expect(view.now.confidence).toBeCloseTo(confidence!, 3);
    expect(view.now.accuracy).toBeCloseTo(right!, 3);
    expect(view.now.loss).toBeCloseTo(loss!, 2);
    expect(view.error).toBeCloseTo(error!, 3);
    expect(view.chanceNow).toEqual([expect.closeTo(low!, 3), expect.closeTo(high!, 3)]);
    expect(view.error).toBeGreaterThan(view.chanceNow[1]);
  });

  test('with a hundred bins it is just above what honest models show, and the mended one within', () => {
    const { error, mended, low, high } = stated('hundred');
    const view = digitsAt({ numBins: 100 });
    expect(view.error).toBeCloseTo(error!, 3);
    expect(view.chanceNow).toEqual([expect.closeTo(low!, 3), expect.closeTo(high!, 3)]);
    expect(view.error).toBeGreaterThan(view.chanceNow[1]);
    const after = digitsAt({ numBins: 100, temperature: stated('mended').temperature });
    expect(after.error).toBeCloseTo(mended!, 3);
    expect(after.error).toBeLessThan(after.chanceNow[1]);
  });

  test('the same at the temperature that other digits ask for', () => {
    const { temperature, confidence, loss, error, low, high } = stated('mended');
    expect(data.temperature).toBeCloseTo(temperature!, 2);
    const view = digitsAt({ temperature });
    expect(view.now.confidence).toBeCloseTo(confidence!, 2);
    expect(view.now.loss).toBeCloseTo(loss!, 2);
    expect(view.error).toBeCloseTo(error!, 2);
    expect(view.chanceNow).toEqual([expect.closeTo(low!, 3), expect.closeTo(high!, 3)]);
    expect(view.error).toBeLessThan(view.chanceNow[1]);
    expect(view.now.confidence).toBeLessThan(view.now.accuracy);
    expect(view.now.accuracy).toBe(digitsAt().now.accuracy);
  });

  test('its bin from .8 to .9, and its last one', () => {
    const { count, confidence, right } = stated('eighties');
    const { bins } = digitsAt();
    expect(bins[8].count).toBe(count);
    expect(bins[8].confidence).toBeCloseTo(confidence!, 3);
    expect(bins[8].accuracy).toBeCloseTo(right!, 3);
    expect(bins[9].count).toBe(Number(body.match(/^export const lastBin = (\d+);$/m)![1]));
  });

  test('a bird that is none, and one among the Chinstraps, where their own model says no', () => {
    const { softmax: joint, sum, nearest, chinstraps } = stated('between');
    const [middle, out] = textLinksOf(SLUG, 'judges').map(judgesAt);
    const around = nearestPenguins(middle.bird, nearest!);
    expect(around.filter((species) => species === 1)).toHaveLength(chinstraps!);
    expect(out.yes).toHaveLength(1);
    expect(out.total).toBeCloseTo(1, 6);
    expect(Math.max(...middle.judgements.softmax)).toBeCloseTo(joint!, 3);
    expect(middle.total).toBeCloseTo(sum!, 2);
    expect(middle.yes).toEqual([]);
    const far = judgesAt(linkOf('far-away', 'sure'));
    expect(far.judgements.softmax[0]).toBeGreaterThan(0.9995);
    expect(far.yes).toHaveLength(2);
    // The lesson prints these two; they are stated as a list.
    const sigmoids = far.judgements.sigmoids.slice(0, 2).map((share) => Number(share.toFixed(3)));
    expect(body).toContain(`sigmoids: [${sigmoids.join(', ')}]`);
    const divided = far.judgements.normalized.slice(0, 2).map((share) => Number(share.toFixed(3)));
    expect(body).toContain(`divided: [${divided.join(', ')}], total: ${far.total.toFixed(2)}`);
    expect(
      Math.max(...Array.from({ length: PENGUINS.labels.length }, (_, n) => PENGUINS.features[2 * n + 1])),
    ).toBeLessThan(far.bird[1]);
  });
});

describe('links of lesson 9 lead to what they promise', () => {
  test('half the temperature: no answer changes, the model is surer and its loss is higher', () => {
    const sharp = deriveDigits(stateOf(linkOf('halve-the-temperature', 'same'), digitsParams), data);
    expect(sharp.now.accuracy).toBe(sharp.before.accuracy);
    expect(sharp.now.confidence).toBeGreaterThan(sharp.before.confidence);
    expect(sharp.now.loss).toBeGreaterThan(sharp.before.loss);
  });

  test('at the fitted temperature the loss is lower and the last bin holds fewer digits', () => {
    const view = deriveDigits(stateOf(linkOf('what-it-cannot', 'loss'), digitsParams), data);
    expect(view.now.loss).toBeLessThan(view.before.loss);
    expect(view.bins[9].count).toBeLessThan(digitsAt().bins[9].count);
  });

  test('−2, −2, −1: softmax gives the last class .576, sigmoids by their sum .530, and none says yes', () => {
    const { judgements, yes } = judgesAt(linkOf('same-three-logits', 'same'));
    expect(judgements.softmax[2]).toBeCloseTo(0.576, 3);
    expect(judgements.normalized[2]).toBeCloseTo(0.53, 3);
    expect(yes).toEqual([]);
  });

  test('two sigmoids say yes where the softmax chooses one; between the species none does', () => {
    expect(judgesAt(linkOf('photo-with-two', 'both')).yes).toHaveLength(2);
    expect(judgesAt(linkOf('photo-with-two', 'low')).yes).toHaveLength(0);
  });
});

describe('lesson 9 says', () => {
  test('class weights add their logarithms to the logits', () => {
    // Two places, three classes with known counts: the best shares are the counts, tilted by the weights.
    const counts = [
      [80, 15, 5],
      [20, 30, 50],
    ];
    const rows = counts.flatMap((row, place) =>
      row.flatMap((count, k) => Array.from({ length: count }, () => ({ place, k }))),
    );
    const train = { features: rows.map(({ place }) => place), labels: rows.map(({ k }) => k) };
    const shape = { numClasses: 3, numFeatures: 1 };
    const classWeights = [1, 5, 10];
    const { model } = fitSoftmaxRegression(train, shape, { classWeights });
    for (const [place, row] of counts.entries()) {
      const shares = softmax(logitsOfExamples(model, [place]));
      const tilted = softmax(row.map((count, k) => Math.log(count) + Math.log(classWeights[k])));
      for (const k of [0, 1, 2]) expect(shares[k]).toBeCloseTo(tilted[k], 6);
    }
  });

  test('a fit at its lowest point asks for a temperature of 1 on its own examples', () => {
    const random = createRandom(9);
    const features = Array.from({ length: 400 }, () => random.normal());
    const labels = features.map((x) => {
      const [first, second] = softmax([x, 0, -x]);
      const u = random.uniform();
      return u < first ? 0 : u < first + second ? 1 : 2;
    });
    const { model } = fitSoftmaxRegression({ features, labels }, { numClasses: 3, numFeatures: 1 });
    expect(fitTemperature(logitsOfExamples(model, features), labels, 3)).toBeCloseTo(1, 5);
  });
});

test.runIf(canRunNumpy)(
  'the NumPy program of lesson 9 has the temperature and the error of the engine',
  () => {
    const random = createRandom(90);
    const labels: number[] = [];
    const rows = Array.from({ length: 200 }, () => {
      const z = [random.normal(), random.normal(), random.normal()].map((value) => 2 * value);
      const [first, second] = softmax(z, 1.7);
      const u = random.uniform();
      labels.push(u < first ? 0 : u < first + second ? 1 : 2);
      return z;
    });
    const confidence = rows.map((z) => Math.max(...softmax(z)));
    const right = rows.map((z, n) => (z.indexOf(Math.max(...z)) === labels[n] ? 1 : 0));
    const [temperature, error, chance] = runPython(`${programsOf(SLUG, 'python')[0]}
import json
Z, y = np.array(${JSON.stringify(rows)}), np.array(${JSON.stringify(labels)})
c, r = np.array(${JSON.stringify(confidence)}), np.array(${JSON.stringify(right)})
print(json.dumps([fit_temperature(Z, y), calibration_error(c, r), by_chance(c)]))
`) as readonly [number, number, number];
    expect(temperature).toBeCloseTo(fitTemperature(rows.flat(), labels, 3), 6);
    const shares = rows.flatMap((z) => Array.from(softmax(z)));
    expect(error).toBeCloseTo(calibrationErrorOf(confidenceBins(confidence, right, 10)), 12);
    expect(error).toBeCloseTo(expectedCalibrationError(shares, labels, 3, 10), 12);
    expect(chance).toBeGreaterThan(0.01);
    expect(chance).toBeLessThan(error);
  },
);

testThatLinksAreFollowed(SLUG);
