import { crossEntropy, crossEntropyGradient, softmax } from '#engine';
import { squaredError, squaredErrorGradient } from '#engine/teaching.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { integer, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** From sure and wrong to sure and right. */
export const GAP_DOMAIN = [-10, 10] as const;
const GAP_STEP = 0.2;

export const params = {
  gap: number({
    label: 'Label’s lead',
    symbol: 'z',
    ink: 'z',
    doc: 'The label’s logit minus that of the strongest wrong class; negative: the wrong one leads.',
    default: -6,
    min: GAP_DOMAIN[0],
    max: GAP_DOMAIN[1],
    step: 0.1,
    digits: 1,
  }),
  numClasses: integer({
    label: 'Classes',
    symbol: 'K',
    doc: 'Number of classes; those beside the label and its rival have logits 5 below the rival’s.',
    default: 2,
    min: 2,
    max: 10,
  }),
};

export type State = StateOf<typeof params>;

/** How far the classes that nobody mistakes for the label lie below the rival. */
const FAR = 5;

/** Label first, then the class it is mistaken for, then the rest. */
function logitsAt(gap: number, numClasses: number): readonly number[] {
  return Array.from({ length: numClasses }, (_, k) => (k === 0 ? gap : k === 1 ? 0 : -FAR));
}

function atGap(gap: number, numClasses: number) {
  const logits = logitsAt(gap, numClasses);
  return {
    gap,
    share: softmax(logits)[0],
    logs: { loss: crossEntropy(logits, 0), pull: 0 - crossEntropyGradient(logits, 0)[0] },
    squares: { loss: squaredError(logits, 0), pull: 0 - squaredErrorGradient(logits, 0)[0] },
  };
}

const curveOf = memoLast((numClasses: number) =>
  Array.from({ length: Math.round((GAP_DOMAIN[1] - GAP_DOMAIN[0]) / GAP_STEP) + 1 }, (_, at) =>
    atGap(Number((GAP_DOMAIN[0] + at * GAP_STEP).toFixed(6)), numClasses),
  ),
);

export function derive({ gap, numClasses }: State) {
  const now = atGap(gap, numClasses);
  const curve = curveOf(numClasses);
  return {
    now,
    curve,
    shares: Array.from(softmax(logitsAt(gap, numClasses))),
    summary: `The label’s lead is ${formatNumber(gap, { digits: 1 })} and its share ${formatShare(now.share, 4)}. The cross-entropy pulls its logit up with ${formatShare(now.logs.pull, 4)}, squared error with ${formatShare(now.squares.pull, 5)}.`,
    table: {
      columns: ['lead', 'share', 'cross-entropy', 'its pull', 'squared error', 'its own pull'],
      rows: [now, ...curve.filter((at) => Number.isInteger(at.gap))].map(
        ({ gap: at, share, logs, squares }) => [at, share, logs.loss, logs.pull, squares.loss, squares.pull],
      ),
    },
  };
}

export type Pulls = ReturnType<typeof derive>;

export const twoPulls = defineWidget({
  id: 'two-pulls',
  tag: 'TwoPulls',
  title: 'Two losses pull on one bar',
  about:
    'Drag a model from sure and wrong to sure and right, and compare how hard cross-entropy and squared error pull.',
  params,
  domains: `Domains fixed: lead −10 to 10, shares and pulls 0 to 1`,
  derive,
});
