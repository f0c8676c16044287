import { DIGIT_READINGS } from '#datasets/digitReadings.ts';
import { exponential, softmax } from '#engine';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, integer, vector } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

export const MAX_CLASSES = DIGIT_READINGS.length;
/** Logits can be dragged this far from the middle of the figure. */
export const LOGIT_REACH = 3;
/** Right end of the exponentials' axis: four bars at 1.8 just fit. */
export const LARGEST_EXPONENTIAL = 24;

export const params = {
  numClasses: integer({
    label: 'Classes',
    symbol: 'K',
    doc: 'Number of classes K; with 1 the only share is 1, whatever the logit.',
    default: 4,
    min: 1,
    max: MAX_CLASSES,
  }),
  logits: vector({
    label: 'Logits',
    symbol: 'z',
    ink: 'z',
    doc: 'One logit per class, before the shift; classes beyond K keep theirs.',
    default: [2, 1, 0, -1, 0.5, -0.5, 1.5, -2],
    min: -LOGIT_REACH,
    max: LOGIT_REACH,
  }),
  selected: integer({
    label: 'Selected class',
    doc: 'The class that the slider moves and the formula is about.',
    default: 1,
    min: 1,
    max: MAX_CLASSES,
    control: false,
  }),
  shift: choice({
    label: 'Add to all',
    doc: 'A constant added to every logit.',
    default: 0,
    options: { 0: '0', 100: '+100' },
  }),
};

export type State = StateOf<typeof params>;

export interface Row {
  /** Class number as the text counts: 1..K. */
  readonly k: number;
  /** The digit that class k stands for. */
  readonly name: string;
  /** z, the shift included. */
  readonly logit: number;
  /** t = e^z. */
  readonly exponential: number;
  /** ŷ. */
  readonly share: number;
}

export function derive({ numClasses, logits, selected, shift }: State) {
  const z = logits.slice(0, numClasses).map((logit) => logit + shift);
  const shares = softmax(z);
  // e^z: the odds of each class against one whose logit is 0.
  const exponentials = z.map(exponential);
  const sum = exponentials.reduce((total, exponential) => total + exponential, 0);
  const rows: Row[] = z.map((logit, index) => ({
    k: index + 1,
    name: DIGIT_READINGS[index],
    logit,
    exponential: exponentials[index],
    share: shares[index],
  }));
  const chosen = rows[Math.min(selected, numClasses) - 1];
  return {
    rows,
    sum,
    chosen,
    summary: `Class ${chosen.k} of ${numClasses}, ${chosen.name}: logit ${formatNumber(chosen.logit)}, exponential ${formatNumber(chosen.exponential)} of ${formatNumber(sum)} in all, share ${formatShare(chosen.share)}. All shares: ${rows.map(({ name, share }) => `${name} ${formatShare(share)}`).join(', ')}.`,
    table: {
      columns: ['class', 'logit z', 'exponential t', 'share ŷ'],
      rows: rows.map(({ k, logit, exponential, share }) => [k, logit, exponential, share]),
    },
  };
}

export type Machine = ReturnType<typeof derive>;

export const threeRowMachine = defineWidget({
  id: 'three-row-machine',
  tag: 'ThreeRowMachine',
  title: 'Three-row machine',
  about:
    'Which digit is it? Drag one logit and watch all the shares answer: logits, exponentials and shares of K classes.',
  params,
  domains: `Domains fixed: z −${LOGIT_REACH} to ${LOGIT_REACH}, t 0 to ${LARGEST_EXPONENTIAL}`,
  derive,
});
