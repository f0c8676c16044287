import { crossEntropy, smoothedTargets, softCrossEntropy } from '#engine';
import { formatFigure, formatValue } from '../runtime/formatValue.ts';
import { functionOf, numberOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

interface Case {
  readonly logits: readonly number[];
  readonly label: number;
  readonly smoothing: number;
}

const CASES: readonly Case[] = [
  { logits: [2, 1, 0], label: 1, smoothing: 0 },
  { logits: [0, 0, 0, 0], label: 2, smoothing: 0.2 },
  { logits: [2, 1, 0], label: 0, smoothing: 0.1 },
  { logits: [9, 0, 0, 0, 0, 0, 0, 0, 0, 0], label: 0, smoothing: 0.1 },
  { logits: [1000, 0], label: 0, smoothing: 0.1 },
];

/** Eight digits are asked for; 64 bits give fifteen. */
const TOLERANCE = 1e-8;

const isNear = (value: number, wanted: number) =>
  Math.abs(value - wanted) <= TOLERANCE * (1 + Math.abs(wanted));

/** What the slip makes of it: all of ε goes to the other classes. */
function spreadOverOthers({ logits, label, smoothing }: Case): number {
  const others = smoothing / (logits.length - 1);
  return softCrossEntropy(
    logits,
    logits.map((_, k) => (k === label ? 1 - smoothing : others)),
  );
}

function complaint(given: number, one: Case): string {
  const { logits, label, smoothing } = one;
  if (smoothing > 0 && isNear(given, crossEntropy(logits, label)))
    return ' It is the plain loss: ε has no part in it.';
  if (isNear(given, spreadOverOthers(one)))
    return ' You spread ε over the other classes only; it is spread over all, the label among them.';
  return '';
}

export const ownSmoothedLoss: Exercise = {
  hints: [
    'A cross-entropy is a sum over all classes now: target times minus the logarithm of the share.',
    'Every class has the target ε/K; the label has 1 − ε more.',
    'Minus the logarithm of the share of class k is crossEntropy(z, k), also where the share would round to 0.',
  ],
  solution: `function mySmoothedLoss(z: number[], label: number, epsilon: number): number {
  const targets = z.map((_, k) => (k === label ? 1 - epsilon : 0) + epsilon / z.length);
  return targets.reduce((sum, target, k) => sum + target * crossEntropy(z, k), 0);
}`,
  check: checked((names) => {
    const mySmoothedLoss = functionOf(names, 'mySmoothedLoss');
    for (const one of CASES) {
      const { logits, label, smoothing } = one;
      const what = `mySmoothedLoss(${formatValue(logits)}, ${label}, ${formatFigure(smoothing)})`;
      const given = numberOf(mySmoothedLoss([...logits], label, smoothing), what);
      const wanted = softCrossEntropy(logits, smoothedTargets(label, logits.length, smoothing));
      if (!isNear(given, wanted))
        throw new Wrong(
          `${what} is ${formatFigure(given)} where the loss is ${formatFigure(wanted)}.${complaint(given, one)}`,
        );
    }
    return 'With ε = 0 it is the plain loss, at equal logits it is ln K, and a lead that is too large costs.';
  }),
};
