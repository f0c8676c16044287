import { softmax } from '#engine';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { number, vector } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** The strip's axis: from where class 1 has next to nothing to where it has nearly all. */
export const DOMAIN = [-5, 7] as const;

/** Pixels of a wide screen between two computed columns: below what the eye sees as a corner. */
const NUM_COLUMNS = 240;

export const params = {
  z1: number({
    label: 'Logit of class 1',
    symbol: 'z_1',
    ink: 'z',
    doc: 'The logit that moves.',
    default: 2,
    min: DOMAIN[0],
    max: DOMAIN[1],
    step: 0.05,
  }),
  others: vector({
    label: 'Logits of the other classes',
    doc: 'Held still while the first one moves.',
    default: [1, 0.5, 0, -1],
    min: -5,
    max: 5,
  }),
};

/** Where each class ends, counted from the bottom: cumulative shares [K]. */
export function boundaries(z1: number, others: readonly number[]): readonly number[] {
  let sum = 0;
  return Array.from(softmax([z1, ...others]), (share) => (sum += share));
}

export function derive({ z1, others }: StateOf<typeof params>) {
  const shares = Array.from(softmax([z1, ...others]));
  const [from, to] = DOMAIN;
  const columns = Array.from({ length: NUM_COLUMNS + 1 }, (_, index) => {
    const at = from + ((to - from) * index) / NUM_COLUMNS;
    return { at, tops: boundaries(at, others) };
  });
  return {
    z1,
    shares,
    columns,
    summary: `With the logit of class 1 at ${formatNumber(z1)}, the five shares are ${shares.map((share) => formatShare(share)).join(', ')}.`,
    table: {
      columns: ['z1', ...shares.map((_, index) => `share of class ${index + 1}`)],
      rows: columns.map(({ at }) => [at, ...softmax([at, ...others])]),
    },
  };
}

export type Strip = ReturnType<typeof derive>;

export const shareStrip = defineWidget({
  id: 'share-strip',
  tag: 'ShareStrip',
  title: 'Five shares and one logit',
  about: 'Move one of five logits: its share follows a logistic curve, and the others make room.',
  params,
  domains: `Domain fixed: z₁ ${formatCount(DOMAIN[0])} to ${DOMAIN[1]}`,
  derive,
});
