import { entropy, reliabilityBins, surprisal } from '#engine';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { integer, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { stored } from '#params/stored.ts';
import { type Kept, kept } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { ITEMS } from './items.ts';

export const NUM_ITEMS = ITEMS.length;
/** Tenths of confidence; those below one half stay empty. */
const NUM_BINS = 10;
/** Nobody is ever quite sure: 0 and 1 could cost an infinite loss. */
export const PROBABILITY = number({
  label: 'Probability that it is true',
  doc: 'What you believe, in hundredths.',
  default: 0.5,
  min: 0.01,
  max: 0.99,
  step: 0.01,
  ink: 'p',
  write: (share) => formatShare(share, 2),
});
/** What one item can cost at most. */
export const WORST = surprisal(PROBABILITY.min);
/** What every item costs who always says .5. */
export const ALWAYS_HALF = surprisal(0.5);
export const CONFIDENCE_DOMAIN = [0.5, 1] as const;

export const params = {
  item: integer({
    label: 'Item',
    doc: 'Which statement is shown.',
    default: 1,
    min: 1,
    max: NUM_ITEMS,
    control: false,
  }),
};

export type State = StateOf<typeof params>;

/** Probabilities said, by the item's id; an item that is missing has not been answered. */
export type Answers = Readonly<Record<string, number>>;

/** Answers from their stored text; whatever is no probability of an item is left out. */
export function parseAnswers(text: string | null): Answers {
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const said = stored as Readonly<Record<string, unknown>>;
    return Object.fromEntries(
      ITEMS.flatMap(({ id }) => {
        const value = said[id];
        return typeof value === 'number' && value >= PROBABILITY.min && value <= PROBABILITY.max
          ? [[id, value] as const]
          : [];
      }),
    );
  } catch {
    return {};
  }
}

/** The answers with one more; the first counts. */
export function withAnswer(answers: Answers, id: string, probability: number): Answers {
  return Object.hasOwn(answers, id) ? answers : { ...answers, [id]: PROBABILITY.coerce(probability).value };
}

/** Nats: minus the logarithm of the probability given to what is the case. */
export const lossOf = (said: number, isTrue: boolean) => surprisal(isTrue ? said : 1 - said);

/** Two standard deviations of the share that is right among `count` items, for one who is right as often as said. */
export const twoSigma = (confidence: number, count: number) =>
  2 * Math.sqrt((confidence * (1 - confidence)) / count);

const meanOf = (values: readonly number[]) =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The next item without an answer after `item`, round the end; undefined when all are answered. */
export function nextOpen(item: number, answers: Answers): number | undefined {
  const order = Array.from({ length: NUM_ITEMS }, (_, index) => ((item + index) % NUM_ITEMS) + 1);
  return order.find((candidate) => !Object.hasOwn(answers, ITEMS[candidate - 1].id));
}

export function derive({ item }: State, answers: Answers) {
  const items = ITEMS.map((entry) => {
    const said = answers[entry.id];
    return { ...entry, said, loss: said === undefined ? undefined : lossOf(said, entry.isTrue) };
  });
  const answered = items.filter((entry) => entry.said !== undefined);
  const said = answered.map((entry) => entry.said!);
  const score = meanOf(answered.map(({ loss }) => loss!));
  // One half takes no side: there is nothing to be right about.
  const sided = answered.filter((entry) => entry.said !== 0.5);
  const bins =
    sided.length === 0
      ? []
      : reliabilityBins(
          sided.flatMap((entry) => [entry.said!, 1 - entry.said!]),
          sided.map(({ isTrue }) => (isTrue ? 0 : 1)),
          2,
          NUM_BINS,
        ).filter(({ count }) => count > 0);
  const numRight = sided.filter(({ said: r, isTrue }) => r! > 0.5 === isTrue).length;
  const nats = (value: number) => formatNumber(value, { digits: 3, share: true });
  return {
    items,
    current: items[item - 1],
    number: item,
    numAnswered: answered.length,
    numRight,
    score,
    /** What the reader's own probabilities would make one expect. */
    expected: meanOf(said.map((r) => entropy([r, 1 - r]))),
    bins,
    summary:
      score === undefined
        ? `None of ${NUM_ITEMS} items answered yet. Always saying .5 costs ${nats(ALWAYS_HALF)} nats an item.`
        : `${answered.length} of ${NUM_ITEMS} items answered: a mean log loss of ${nats(score)} nats, against ${nats(ALWAYS_HALF)} for always .5. Reliability: ${bins.map(({ confidence, accuracy, count }) => `sure to ${formatShare(confidence, 2)}, right ${formatShare(accuracy, 2)} (${count})`).join('; ')}.`,
    table: {
      columns: ['item', 'confusion', 'statement', 'probability said', 'truth', 'log loss in nats'],
      // What is not answered yet does not give its answer away.
      rows: items.map(({ confusion, statement, said: r, isTrue, loss }, index) =>
        r === undefined
          ? [index + 1, confusion, statement, '', '', '']
          : [index + 1, confusion, statement, r, isTrue ? 'true' : 'false', loss!],
      ),
    },
  };
}

export type ExamView = ReturnType<typeof derive>;

export const exam = defineWidget({
  id: 'exam',
  tag: 'Exam',
  title: 'The exam: twenty statements',
  about:
    'Say how probable each of twenty statements is; the log loss scores you, and a plot shows your reliability.',
  params,
  domains: `Domains fixed: loss 0 to ${formatNumber(WORST, { digits: 1 })} nats, confidence .5 to 1, right 0 to 1`,
  source: kept<Answers>(stored('exam', parseAnswers), {}),
  derive: (state: State, { value, isKept, cleared }: Kept<Answers>) => ({
    ...derive(state, value),
    answers: value,
    isKept,
    numCleared: Object.keys(cleared ?? {}).length,
  }),
});
