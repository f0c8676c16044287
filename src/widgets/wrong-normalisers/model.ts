import { DIGIT_READINGS } from '#datasets/digitReadings.ts';
import { formatNumber } from '#notation/formatNumber.ts';
import { number, vector } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { CHECK_NAMES, type Check, checksOf } from './checks.ts';
import { NORMALISERS, type Normaliser, sharesBy } from './normalisers.ts';

/** Logits can be dragged this far from 0. */
export const LOGIT_REACH = 3;
/** Ends of the ribbons' axis: shares that are none reach past 0 and 1. */
export const RIBBON_DOMAIN = [-1, 2] as const;

export const params = {
  logits: vector({
    label: 'Logits',
    symbol: 'z',
    ink: 'z',
    doc: 'One logit for each of four readings of a scribbled digit.',
    default: [2, 1, 0, -1],
    min: -LOGIT_REACH,
    max: LOGIT_REACH,
  }),
  c: number({
    label: 'Add to all',
    symbol: 'c',
    doc: 'A constant added to every logit; a normaliser should not notice.',
    default: 1,
    min: -3,
    max: 3,
    step: 0.1,
  }),
};

export type State = StateOf<typeof params>;

/** Heads of the columns of shares. */
export const SHARES = params.logits.default.map((_, k) => `share of ${DIGIT_READINGS[k]}`);

export interface Row {
  readonly normaliser: Normaliser;
  /** Undefined where the sum is 0. */
  readonly shares: readonly number[] | undefined;
  /** The same after c was added to every logit. */
  readonly moved: readonly number[] | undefined;
  readonly checks: readonly Check[];
  readonly numFailed: number;
}

function rowOf(normaliser: Normaliser, { logits, c }: State): Row {
  const checks = checksOf(normaliser, logits, c);
  return {
    normaliser,
    shares: sharesBy(normaliser, logits),
    moved: sharesBy(
      normaliser,
      logits.map((z) => z + c),
    ),
    checks,
    numFailed: checks.filter(({ passed }) => !passed).length,
  };
}

export function derive(state: State) {
  const rows = NORMALISERS.map((normaliser) => rowOf(normaliser, state));
  const passing = rows
    .filter(({ numFailed, checks }) => numFailed === 0 && !checks.some(({ notMade }) => notMade))
    .map(({ normaliser }) => normaliser.name);
  const passes = `${passing.join(', ') || 'none'} ${passing.length > 1 ? 'pass' : 'passes'} all checks`;
  const failing = rows.filter(({ numFailed }) => numFailed > 0);
  const failures = failing.map(
    ({ normaliser, checks }) =>
      `${normaliser.name}: ${checks
        .filter(({ passed }) => !passed)
        .map(({ words }) => words)
        .join(', ')}`,
  );
  return {
    rows,
    passing,
    numFailing: failing.length,
    summary: `Logits ${state.logits.map((z, k) => `${DIGIT_READINGS[k]} ${formatNumber(z)}`).join(', ')}; ${formatNumber(state.c)} added to all. ${passes}. ${failures.length > 0 ? `Failures: ${failures.join('; ')}.` : ''}`,
    table: {
      columns: [
        'normaliser',
        ...SHARES,
        ...SHARES.map((name) => `${name} after adding c`),
        ...Object.values(CHECK_NAMES),
      ],
      rows: rows.map(({ normaliser, shares, moved, checks }) => [
        normaliser.name,
        ...state.logits.map((_, index) => shares?.[index] ?? ''),
        ...state.logits.map((_, index) => moved?.[index] ?? ''),
        ...checks.map(({ passed, notMade, words }) =>
          notMade ? words : `${passed ? 'yes' : 'no'}: ${words}`,
        ),
      ]),
    },
  };
}

export type Comparison = ReturnType<typeof derive>;

export const wrongNormalisers = defineWidget({
  id: 'wrong-normalisers',
  tag: 'WrongNormalisers',
  title: 'Five ways to make shares',
  about: 'The same logits through five normalisers; whatever fails is marked, with the number that shows it.',
  params,
  domains: `Domains fixed: z −${LOGIT_REACH} to ${LOGIT_REACH}, shares −1 to ${RIBBON_DOMAIN[1]}`,
  derive,
});
