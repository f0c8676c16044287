import { describe, expect, test } from 'vitest';
import { createRandom, sigmoid, softplus } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { firstRise, logisticObjective, NUM_STEPS, recordDescent } from '#widgets/fit-1d/descent.ts';
import { derive, drawPoints, flipLabel, params, type State } from '#widgets/fit-1d/model.ts';
import { isSeparable, placesOf, REACH, samplePoints } from '#widgets/fit-1d/penguins.ts';

const DEFAULTS = defaultState(params);
const fitOf = (patch: Partial<State>) => derive({ ...DEFAULTS, ...patch });
const SEPARATED = {
  x: [-3, -2.5, -2, -1.5, -1, 1, 1.5, 2, 2.5, 3],
  labels: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
};

describe('the descent', () => {
  test('its loss and gradient are those of logistic regression, written out', () => {
    const { x, labels } = samplePoints(7);
    const random = createRandom(1);
    for (let round = 0; round < 20; round += 1) {
      const [w, b] = [4 * random.normal(), 2 * random.normal()];
      const { loss, gradient } = logisticObjective({ features: x, labels })(Float64Array.of(w, b), 0);
      const mean = (term: (x: number, y: number) => number) =>
        x.reduce((sum, at, i) => sum + term(at, labels[i]), 0) / x.length;
      expect(loss).toBeCloseTo(
        mean((at, y) => softplus(w * at + b) - y * (w * at + b)),
        12,
      );
      expect(gradient[0]).toBeCloseTo(
        mean((at, y) => (sigmoid(w * at + b) - y) * at),
        12,
      );
      expect(gradient[1]).toBeCloseTo(
        mean((at, y) => sigmoid(w * at + b) - y),
        12,
      );
    }
  });

  test('the first step moves w and b at once, both by the slope at zero', () => {
    const { x, labels } = DEFAULTS;
    const frames = recordDescent(x, { learningRate: 0.5, labels });
    expect(frames[0].loss).toBeCloseTo(Math.LN2, 15);
    const slope = x.reduce((sum, at, i) => sum + (0.5 - labels[i]) * at, 0) / x.length;
    expect(frames[1].w).toBeCloseTo(-0.5 * slope, 14);
    expect(frames[1].b).toBeCloseTo(0, 14);
    expect(frames).toHaveLength(NUM_STEPS + 1);
  });

  test('with a short step the loss only falls; with a long one the step that rises is named', () => {
    const { x, labels } = DEFAULTS;
    expect(firstRise(recordDescent(x, { learningRate: 0.2, labels }))).toBeUndefined();
    const long = recordDescent(x, { learningRate: 20, labels });
    const rise = firstRise(long)!;
    expect(long[rise].loss).toBeGreaterThan(long[rise - 1].loss);
    expect(fitOf({ learningRate: 20 }).notes[0]).toContain(`Step ${rise} is too long`);
    expect(fitOf({ learningRate: 20, step: 0 }).notes[0]).toContain(`Step ${rise} is too long`);
  });

  test('every number stays finite at the longest step allowed', () => {
    for (const seed of [1, 2, 3, 2509]) {
      const { x, labels } = samplePoints(seed);
      const frames = recordDescent(x, { learningRate: params.learningRate.max, labels });
      expect(frames.every(({ w, b, loss }) => [w, b, loss].every(Number.isFinite))).toBe(true);
    }
  });
});

describe('the points', () => {
  test('are the same for the same seed, others for another, five of each label, from left to right', () => {
    const points = samplePoints(42);
    expect(points).toEqual(samplePoints(42));
    expect(points.x).not.toEqual(samplePoints(43).x);
    expect(points.labels.filter((label) => label === 1)).toHaveLength(5);
    expect(points.x.every((x, i) => i === 0 || x >= points.x[i - 1])).toBe(true);
  });

  test('of every seed are measured penguins whose species overlap, none hidden by another of its species', () => {
    const places = [placesOf('Gentoo'), placesOf('Adelie')];
    for (let seed = 0; seed < 50; seed += 1) {
      const { x, labels } = samplePoints(seed);
      for (const [i, at] of x.entries()) expect(places[labels[i]!]).toContain(at);
      expect(isSeparable({ x, labels })).toBe(false);
      expect(new Set(x.map((at, i) => `${at} ${labels[i]}`)).size).toBe(x.length);
    }
  });

  test('the line has room for every measured penguin of both species', () => {
    const places = [...placesOf('Gentoo'), ...placesOf('Adelie')];
    expect(places).toHaveLength(274);
    expect(Math.max(...places.map(Math.abs))).toBeLessThanOrEqual(REACH);
  });

  test('of the default overlap, and so the descent comes to rest', () => {
    expect(samplePoints(DEFAULTS.seed)).toEqual({ x: DEFAULTS.x, labels: DEFAULTS.labels });
    const fit = fitOf({ step: NUM_STEPS });
    expect(fit.separable).toBe(false);
    expect(fit.notes).toEqual(['The pulls of the penguins cancel: the curve is at rest.']);
  });

  test('are separable when one cut puts the labels on two sides, whichever side is which', () => {
    expect(isSeparable(SEPARATED)).toBe(true);
    expect(isSeparable({ ...SEPARATED, labels: SEPARATED.labels.toReversed() })).toBe(true);
    expect(isSeparable({ ...SEPARATED, labels: SEPARATED.labels.with(0, 1) })).toBe(false);
    expect(isSeparable({ ...SEPARATED, labels: SEPARATED.labels.map(() => 1) })).toBe(true);
    expect(isSeparable({ x: SEPARATED.x.with(4, 1), labels: SEPARATED.labels })).toBe(false);
  });
});

describe('what the widget shows', () => {
  test('each stem is minus the log of the share that the point’s label gets, and their mean is the loss', () => {
    const { points, frame } = fitOf({ step: 60 });
    const mean = points.reduce((sum, { loss }) => sum + loss, 0) / points.length;
    expect(mean).toBeCloseTo(frame.loss, 12);
    for (const { label, share, loss } of points) {
      expect(loss).toBeCloseTo(-Math.log(label === 1 ? share : 1 - share), 12);
    }
  });

  test('on separable data w keeps growing, and the readout says so', () => {
    const early = fitOf({ ...SEPARATED, step: 100 });
    const late = fitOf({ ...SEPARATED, step: 300 });
    expect(late.frame.w).toBeGreaterThan(early.frame.w * 1.2);
    expect(early.notes.join()).toContain('w grows for ever');
    expect(fitOf({ ...SEPARATED, labels: SEPARATED.labels.map(() => 0) }).notes.join()).toContain(
      'b falls for ever',
    );
  });

  test('flipping the outermost point makes the curve flatter and its stem the longest', () => {
    const before = fitOf({ ...SEPARATED, step: 200 });
    const state = { ...DEFAULTS, ...SEPARATED, step: 200 };
    const after = derive({ ...state, ...flipLabel(state, 10) });
    expect(after.points[9].label).toBe(0);
    expect(after.frame.w).toBeLessThan(before.frame.w / 2);
    expect(Math.max(...after.points.map(({ loss }) => loss))).toBe(after.points[9].loss);
  });

  test('flipping twice restores the label', () => {
    const once = { ...DEFAULTS, ...flipLabel(DEFAULTS, 3) };
    expect(once.labels[2]).not.toBe(DEFAULTS.labels[2]);
    expect(flipLabel(once, 3).labels).toEqual(DEFAULTS.labels);
  });

  test('the curve passes one half where the dotted line stands', () => {
    const { half, frame } = fitOf({ step: 100 });
    expect(sigmoid(frame.w * half! + frame.b)).toBeCloseTo(0.5, 12);
    expect(fitOf({ step: 0 }).half).toBeUndefined();
  });

  test('labels between 0 and 1 from a link count as the nearer one', () => {
    const { points } = fitOf({ labels: DEFAULTS.labels.map((label) => (label === 1 ? 0.8 : 0.2)) });
    expect(points.map(({ label }) => label)).toEqual(DEFAULTS.labels);
  });

  test('there is a step on from every step but the last', () => {
    expect(fitOf({ step: 299 }).progress.canStep).toBe(true);
    expect(fitOf({ step: 300 }).progress.canStep).toBe(false);
    expect(fitOf({ step: 0 }).progress).toMatchObject({ frame: 0, last: 300, canStep: true });
  });

  test('new points start at step 0 with the rightmost selected', () => {
    expect(drawPoints(43)).toMatchObject({ seed: 43, step: 0, selected: 10, x: samplePoints(43).x });
  });
});
