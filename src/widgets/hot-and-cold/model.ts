import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { bitsOfNats, entropy, naturalLogarithm, perplexity, softmax } from '#engine';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, number, vector } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

export const LOGIT_REACH = 3;
export const MAX_CLASSES = PENGUIN_SPECIES.length;
/** The axis of T goes this many halvings and doublings from 1: from 1/16 to 16. */
export const DOUBLINGS = 4;
/** Top of the entropy's axis, nats: just above ln 3. */
export const ENTROPY_TOP = 1.2;
/** Places at which the curves are drawn, for each doubling: more than a pixel shows. */
const PER_DOUBLING = 10;

export const params = {
  numClasses: choice({
    label: 'Species',
    symbol: 'K',
    doc: 'How many species there are: Gentoo is left out where there are two.',
    default: 3,
    options: { 2: 'two', 3: 'three' },
  }),
  logits: vector({
    label: 'Logits',
    symbol: 'z',
    ink: 'z',
    doc: 'One logit per species; one that is left out keeps its own.',
    default: [3, 2, 1],
    min: -LOGIT_REACH,
    max: LOGIT_REACH,
  }),
  temperature: number({
    label: 'Temperature',
    symbol: 'T',
    doc: 'What every logit is divided by before softmax.',
    default: 1,
    min: 2 ** -DOUBLINGS,
    max: 2 ** DOUBLINGS,
    step: 0.01,
    shape: 'box',
  }),
};

export type State = StateOf<typeof params>;

/** Doublings of T from 1: log2 T. */
export function doublingsOf(temperature: number): number {
  return bitsOfNats(naturalLogarithm(temperature));
}

/** T after so many doublings, as short as three digits allow; never off the axis. */
export function temperatureAt(doublings: number): number {
  const { min, max } = params.temperature;
  return Math.min(max, Math.max(min, Number((2 ** doublings).toPrecision(3))));
}

/** What one temperature does to the logits. */
function heated(logits: readonly number[], temperature: number) {
  const shares = [...softmax(logits, temperature)];
  return { temperature, shares, entropy: entropy(shares) };
}

const shown = (shares: readonly number[]) => shares.map((share) => formatShare(share)).join(', ');
const named = (values: readonly number[], write: (value: number) => string) =>
  values.map((value, k) => `${PENGUIN_SPECIES[k]} ${write(value)}`).join(', ');

/** T in words: as many digits as it needs, four at most. */
export function formatTemperature(temperature: number): string {
  const digits = temperature < 0.1 ? 4 : temperature < 1 ? 3 : 2;
  return formatNumber(temperature, { digits, share: true })
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

export const COLUMNS = [
  'temperature T',
  ...PENGUIN_SPECIES.map((name) => `share of ${name}`),
  'entropy (nats)',
  ...PENGUIN_SPECIES.map((name) => `T on share of ${name}`),
];

export function derive({ numClasses, logits: all, temperature }: State) {
  const logits = all.slice(0, numClasses);
  const now = heated(logits, temperature);
  const atOne = heated(logits, 1);
  const wrongly = (T: number) => [...softmax(atOne.shares, T)];
  const wrong = wrongly(temperature);
  const top = Math.max(...logits);
  const row = (T: number) => {
    const { shares, entropy: nats } = heated(logits, T);
    const filled = (values: readonly number[]) => PENGUIN_SPECIES.map((_, k) => values[k] ?? '');
    return [T, ...filled(shares), nats, ...filled(wrongly(T))];
  };
  const halvings = Array.from({ length: 2 * DOUBLINGS + 1 }, (_, index) => 2 ** (index - DOUBLINGS));
  return {
    logits,
    temperature,
    doublings: doublingsOf(temperature),
    now,
    atOne,
    wrong,
    /** How many equally likely classes would be as uncertain. */
    choices: perplexity(now.entropy),
    /** ln K: the entropy of equal shares. */
    most: entropy(softmax(new Float64Array(numClasses))),
    /** Places of the largest logit, from 0; several when they tie. */
    leaders: logits.flatMap((z, index) => (z === top ? [index] : [])),
    curve: Array.from({ length: 2 * DOUBLINGS * PER_DOUBLING + 1 }, (_, index) => {
      const doublings = index / PER_DOUBLING - DOUBLINGS;
      return { doublings, ...heated(logits, 2 ** doublings) };
    }),
    summary: `Temperature ${formatTemperature(temperature)} on the logits ${named(logits, formatNumber)}: shares ${named(now.shares, formatShare)}; entropy ${formatShare(now.entropy)} nats. At temperature 1 the shares are ${shown(atOne.shares)}. Temperature applied to those shares by mistake gives ${shown(wrong)}.`,
    table: { columns: COLUMNS, rows: [row(temperature), ...halvings.map(row)] },
  };
}

export type Heat = ReturnType<typeof derive>;

export const hotAndCold = defineWidget({
  id: 'hot-and-cold',
  tag: 'HotAndCold',
  title: 'Hot and cold',
  about:
    'One number divides all logits: cold, the largest takes all; hot, all species become equal; and what goes wrong when shares are divided instead.',
  params,
  domains: `Domains fixed: z −${LOGIT_REACH} to ${LOGIT_REACH}, T 1/${2 ** DOUBLINGS} to ${2 ** DOUBLINGS} on a log axis, entropy 0 to ${ENTROPY_TOP} nats`,
  derive,
});
