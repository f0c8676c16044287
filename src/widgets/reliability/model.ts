import { createRandom, crossEntropy, softmax } from '#engine';
import { calibrationErrorOf, confidenceBins, drawChanceCalibrationErrors } from '#engine/teaching.ts';
import type { JudgedDigits } from '#experiments/overconfidentDigits.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { integer, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { atBuild } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** Numbers of bins that can be chosen, about equally far apart on a logarithmic axis. */
export const BIN_COUNTS = [1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 100] as const;
/** Simulated honest models behind the band of chance: its ends wobble by a thousandth or two. */
const NUM_SIMULATIONS = 100;
/** Nine in ten of them lie between these two of the ordered errors. */
const BAND = [0.05 * NUM_SIMULATIONS, 0.95 * NUM_SIMULATIONS - 1] as const;
/** Of logits, as they are stored. */
const HUNDREDTHS = 100;

export const params = {
  temperature: number({
    label: 'Temperature',
    symbol: 'T',
    doc: 'T divides every logit; 1 leaves the model as it was trained.',
    default: 1,
    min: 0.3,
    max: 4,
    step: 0.01,
  }),
  numBins: integer({
    label: 'Bins',
    symbol: 'M',
    doc: 'Number of bins M, of equal width, that digits are sorted into by their confidence.',
    default: 10,
    min: BIN_COUNTS[0],
    max: BIN_COUNTS[BIN_COUNTS.length - 1],
    stops: BIN_COUNTS,
  }),
};

export type State = StateOf<typeof params>;

/** Only the build has the digits at hand; a browser gets what was measured, and not the code for it. */
const measured = import.meta.env.SSR ? () => import('./measure.ts') : undefined;

async function measureAtBuild(): Promise<JudgedDigits> {
  if (!measured) throw new Error('reliability: the digits are measured at build, not in a browser');
  return (await measured()).measured();
}

/** Logits from the highest down, the highest 0, and which of them is the label's. */
interface Digit {
  readonly logits: readonly number[];
  readonly rank: number;
}

const digitsOf = memoLast((drops: string): readonly Digit[] =>
  drops.split('\n').map((line) => {
    const [rank, ...steps] = line.split(',').map(Number);
    let hundredths = 0;
    const below = steps.map((step) => {
      hundredths -= step;
      return hundredths / HUNDREDTHS;
    });
    return { rank, logits: [0, ...below] };
  }),
);

/** Confidence, success and loss of every digit at one temperature. */
function judge(digits: readonly Digit[], temperature: number) {
  const confidences = digits.map(({ logits }) => softmax(logits, temperature)[0]);
  const right = digits.map(({ rank }) => (rank === 0 ? 1 : 0));
  const losses = digits.map(({ logits, rank }) =>
    crossEntropy(
      logits.map((z) => z / temperature),
      rank,
    ),
  );
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / digits.length;
  return {
    confidences,
    right,
    confidence: mean(confidences),
    accuracy: mean(right),
    loss: mean(losses),
    /** The calibration error for every number of bins. */
    errors: BIN_COUNTS.map((numBins) => calibrationErrorOf(confidenceBins(confidences, right, numBins))),
  };
}

const asTrained = memoLast((drops: string) => judge(digitsOf(drops), 1));

export function derive({ temperature, numBins }: State, { drops, ...sizes }: JudgedDigits) {
  const digits = digitsOf(drops);
  const before = asTrained(drops);
  const now = judge(digits, temperature);
  const bins = confidenceBins(now.confidences, now.right, numBins);
  const [honestNow, ...honest] = drawChanceCalibrationErrors(
    now.confidences,
    [numBins, ...BIN_COUNTS],
    NUM_SIMULATIONS,
    createRandom(7),
  ).map((errors) => BAND.map((at) => errors[at]) as [low: number, high: number]);
  const error = calibrationErrorOf(bins);
  const say = (value: number) => formatShare(value);
  return {
    numBins,
    temperature,
    fitted: sizes.temperature,
    numJudged: sizes.numJudged,
    numForTemperature: sizes.numForTemperature,
    drops,
    bins,
    before,
    now,
    /** Between which errors nine in ten honest models lie, for every number of bins. */
    chance: honest,
    error,
    errorBefore: calibrationErrorOf(confidenceBins(before.confidences, before.right, numBins)),
    chanceNow: honestNow,
    summary: `${formatCount(sizes.numJudged)} digits at temperature ${formatNumber(temperature)}: mean confidence ${say(now.confidence)}, right ${say(now.accuracy)}, cross-entropy ${say(now.loss)} nats, calibration error with ${formatCount(numBins)} ${numBins === 1 ? 'bin' : 'bins'} ${say(error)}; nine in ten honest models would show ${say(honestNow[0])} to ${say(honestNow[1])} by chance.`,
    table: {
      columns: ['bin', 'digits', 'confidence', 'right'],
      rows: bins.map(({ count, confidence, accuracy }, bin) => [bin + 1, count, confidence, accuracy]),
    },
  };
}

export type Judged = ReturnType<typeof derive>;

export const reliability = defineWidget({
  id: 'reliability',
  tag: 'Reliability',
  title: 'Of what it was sure, how much was right',
  about:
    'A reliability diagram of real held-out digits: bins, the calibration error and its traps, and the temperature that mends an over-confident model.',
  params,
  domains:
    'Domains fixed: confidence and share of right answers 0 to 1, calibration error 0 to .2, bins 1 to 100',
  source: atBuild(measureAtBuild),
  derive,
});
