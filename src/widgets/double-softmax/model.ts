import { crossEntropy, crossEntropyGradient, softmax, uniformEntropy } from '#engine';
import { softmaxTwiceFloor, softmaxTwiceGradient, softmaxTwiceLoss } from '#engine/teaching.ts';
import type { OnDigits } from '#experiments/softmaxTwiceOnDigits.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { integer, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { atBuild } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** Ends of the axis: far enough that 1000 classes are known for sure at the right end. */
export const GAP_DOMAIN = [-10, 20] as const;
/** Nats; more is cut, and marked so. */
export const LOSS_TOP = 10;
/** Between neighbours of the curves: finer than a pixel's bend. */
const GAP_STEP = 0.25;

export const params = {
  numClasses: integer({
    label: 'Classes',
    symbol: 'K',
    doc: 'Number of classes K.',
    default: 10,
    min: 2,
    max: 1000,
    stops: [2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000],
  }),
  gap: number({
    label: 'Label’s lead',
    symbol: 'z',
    ink: 'z',
    doc: 'How far the label’s logit stands above the others, which are all 0.',
    default: 0,
    min: GAP_DOMAIN[0],
    max: GAP_DOMAIN[1],
    step: 0.1,
    digits: 1,
  }),
};

export type State = StateOf<typeof params>;

/** Only the build has the digits at hand; a browser gets what was measured, and not the code for it. */
const measured = import.meta.env.SSR ? () => import('./measure.ts') : undefined;

async function measureAtBuild(): Promise<OnDigits> {
  if (!measured) throw new Error('double-softmax: the digits are measured at build, not in a browser');
  return (await measured()).measured();
}

/** Logits of K classes of which the first, the label, leads. */
function ahead(numClasses: number, gap: number): Float64Array {
  const logits = new Float64Array(numClasses);
  logits[0] = gap;
  return logits;
}

/** What one softmax and two make of it: the label's share, the loss, and how hard the loss pulls the label's logit up. */
function atGap(numClasses: number, gap: number) {
  const logits = ahead(numClasses, gap);
  const shares = softmax(logits);
  return {
    gap,
    once: {
      share: shares[0],
      loss: crossEntropy(logits, 0),
      pull: 0 - crossEntropyGradient(logits, 0)[0],
    },
    twice: {
      share: softmax(shares)[0],
      loss: softmaxTwiceLoss(logits, 0),
      pull: 0 - softmaxTwiceGradient(logits, 0)[0],
    },
  };
}

const curvesOf = memoLast((numClasses: number) =>
  Array.from({ length: (GAP_DOMAIN[1] - GAP_DOMAIN[0]) / GAP_STEP + 1 }, (_, at) =>
    atGap(numClasses, GAP_DOMAIN[0] + at * GAP_STEP),
  ),
);

export function derive({ numClasses, gap }: State, digits: OnDigits) {
  const now = atGap(numClasses, gap);
  const curves = curvesOf(numClasses);
  const floor = softmaxTwiceFloor(numClasses);
  const start = uniformEntropy(numClasses);
  const say = (value: number) => formatNumber(value, { digits: 3, share: true });
  return {
    numClasses,
    now,
    curves,
    floor,
    /** ln K: the loss of equal logits, under either. */
    start,
    /** The largest share that a second softmax can give. */
    ceiling: softmax(ahead(numClasses, 1))[0],
    digits,
    summary: `${formatCount(numClasses)} classes, the label ahead by ${formatNumber(gap, { digits: 1 })}: one softmax gives it ${formatShare(now.once.share)} at a loss of ${say(now.once.loss)} nats, a second one ${formatShare(now.twice.share)} at ${say(now.twice.loss)}. Softmax applied twice cannot get below ${say(floor)} nats.`,
    table: {
      columns: ['lead', 'share', 'loss', 'pull', 'share twice', 'loss twice', 'pull twice'],
      rows: [now, ...curves.filter(({ gap: at }) => Number.isInteger(at))].map(({ gap: at, once, twice }) => [
        at,
        once.share,
        once.loss,
        once.pull,
        twice.share,
        twice.loss,
        twice.pull,
      ]),
    },
  };
}

export type Twice = ReturnType<typeof derive>;

export const doubleSoftmax = defineWidget({
  id: 'double-softmax',
  tag: 'DoubleSoftmax',
  title: 'Softmax, once and twice',
  about:
    'Hand shares to a loss that expects logits: softmax is applied twice, the loss gets a floor, and the pull on the logits fades.',
  params,
  domains: `Domains fixed: lead ${formatNumber(GAP_DOMAIN[0], { digits: 0 })} to ${GAP_DOMAIN[1]}, loss 0 to ${LOSS_TOP} nats, pull and shares 0 to 1`,
  source: atBuild(measureAtBuild),
  derive,
});
