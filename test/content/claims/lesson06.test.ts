import { describe, expect, test } from 'vitest';
import { AFTER_YOUNG } from '#datasets/youngWords.ts';
import {
  createRandom,
  crossEntropy,
  crossEntropyGradient,
  entropy,
  klDivergence,
  logSoftmax,
  smoothedTargets,
  softCrossEntropy,
  uniformEntropy,
} from '#engine';
import { softmaxTwiceFloor, softmaxTwiceGradient, softmaxTwiceLoss } from '#engine/teaching.ts';
import { params as betParams, derive as deriveBet } from '#widgets/bet-on-a-simplex/model.ts';
import { derive as deriveExp, params as expParams } from '#widgets/break-exp/model.ts';
import { derive as deriveTwice, params as twiceParams } from '#widgets/double-softmax/model.ts';
import { derive as deriveSmooth, params as smoothParams } from '#widgets/smooth/model.ts';
import { derive as derivePulls, params as pullsParams } from '#widgets/two-pulls/model.ts';
import { canRunNumpy, canRunPytorch } from '../../python.ts';
import { lessons } from '../lessons.ts';
import { runPython } from './runPython.ts';
import { optionsOf, programsOf, stateOf, testThatLinksAreFollowed, textLinksOf } from './stateOf.ts';

const SLUG = '06-betting-with-logs';
const { body } = lessons.find(({ slug }) => slug === SLUG)!;
const linkOf = (question: string, option: string) =>
  optionsOf(SLUG, question).find(({ id }) => id === option)!.state!;
const nothing = { first: 0, last: 0, heldOutLoss: 0, accuracy: 0 };
const twiceAt = (link: string) => deriveTwice(stateOf(link, twiceParams), { once: nothing, twice: nothing });

test('lesson 6: the words are counted as in the novels', () => {
  const stated: unknown = JSON.parse(body.match(/export const counts = (\{[^}]*\})/)![1]!);
  expect(stated).toEqual(
    Object.fromEntries(AFTER_YOUNG.words.map((word, k) => [word, AFTER_YOUNG.counts[k]])),
  );
});

describe('links of lesson 6 lead to what they promise', () => {
  const bet = (option: string) => deriveBet(stateOf(linkOf('best-split', option), betParams));

  test('all on the favourite is ruined, the even split does not move, .9 loses, and honesty wins', () => {
    expect(bet('favourite').isRuined).toBe(true);
    expect(bet('even').purse).toBeCloseTo(1, 9);
    expect(bet('bold').expected).toBeLessThan(-0.1);
    expect(bet('bold').purse).toBeLessThan(0.01);
    expect(bet('honest').average).toBeGreaterThan(0.05);
    expect(bet('honest').honestExpected - bet('honest').expected).toBeLessThan(0.001);
  });

  test.each(optionsOf(SLUG, 'first-loss'))('first loss, $id: 6.908 for 1000 classes', ({ state }) => {
    expect(twiceAt(state!).now.once.loss).toBeCloseTo(6.908, 3);
  });

  test('softmax twice: a sure and right model stands on the floor; at the start it has a tenth of the pull', () => {
    const sure = twiceAt(linkOf('twice-by-mistake', 'zero'));
    expect(sure.now.once.share).toBeGreaterThan(0.999999);
    expect(sure.now.twice.loss).toBeCloseTo(sure.floor, 3);
    const start = twiceAt(linkOf('twice-by-mistake', 'stuck')).now;
    expect(start.once.pull / start.twice.pull).toBeCloseTo(10, 9);
  });

  test('squared error: at a lead of −6 it hardly pulls, and it pulls hardest near −.7', () => {
    const { now, curve } = derivePulls(stateOf(linkOf('sure-and-wrong', 'hardly'), pullsParams));
    expect(now.logs.pull).toBeGreaterThan(0.99);
    expect(now.squares.pull).toBeLessThan(0.01);
    const hardest = derivePulls(stateOf(linkOf('sure-and-wrong', 'most'), pullsParams)).now;
    for (const at of curve) expect(at.squares.pull).toBeLessThan(hardest.squares.pull + 1e-4);
    expect(hardest.share).toBeCloseTo(1 / 3, 2);
  });

  test('as written: at 100 and 0 the 32-bit row has no first share and a loss of ∞, and the loss is 100', () => {
    const at = (option: string) => deriveExp(stateOf(linkOf('as-written', option), expParams)).rows[1];
    expect(at('nan').shares[0]).toBeNaN();
    expect(at('infinite').shares[1]).toBe(0);
    expect(at('infinite').logShares[1]).toBe(Number.NEGATIVE_INFINITY);
    expect(crossEntropy([100, 0], 1)).toBe(100);
  });

  test('smoothing: 9 is past the lowest point, 4.5 holds it', () => {
    const past = deriveSmooth(stateOf(linkOf('past-the-best', 'more'), smoothParams));
    expect(past.slope).toBeGreaterThan(0);
    expect(past.share).toBeGreaterThan(0.99);
    expect(deriveSmooth(stateOf(linkOf('past-the-best', 'less'), smoothParams)).isHeld).toBe(true);
  });
});

describe('lesson 6 says', () => {
  const p = AFTER_YOUNG.counts.map((count) => count / 383);

  test('man comes more often than the two others together', () => {
    expect(p[0]).toBeGreaterThan(p[1] + p[2]);
    expect(p.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('being too sure costs more than being too modest by as much', () => {
    const on = (share: number) => [
      share,
      ((1 - share) * p[1]) / (p[1] + p[2]),
      ((1 - share) * p[2]) / (p[1] + p[2]),
    ];
    for (const off of [0.1, 0.2, 0.3, 0.39])
      expect(klDivergence(p, on(p[0] + off))).toBeGreaterThan(klDivergence(p, on(p[0] - off)));
  });

  test('biases of ln p make the first loss H(p), less than ln K', () => {
    const logits = p.map((share) => logSoftmax(p.map(Math.log))[p.indexOf(share)]);
    const loss = p.reduce((sum, share, k) => sum + share * crossEntropy(logits, k), 0);
    expect(loss).toBeCloseTo(entropy(p), 12);
    expect(loss).toBeLessThan(uniformEntropy(3));
  });

  test('a floor of about .74 belongs to 4 classes, and no other number of them', () => {
    const near = [2, 3, 4, 5, 6, 10].filter((K) => Math.abs(softmaxTwiceFloor(K) - 0.74) < 0.01);
    expect(near).toEqual([4]);
  });

  test('softmax twice never falls by 1 from ln K, and has the right signs', () => {
    for (const K of [2, 10, 1000, 1e6]) expect(uniformEntropy(K) - softmaxTwiceFloor(K)).toBeLessThan(1);
    const random = createRandom(3);
    const all = Array.from({ length: 50 }, () => Array.from({ length: 5 }, () => 3 * random.normal()));
    expect(new Set(all.map(String)).size).toBe(50);
    for (const logits of all) expect(softmaxTwiceGradient(logits, 2)[2]).toBeLessThan(0);
  });

  test('log-softmax of logarithms of shares changes nothing', () => {
    const logs = logSoftmax([1, -2, 0.5]);
    logSoftmax(logs).forEach((value, k) => {
      expect(value).toBeCloseTo(logs[k], 14);
    });
  });

  test('the smoothed loss is lowest at the entropy of its targets', () => {
    const targets = smoothedTargets(0, 10, 0.1);
    expect(softCrossEntropy(targets.map(Math.log), targets)).toBeCloseTo(entropy(targets), 12);
  });
});

const Z = [
  [1, 2, 3],
  [0.5, -1, 200],
  [0, 0, 0],
];
const LABELS = [2, 0, 1];

test.runIf(canRunNumpy)(
  'the NumPy program of lesson 6 has the loss and the gradient of the engine, and its check the right opinion',
  () => {
    const [program] = programsOf(SLUG, 'python');
    const [loss, slopes, first, refused] = runPython(`${program}
import json
loss, grad = cross_entropy(np.array(${JSON.stringify(Z)}), np.array(${JSON.stringify(LABELS)}))
first, _ = cross_entropy(np.zeros((8, 10)), np.arange(8))
check_first_loss(first, 10)
refused = False
try:
    check_first_loss(first, 1000)
except AssertionError:
    refused = True
print(json.dumps([loss, grad.tolist(), first, refused]))
`) as readonly [number, readonly (readonly number[])[], number, boolean];
    const losses = Z.map((logits, i) => crossEntropy(logits, LABELS[i]));
    expect(loss).toBeCloseTo(losses.reduce((sum, each) => sum + each, 0) / 3, 12);
    for (const [i, logits] of Z.entries())
      crossEntropyGradient(logits, LABELS[i]).forEach((slope, k) => {
        expect(slopes[i][k]).toBeCloseTo(slope / 3, 12);
      });
    expect(first).toBeCloseTo(uniformEntropy(10), 12);
    expect(refused).toBe(true);
  },
);

test.runIf(canRunPytorch)('the PyTorch program of lesson 6 has the four losses of the engine', () => {
  const [, program] = programsOf(SLUG, 'python');
  const printed = runPython(`${program}
import json, torch
z = torch.tensor(${JSON.stringify(Z)}, dtype=torch.float64)
print(json.dumps([loss.item() for loss in four_losses(z, torch.tensor(${JSON.stringify(LABELS)}))]))
`) as readonly number[];
  const mean = (loss: (logits: readonly number[], label: number) => number) =>
    Z.reduce((sum, logits, i) => sum + loss(logits, LABELS[i]), 0) / 3;
  expect(printed[0]).toBeCloseTo(mean(crossEntropy), 10);
  expect(printed[1]).toBeCloseTo(mean(crossEntropy), 10);
  expect(printed[2]).toBeCloseTo(mean(softmaxTwiceLoss), 10);
  expect(printed[3]).toBeCloseTo(
    mean((logits, label) => softCrossEntropy(logits, smoothedTargets(label, 3, 0.1))),
    10,
  );
});

test('the link in the text: a dashed line goes where a bet earns nothing, and the bold bet lies beyond it', () => {
  const [link] = textLinksOf(SLUG, 'bet');
  const { contours, p, hasComparison, entropy: certain, fair } = deriveBet(stateOf(link, betParams));
  expect(hasComparison).toBe(true);
  for (const corner of contours.breakEven!) expect(klDivergence(p, corner)).toBeCloseTo(fair - certain, 3);
  expect(klDivergence(p, [0.9, 0.05, 0.05])).toBeGreaterThan(fair - certain);
});

testThatLinksAreFollowed(SLUG);
