import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { crossEntropy, gradientCheck, softmax, softmaxJacobian } from '#engine';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { formatSmall } from '#notation/formatSmall.ts';
import { integer, toggle, vector } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

export const MAX_CLASSES = 5;
/** Logits can be dragged this far from 0. */
export const LOGIT_REACH = 3;
/** The entry that fills a tile: ŷ(1 − ŷ) at one half, the largest there is. */
export const FULL_TILE = 0.25;
/** A relative error below this passes: central differences are good to about 1e-9 here. */
export const PASSES_BELOW = 1e-5;

export const params = {
  numClasses: integer({
    label: 'Classes',
    symbol: 'K',
    doc: 'Number of classes K.',
    default: 3,
    min: 2,
    max: MAX_CLASSES,
  }),
  label: integer({
    label: 'Label',
    symbol: 'y',
    ink: 'y',
    doc: 'The label: the chain rule reads this row. A label beyond K counts as K.',
    default: 2,
    min: 1,
    max: MAX_CLASSES,
  }),
  offDiagonal: toggle({
    label: 'Off-diagonal',
    doc: 'Whether the entries off the diagonal are in; left out, what remains is ŷ(1 − ŷ).',
    default: true,
  }),
  logits: vector({
    label: 'Logits',
    symbol: 'z',
    ink: 'z',
    doc: 'One logit per class; classes beyond K keep theirs.',
    default: [1, 2, 3, 0, -1],
    min: -LOGIT_REACH,
    max: LOGIT_REACH,
  }),
};

export type State = StateOf<typeof params>;

/** The Jacobian [K × K] as the reader has it: with or without what lies off the diagonal. */
function jacobianOf(logits: ArrayLike<number>, offDiagonal: boolean): number[] {
  const numClasses = logits.length;
  return Array.from(softmaxJacobian(logits), (entry, at) =>
    offDiagonal || at % (numClasses + 1) === 0 ? entry : 0,
  );
}

/** The gradient of the loss [K] by the chain rule: row `label` of the Jacobian, divided by minus the label's share. */
function chained(logits: ArrayLike<number>, label: number, offDiagonal: boolean): Float64Array {
  const numClasses = logits.length;
  const share = softmax(logits)[label];
  const row = jacobianOf(logits, offDiagonal).slice(label * numClasses, (label + 1) * numClasses);
  return Float64Array.from(row, (entry) => (entry === 0 ? 0 : -entry / share));
}

/** What class k, counted from 1, is called: a species, as long as there is one for each class. */
const nameOf = (k: number, numClasses: number): string =>
  numClasses <= PENGUIN_SPECIES.length ? PENGUIN_SPECIES[k - 1] : `class ${k}`;

export interface Component {
  /** Class number as the text counts: 1..K. */
  readonly k: number;
  /** ∂ŷ_y/∂z_k, as the reader has it. */
  readonly entry: number;
  /** ∂L/∂z_k by the chain rule. */
  readonly chain: number;
  /** The same by central differences. */
  readonly measured: number;
  readonly agrees: boolean;
}

const agree = (a: number, b: number) => Math.abs(a - b) <= PASSES_BELOW * Math.max(Math.abs(a), Math.abs(b));

export function derive(state: State) {
  const { numClasses, offDiagonal } = state;
  const logits = state.logits.slice(0, numClasses);
  const y = Math.min(state.label, numClasses);
  const shares = Array.from(softmax(logits));
  const jacobian = jacobianOf(logits, offDiagonal);
  const rows = logits.map((_, j) => jacobian.slice(j * numClasses, (j + 1) * numClasses));
  const rowSums = rows.map((row) => row.reduce((sum, entry) => sum + entry, 0));
  const check = gradientCheck(
    (at) => ({ loss: crossEntropy(at, y - 1), gradient: chained(at, y - 1, offDiagonal) }),
    logits,
  );
  const components: readonly Component[] = logits.map((_, k) => ({
    k: k + 1,
    entry: rows[y - 1][k],
    chain: check.gradient[k],
    measured: check.numeric[k],
    agrees: agree(check.gradient[k], check.numeric[k]),
  }));
  const passes = check.maxRelativeError < PASSES_BELOW;
  const names = logits.map((_, k) => nameOf(k + 1, numClasses));
  const wrong = components.filter(({ agrees }) => !agrees).map(({ k }) => names[k - 1]);
  const verdict = passes ? 'passes' : 'fails';
  return {
    numClasses,
    /** What each class is called. */
    names,
    logits,
    y,
    shares,
    offDiagonal,
    rows,
    rowSums,
    components,
    passes,
    verdict,
    wrong,
    relativeError: check.maxRelativeError,
    summary: `Logits ${logits.map((z, k) => `${names[k]} ${formatNumber(z)}`).join(', ')}; shares ${shares.map((p) => formatShare(p)).join(', ')}. Row ${y} of the Jacobian, off-diagonal ${offDiagonal ? 'in' : 'left out'}: ${rows[y - 1].map((entry) => formatShare(entry)).join(', ')}. Gradient for label ${y}: ${components.map(({ chain }) => formatShare(chain)).join(', ')}. The gradient check ${verdict}, largest relative error ${formatSmall(check.maxRelativeError)}.`,
    table: {
      columns: [
        'class j',
        'share',
        ...logits.map((_, k) => `dp_j/dz_${k + 1}`),
        'row sum',
        `dL/dz_j for label ${y}`,
        'by differences',
      ],
      rows: rows.map((row, j) => [
        j + 1,
        shares[j],
        ...row,
        rowSums[j],
        components[j].chain,
        components[j].measured,
      ]),
    },
  };
}

export type JacobianView = ReturnType<typeof derive>;

export const jacobianTile = defineWidget({
  id: 'jacobian-tile',
  tag: 'JacobianTile',
  title: 'The Jacobian in tiles',
  about:
    'The Jacobian of softmax as tiles; leave out what lies off the diagonal, and a gradient check fails.',
  params,
  domains: `Domains fixed: z −${LOGIT_REACH} to ${LOGIT_REACH}; a full tile is .25`,
  derive,
});
