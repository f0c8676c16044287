import { describe, expect, test } from 'vitest';
import { oddsToLogistic } from '#derivations/01/oddsToLogistic.ts';
import { exponential, fitSoftmaxRegression, logisticOf, odds, sigmoid, softplus } from '#engine';
import { readLink } from '#params/link.ts';
import { defaultState } from '#params/paramTable.ts';
import { firstRise, recordDescent } from '#widgets/fit-1d/descent.ts';
import { derive, type Fit, params } from '#widgets/fit-1d/model.ts';
import { MIDDLE_MM, placesOf } from '#widgets/fit-1d/penguins.ts';
import { derive as deriveSlope, params as slopeParams } from '#widgets/loss-slope/model.ts';
import { at, derive as deriveRope, params as ropeParams } from '#widgets/odds-rope/model.ts';
import { readContent } from '../lessons.ts';
import { optionsOf, stateOf, testThatLinksAreFollowed, textLinksOf } from './stateOf.ts';

const SLUG = '01-two-classes';

const FLIPPED = '?fit-1d.labels=0,0,0,1,0,0,1,1,1,0&fit-1d.step=300';
const fitOf = (search: string): Fit =>
  derive({ ...defaultState(params), ...readLink('fit-1d', params, search).values });
const shareAt = ({ frame }: Fit, x: number) => sigmoid(frame.w * x + frame.b);
const steepnessAt = (fit: Fit, x: number) => fit.frame.w * shareAt(fit, x) * (1 - shareAt(fit, x));
/** How far a share is from one half. */
const sureness = (share: number) => Math.abs(share - 0.5);

const before = fitOf('?fit-1d.step=300');
const after = fitOf(FLIPPED);

test('after the flip the curve is less steep at its boundary, and steeper far out on both sides', () => {
  expect(steepnessAt(after, after.half!)).toBeLessThan(steepnessAt(before, before.half!));
  for (const x of [-4, -3, 3, 4]) expect(steepnessAt(after, x)).toBeGreaterThan(steepnessAt(before, x));
});

test('line 5 of the derivation of the curve is the program of the cell: a part of 1 plus itself, which gives up at 800', () => {
  expect(oddsToLogistic.lines[4].tex).toContain('\\frac{e^{\\z}}{1 + e^{\\z}}');
  expect(exponential(800) / (1 + exponential(800))).toBeNaN();
  expect(sigmoid(800)).toBe(1);
});

test('being sure and wrong costs more than the log-odds given to the wrong class, by ever less', () => {
  const above = [2, 4, 8].map((z) => softplus(z) - z);
  for (const more of above) expect(more).toBeGreaterThan(0);
  expect(above[1]).toBeLessThan(0.02);
  expect(above.toSorted((a, b) => b - a)).toEqual(above);
});

test('after the flip every share far out is less sure', () => {
  for (const x of [-4, -3, -2, -1, 1, 2, 3, 4]) {
    expect(sureness(shareAt(after, x)), `x = ${x}`).toBeLessThan(sureness(shareAt(before, x)));
  }
});

test('after the flip the boundary lies farther to the right, and what lies between old and new changes sides', () => {
  expect(after.half!).toBeGreaterThan(before.half!);
  const between = before.points.filter(({ x }) => x > before.half! && x < after.half!);
  expect(between.map(({ number }) => number)).toEqual([6]);
  expect(before.points[5]!.share).toBeGreaterThan(0.5);
  expect(after.points[5]!.share).toBeLessThan(0.5);
});

test('a label flipped half-way leads to the rest of one flipped at the start, and the run stays at its own', () => {
  const link = textLinksOf(SLUG, 'fit-1d').find((each) => each.includes('branchAt'))!;
  const { branch, frames, shown, frame } = derive(stateOf(link, params));
  expect(branch).toMatchObject({ at: frames.length >> 1, flipped: 10 });
  expect([frame.w, frame.b]).toEqual([before.frame.w, before.frame.b]);
  expect(frame.pull).toBeLessThan(0.001);
  expect(branch!.frame.pull).toBeLessThan(0.001);
  expect(branch!.frame.w).toBeCloseTo(after.frame.w, 2);
  expect(branch!.frame.b).toBeCloseTo(after.frame.b, 2);
  expect(Math.abs(branch!.frame.w - frame.w)).toBeGreaterThan(0.5);
  expect(shown).toBe(300);
});

test('while w and b are 0 every share is one half, and no point gets more', () => {
  const start = fitOf('?fit-1d.step=0');
  expect(start.points.map(({ share }) => share)).toEqual(start.points.map(() => 0.5));
  expect(start.numRight).toBe(0);
});

test('at the end of separable points only one w is named', () => {
  const points = 'fit-1d.x=-3,-2.5,-2,-1.5,-1,1,1.5,2,2.5,3&fit-1d.labels=0,0,0,0,0,1,1,1,1,1';
  expect(fitOf(`?${points}&fit-1d.step=50`).notes.join()).toMatch(/at step 50, .* at step 300/);
  expect(
    fitOf(`?${points}&fit-1d.step=300`)
      .notes.join()
      .match(/at step/g),
  ).toHaveLength(1);
});

test('.7 more on z about doubles the odds', () => {
  expect(odds(0.7)).toBeCloseTo(2, 1);
});

test('the curve at rest in the text is the one the widget comes to, to the digits that are printed', () => {
  for (const fit of [before, after]) {
    const labels = fit.points.map(({ label }) => label);
    const { model } = fitSoftmaxRegression(
      { features: fit.points.map(({ x }) => x), labels },
      { numClasses: 2, numFeatures: 1 },
      { method: 'lbfgs' },
    );
    const { weights, bias } = logisticOf(model);
    expect(weights[0].toFixed(2)).toBe(fit.frame.w.toFixed(2));
    expect((-bias![0] / weights[0]).toFixed(2)).toBe(fit.half!.toFixed(2));
    const share = sigmoid(weights[0] * fit.points[5].x + bias![0]);
    expect(share.toFixed(3)).toBe(fit.points[5].share.toFixed(3));
  }
  const text = readContent('lessons/01-two-classes.mdx');
  expect(text).toContain(`export const MIDDLE = ${MIDDLE_MM};`);
  expect(text).toContain(`export const x = [${before.points.map(({ x }) => x).join(', ')}];`);
  expect(text).toContain(`export const labels = [${before.points.map(({ label }) => label).join(', ')}];`);
});

test('the ten are measured penguins, and what all Adelies and Gentoos say stands in the note', () => {
  const [gentoos, adelies] = [placesOf('Gentoo'), placesOf('Adelie')];
  for (const { x, label } of before.points) expect([gentoos, adelies][label]).toContain(x);
  const x = [...gentoos, ...adelies];
  const labels = [...gentoos.map(() => 0), ...adelies.map(() => 1)];
  const { model } = fitSoftmaxRegression(
    { features: x, labels },
    { numClasses: 2, numFeatures: 1 },
    { method: 'lbfgs' },
  );
  const [[w], [b]] = [logisticOf(model).weights, logisticOf(model).bias!];
  const wrong = x.filter((at, i) => w * at + b > 0 !== (labels[i] === 1)).length;
  expect(readContent('lessons/01-two-classes.mdx')).toContain(
    `export const all = { adelies: ${adelies.length}, gentoos: ${gentoos.length}, w: ${Number(w.toFixed(2))}, half: ${Number((-b / w).toFixed(2))}, wrong: ${wrong} };`,
  );
});

test('the Gentoo between the boundaries gains by the flip of an Adelie', () => {
  expect(before.points[5].label).toBe(0);
  expect(after.points[5].loss).toBeLessThan(before.points[5].loss);
});

test('counted from 0 mm the same rate and steps leave descent far from rest', () => {
  const x = before.points.map((point) => point.x + MIDDLE_MM);
  const labels = before.points.map(({ label }) => label);
  // At the rate of the widget it diverges; at one that is short enough it has hardly begun.
  const frames = recordDescent(x, { learningRate: 0.005, labels });
  expect(firstRise(frames)).toBeUndefined();
  expect(frames.at(-1)!.loss).toBeGreaterThan(1.2 * before.frame.loss);
});

test('to the right of all doubt each step of z costs about 1 more, and to the left the loss comes close to 0', () => {
  expect(softplus(5) - softplus(4)).toBeCloseTo(1, 1);
  expect(softplus(-5)).toBeGreaterThan(0);
  expect(softplus(-5)).toBeLessThan(0.01);
});

describe('links of lesson 1 lead to what they promise', () => {
  const rope = (question: string, option: string) =>
    deriveRope(stateOf(optionsOf(SLUG, question).find(({ id }) => id === option)!.state!, ropeParams));

  test('z doubles: from 2 to 4 the odds far more than double, from 3 they grow by another factor, and at 2 no share can', () => {
    const { now, previous } = rope('z-doubles', 'double');
    expect([previous!.z, now.z]).toEqual([2, 4]);
    expect(now.odds / previous!.odds).toBeGreaterThan(7);
    const three = rope('z-doubles', 'by-e').now;
    expect(odds(2 * three.z) / three.odds).toBeGreaterThan((2 * now.odds) / previous!.odds);
    expect(2 * rope('z-doubles', 'share-doubles').now.share1).toBeGreaterThan(1);
  });

  test('the second raise goes further: one length leads to about .9, and two of them not yet to .99', () => {
    const { now } = rope('further', 'first');
    expect(now.share1).toBeCloseTo(0.9, 2);
    expect(at(2 * now.z).share1).toBeLessThan(0.99);
  });

  test.each(optionsOf(SLUG, 'flip').filter(({ state }) => state))(
    'a flipped label, $id: the curve has come to rest, with a smaller weight',
    ({ state }) => {
      const flipped = derive(stateOf(state!, params));
      expect(flipped.notes.join()).toContain('at rest');
      expect(flipped.frame.w).toBeLessThan(before.frame.w);
    },
  );

  test('separable points: the loss goes on falling, and the weight on growing', () => {
    const { state } = optionsOf(SLUG, 'separable').find(({ id }) => id === 'finite')!;
    const { frames, shown, separable } = derive(stateOf(state!, params));
    expect(separable).toBe(true);
    for (let step = shown + 1; step < frames.length; step += 1) {
      expect(frames[step].w).toBeGreaterThan(frames[step - 1].w);
      expect(frames[step].loss).toBeLessThan(frames[step - 1].loss);
    }
  });
});

test('the plate of the slope opens with the shallowest Adelie, of which the line is sure that it is a Gentoo', () => {
  const [, mm, z] = readContent(`lessons/${SLUG}.mdx`).match(
    /shallowest = \{ mm: ([\d.]+), z: ([-\d.]+) \}/,
  )!;
  const { now, penguin, label } = deriveSlope(defaultState(slopeParams));
  expect([penguin!.depth, now.z, label]).toEqual([Number(mm), Number(z), 1]);
  expect(penguin!.depth).toBe(Math.min(...placesOf('Adelie')) + MIDDLE_MM);
  expect(now.share).toBeLessThan(0.05);
  expect(now.slope).toBeLessThan(-0.95);
});

test('the link of the text leads to one half, where the slopes of both labels are equally far from 0', () => {
  const links = textLinksOf(SLUG, 'loss-slope');
  expect(links).toHaveLength(1);
  const state = stateOf(links[0]!, slopeParams);
  expect(deriveSlope(state).now.slope).toBe(-0.5);
  expect(deriveSlope({ ...state, label: 0 }).now.slope).toBe(0.5);
});

testThatLinksAreFollowed(SLUG);
