import { describe, expect, test } from 'vitest';
import { createLinearModel, lossAndGradient, smoothedTargets } from '#engine';
import { distance, sum } from './arbitraries.ts';
import recorded from './reference/pytorchLosses.json' with { type: 'json' };

const K = 3;

interface PyTorchCase {
  readonly name: string;
  readonly labels: readonly number[] | null;
  readonly targets: readonly number[] | null;
  readonly classWeights: readonly number[] | null;
  readonly ignoreLabel: number | null;
  readonly smoothing: number | null;
  readonly logits: readonly number[];
  readonly loss: number;
  readonly gradient: readonly number[];
}

const cases: readonly PyTorchCase[] = recorded.cases;

/** Our loss of the same logits, and its gradient by them: example n has feature n alone. */
function oursOf({ logits, labels, targets, classWeights, ignoreLabel, smoothing }: PyTorchCase) {
  const N = logits.length / K;
  const transposed = Array.from({ length: K * N }, (_, i) => logits[(i % N) * K + Math.floor(i / N)]);
  const model = createLinearModel({ numClasses: K, numFeatures: N, hasBias: false }, transposed);
  const features = Array.from({ length: N * N }, (_, i) => (i % (N + 1) === 0 ? 1 : 0));
  const { loss, gradient } = lossAndGradient(
    model,
    targets ? { features, targets } : { features, labels: labels ?? [] },
    {
      ...(classWeights && { classWeights }),
      ...(ignoreLabel !== null && { ignoreLabel }),
      ...(smoothing !== null && { smoothing }),
    },
  );
  return { loss, gradient: logits.map((_, i) => gradient.weights[(i % K) * N + Math.floor(i / K)]) };
}

/** What each side divides the same weighted sum by. */
function divisorsOf({ logits, labels, targets, classWeights, ignoreLabel, smoothing }: PyTorchCase) {
  const N = logits.length / K;
  const weights = classWeights ?? [1, 1, 1];
  const rows = Array.from({ length: N }, (_, n) => n).filter((n) => !labels || labels[n] !== ignoreLabel);
  const targetOf = (n: number) =>
    targets
      ? targets.slice(n * K, (n + 1) * K).map((t) => (1 - (smoothing ?? 0)) * t + (smoothing ?? 0) / K)
      : [...smoothedTargets(labels![n], K, smoothing ?? 0)];
  const ours = sum(rows.map((n) => sum(targetOf(n).map((t, k) => t * weights[k]))));
  const theirs = targets ? N : sum(rows.map((n) => weights[labels![n]]));
  return { ours, theirs };
}

describe('the training loss and PyTorch’s cross_entropy', () => {
  test.each(cases)('differ by what they divide by, and by nothing else: $name', (each) => {
    const { loss, gradient } = oursOf(each);
    const { ours, theirs } = divisorsOf(each);
    expect((loss * ours) / theirs).toBeCloseTo(each.loss, 13);
    expect(
      distance(
        gradient.map((g) => (g * ours) / theirs),
        each.gradient,
      ),
    ).toBeLessThan(1e-14);
    // They divide by the same without class weights, and with class weights alone.
    const isMixed = each.classWeights !== null && (each.targets !== null || each.smoothing !== null);
    if (!isMixed) expect(Math.abs(ours - theirs)).toBeLessThan(1e-14);
  });

  test('part where class weights meet soft targets, and where they meet smoothing', () => {
    const parting = cases.filter((each) => {
      const { ours, theirs } = divisorsOf(each);
      return Math.abs(ours - theirs) > 0.1;
    });
    expect(parting.map(({ name }) => name)).toEqual([
      'soft targets, class weights',
      'smoothing, class weights',
    ]);
    for (const each of parting) expect(Math.abs(oursOf(each).loss - each.loss)).toBeGreaterThan(0.01);
  });
});
