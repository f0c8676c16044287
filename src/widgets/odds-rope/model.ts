import { odds, sigmoid } from '#engine';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { formatOdds } from '#notation/formatOdds.ts';
import { choice, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** The axis of z, and so of the odds, reaches this far to both sides: odds from 1 : 403 to 403 : 1. */
export const REACH = 6;

/** Whom the two classes are: class 1 and class 2 of the lesson. */
export const SPECIES = ['Adelie', 'Gentoo'] as const;

/** Straight pieces the curve is drawn with: none is seen at this number. */
const NUM_PIECES = 120;

export const params = {
  z: number({
    label: 'Log-odds',
    symbol: 'z',
    ink: 'z',
    doc: 'The logit: the logarithm of the odds of Adelie against Gentoo.',
    default: 1.4,
    min: -REACH,
    max: REACH,
    step: 0.1,
  }),
  move: choice({
    label: 'Last move',
    doc: 'How z got where it is; the place it came from is drawn, too.',
    default: 'none',
    options: { none: 'dragged', plus: 'added 1', minus: 'took away 1', double: 'doubled' },
    control: false,
  }),
};

export type State = StateOf<typeof params>;
export type Move = State['move'];

/** Where a move leads. */
export function moved(z: number, move: Exclude<Move, 'none'>): number {
  return Number({ plus: z + 1, minus: z - 1, double: 2 * z }[move].toFixed(6));
}

/** Where z was before the move; undefined when that place is off the axis, or there was no move. */
function before({ z, move }: State): number | undefined {
  const from = { none: undefined, plus: z - 1, minus: z + 1, double: z / 2 }[move];
  return from === undefined || Math.abs(from) > REACH ? undefined : from;
}

/** z, the odds and the two shares at one place of the axis. */
export function at(z: number) {
  return { z, odds: odds(z), share1: sigmoid(z), share2: sigmoid(-z) };
}

/** Odds as the formula prints them. */
export function oddsInFormula(value: number): string {
  return formatNumber(value, { digits: value < 0.1 ? 4 : 2 });
}

/** Nothing on the axis needs more. */
const MOST_DIGITS = 8;

/** Digits the formula gives its two shares: three, or as many as make the printed shares divide to the printed odds. */
export function digitsOfShares({ odds: value, share1, share2 }: ReturnType<typeof at>): number {
  for (let digits = 3; digits < MOST_DIGITS; digits += 1) {
    const quotient = Number(share1.toFixed(digits)) / Number(share2.toFixed(digits));
    if (oddsInFormula(quotient) === oddsInFormula(value)) return digits;
  }
  return MOST_DIGITS;
}

/** The odds at each whole number of the axis. */
export const WHOLE = Array.from({ length: 2 * REACH + 1 }, (_, index) => at(index - REACH));

/** Points of the logistic curve from one end of the axis to the other. */
export const CURVE = Array.from({ length: NUM_PIECES + 1 }, (_, index) =>
  at(-REACH + (2 * REACH * index) / NUM_PIECES),
);

export function derive(state: State) {
  const now = at(state.z);
  const from = before(state);
  const previous = from === undefined ? undefined : at(from);
  const columns = ['z', 'odds a1/a2', 'a1', 'a2'];
  const row = (point: typeof now) => [point.z, point.odds, point.share1, point.share2];
  return {
    now,
    previous,
    move: previous ? state.move : ('none' as const),
    /** e: what one more unit of z multiplies the odds by. */
    factor: odds(1),
    summary: `z is ${formatNumber(now.z)}: odds ${formatOdds(now.odds)}, share of Adelie ${formatShare(now.share1)}, of Gentoo ${formatShare(now.share2)}.${
      previous
        ? ` Before, z was ${formatNumber(previous.z)} and the odds were ${formatOdds(previous.odds)}.`
        : ''
    }`,
    table: { columns, rows: [row(now), ...WHOLE.map(row)] },
  };
}

export type Rope = ReturnType<typeof derive>;

export const oddsRope = defineWidget({
  id: 'odds-rope',
  tag: 'OddsRope',
  title: 'Odds rope',
  about:
    'Adelie or Gentoo? Pull one number along its line: the share follows the curve, the odds move by equal steps for equal factors.',
  params,
  domains: `Domains fixed: z −${REACH} to ${REACH}, odds on a log axis`,
  derive,
});
