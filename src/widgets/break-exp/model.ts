import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { logSumExp } from '#engine';
import { formatCount } from '#notation/formatNumber.ts';
import { recordOf } from '#notation/recordOf.ts';
import { choice, integer } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { formatShareSize, spoken } from './formatSize.ts';
import { limitsOf } from './limits.ts';
import { REACH } from './logitAxis.ts';
import { endingOf, METHODS, type Method, PRECISIONS, traceOf } from './trace.ts';

const logit = (k: number, value: number) =>
  integer({
    label: PENGUIN_SPECIES[k - 1],
    symbol: `z_${k}`,
    ink: 'z',
    doc: `The logit of ${PENGUIN_SPECIES[k - 1]}, a whole number.`,
    default: value,
    min: -REACH,
    max: REACH,
    shape: 'box',
  });

export const params = {
  z1: logit(1, 2),
  z2: logit(2, 1),
  method: choice({
    label: 'Computed',
    doc: 'The formula as written; with the larger logit taken from both; or the logarithms without the shares.',
    default: 'written',
    options: METHODS,
  }),
};

export type State = StateOf<typeof params>;

/** Where each format's exponentials end; the same for every state. */
export const LIMITS = recordOf(PRECISIONS, limitsOf);

/** A cell for a spreadsheet: numbers as they are, the others as most programs read them. */
const cell = (value: number): number | string =>
  Number.isFinite(value) ? value : Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';

const NAMES = PENGUIN_SPECIES.slice(0, 2);
export const COLUMNS = [
  'computed',
  ...NAMES.map((name) => `t of ${name}`),
  'sum',
  ...NAMES.map((name) => `share of ${name}`),
  ...NAMES.map((name) => `ln share of ${name}`),
];

function rowsOf(logits: readonly [number, number], method: Method) {
  return PRECISIONS.map((precision) => {
    const trace = traceOf(logits, precision, method);
    return { ...trace, ending: endingOf(trace, logits) };
  });
}

export type Row = ReturnType<typeof rowsOf>[number];

export function derive({ z1, z2, method }: State) {
  const logits = [z1, z2] as const;
  const rows = rowsOf(logits, method);
  const broken = rows.filter(({ ending }) => !ending.passed);
  const max = Math.max(z1, z2);
  const above = logSumExp([0, -Math.abs(z1 - z2)]);
  const words = rows.map(({ format, shares, ending }) => {
    const pair = shares.map((share) => spoken(formatShareSize(share))).join(' and ');
    return `${format}: shares ${pair}; ${ending.words}.`;
  });
  return {
    z1,
    z2,
    method,
    /** What is taken from both before the exponential. */
    shift: method === 'written' ? 0 : max,
    rows,
    broken: broken.map(({ format }) => format),
    /** ln(e^z1 + e^z2), and how far it lies above the larger logit. */
    logSumExp: logSumExp(logits),
    above,
    summary: `Logits ${formatCount(z1)} (${NAMES[0]}) and ${formatCount(z2)} (${NAMES[1]}), ${METHODS[method]}. ${words.join(' ')}`,
    table: {
      columns: COLUMNS,
      rows: (Object.keys(METHODS) as Method[]).flatMap((each) =>
        rowsOf(logits, each).map(({ format, exponentials, sum, shares, logShares }) => [
          `${format} ${METHODS[each]}`,
          ...[...exponentials, sum, ...shares, ...logShares].map(cell),
        ]),
      ),
    },
  };
}

export type Breaking = ReturnType<typeof derive>;

export const breakExp = defineWidget({
  id: 'break-exp',
  tag: 'BreakExp',
  title: 'Break exp',
  about:
    'The logits of two species in 64, 32 and 16 bits: where the exponential overflows or vanishes, and what taking the larger one away repairs.',
  params,
  domains: `Domain fixed: z −${REACH} to ${REACH}, even near 0 and logarithmic far out`,
  derive,
});
