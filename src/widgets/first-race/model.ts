import { AUSTEN } from '#datasets/austen.ts';
import { perplexity } from '#engine';
import {
  BATCH_SIZE,
  INITIAL_RANGE,
  INITIAL_SQUARES,
  LEARNING_RATE,
  NUM_FEATURES,
  scoresPerExample,
} from '#experiments/race/config.ts';
import {
  FIRST_RACE_SEED,
  firstRaceLanes,
  LIVE_SECONDS,
  RECORDED_SECONDS,
  sentenceContext,
} from '#experiments/race/firstRace.ts';
import type { Scored } from '#experiments/race/questions.ts';
import type { RaceFrame } from '#experiments/race/race.ts';
import { formatCount, formatNumber, formatRatio } from '#notation/formatNumber.ts';
import { formatSeconds } from '#notation/formatTime.ts';
import { number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { kernelWords } from '../kit/run/kernelWords.ts';
import { noRace, type RaceData } from '../kit/run/raceData.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { live } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { type Guess, type Moment, type Pair, RECORDING } from './recording.ts';

export const params = {
  after: number({
    label: 'The full softmax after',
    doc: 'The moment of the recorded run at which the full softmax is looked at, seconds of training.',
    default: RECORDED_SECONDS,
    min: 1,
    max: RECORDED_SECONDS,
    step: 0.5,
    control: false,
  }),
};

export type State = StateOf<typeof params>;

/** The two configurations, as the reader's own race runs them. */
export const LANES = firstRaceLanes(LIVE_SECONDS, true);
export const NAMES: Pair<string> = ['full softmax', 'sampled softmax'];
/** What else a race goes by. */
const RACE = {
  names: NAMES,
  numSampled: LANES[1].numSampled,
  seed: FIRST_RACE_SEED,
  text: AUSTEN,
  numFeatures: NUM_FEATURES,
  batchSize: BATCH_SIZE,
  learningRate: LEARNING_RATE,
  initialSquares: INITIAL_SQUARES,
  initialRange: INITIAL_RANGE,
} as const;
/** Scores of a step for each word of its batch. */
export const SCORES: Pair<number> = [scoresPerExample(LANES[0]), scoresPerExample(LANES[1])];

/** Equal quality: when each lane had come to the same perplexity. */
export interface EqualQuality {
  readonly perplexity: number;
  readonly full: number;
  readonly sampled: number;
  /** How many times sooner the sampled lane was there. */
  readonly times: number;
}

/** How many words of a lane's answer are shown. */
export const NUM_WORDS = 3;

/** The last moment at or before some seconds of training; undefined when there is none. */
export const momentAt = (moments: readonly Moment[], seconds: number): Moment | undefined =>
  moments.findLast((moment) => moment.seconds <= seconds);

/**
 * When the sampled lane had come, to stay, to what the full softmax has reached after some seconds of training.
 * Undefined while the sampled lane is not ahead for good.
 */
export function equalQuality(
  [full, sampled]: Pair<readonly Moment[]>,
  seconds: number,
): EqualQuality | undefined {
  const reached = momentAt(full, seconds);
  if (!reached) return undefined;
  const lastWorse = sampled.findLastIndex((moment) => moment.perplexity > reached.perplexity);
  const there = sampled[lastWorse + 1];
  if (!there || there.seconds >= reached.seconds) return undefined;
  return {
    perplexity: reached.perplexity,
    full: reached.seconds,
    sampled: there.seconds,
    times: reached.seconds / there.seconds,
  };
}

export const joinWords = (guesses: readonly Guess[]) =>
  guesses
    .slice(0, NUM_WORDS)
    .map(({ word }) => word)
    .join(', ');

/** What a race shows, in words, for screen readers. */
export function describe(
  quality: EqualQuality | undefined,
  says: Pair<readonly Guess[]> | undefined,
): string {
  const claim = quality
    ? `The sampled softmax is as good after ${formatSeconds(quality.sampled)} seconds of training as the full softmax after ${formatSeconds(quality.full)}: ${formatRatio(quality.times)} times sooner.`
    : 'The sampled softmax is not ahead yet.';
  if (!says) return claim;
  const words = says.map((guesses, lane) => `the ${NAMES[lane]} says ${joinWords(guesses)}`);
  return `${claim} For the missing word in “mr _ was very happy” ${words.join('; ')}.`;
}

export const tableOf = (lanes: Pair<readonly Moment[]>) => ({
  columns: ['lane', 'training seconds', 'step', 'held-out perplexity over all words'],
  rows: lanes.flatMap((moments, lane) =>
    moments.map(({ seconds, step, perplexity }) => [NAMES[lane], seconds, step, perplexity]),
  ),
});

/** What both models say: ids of words, likeliest first, and their shares. */
export type Said = Pair<readonly Scored[]>;
export type LiveRace = RaceData<Said>;

const wordsOf = memoLast((text: string) => text.split('\n'));

/** The sentence's gap, asked about anew after each frame; nothing before the models have learnt something. */
export function questionOf({ race: { preview }, numFrames }: LiveRace) {
  return preview && numFrames > 1
    ? { context: sentenceContext(wordsOf(preview.words)), numFrames }
    : undefined;
}

/** The moments of a lane after the start, which a logarithmic axis does not have. */
const momentsOf = (frames: readonly RaceFrame[]): readonly Moment[] =>
  frames
    .filter(({ step }) => step > 0)
    .map(({ trainSeconds, step, heldOutLoss }) => ({
      seconds: trainSeconds,
      step,
      perplexity: perplexity(heldOutLoss),
    }));

const stepAt = (moments: readonly Moment[], seconds: number) => momentAt(moments, seconds)?.step ?? 0;

/** The run on record, as long as the reader has none of their own. */
function onRecord(after: number) {
  const { lanes, says, machine } = RECORDING;
  const quality = equalQuality(lanes, after);
  return {
    isLive: false,
    quality,
    says: says.lanes as Pair<readonly Guess[]> | undefined,
    seconds: says.seconds,
    steps: lanes.map((moments) => stepAt(moments, says.seconds)),
    status: `recorded: ${machine.processor}, ${machine.threads} threads, ${machine.runtime}`,
    words: describe(quality, says.lanes),
    lanes,
    table: tableOf(lanes),
  };
}

/** The reader's own run so far. */
function onThisMachine({ race: { preview }, answers }: LiveRace, lanes: Pair<readonly Moment[]>) {
  const last = lanes.map((moments) => moments.at(-1));
  const spent = Math.max(0, ...last.map((moment) => moment?.seconds ?? 0));
  const quality = equalQuality(lanes, spent);
  const words = preview && wordsOf(preview.words);
  const named = (scored: readonly Scored[]) =>
    scored.map(({ id, score }) => ({ word: words![id], share: score }));
  const says = words && answers && ([named(answers[0]), named(answers[1])] as const);
  const seconds = Math.min(spent, LIVE_SECONDS);
  return {
    isLive: true,
    quality,
    says,
    seconds,
    steps: last.map((moment) => moment?.step ?? 0),
    status: `your machine: ${formatSeconds(seconds)} of ${LIVE_SECONDS} s each, ${preview ? kernelWords(preview.kernel) : ''}`,
    words: describe(quality, says),
    lanes,
    table: tableOf(lanes),
  };
}

/** Shown while there is no run of the reader's own: the one on record. */
export function derive({ after }: State, data: LiveRace) {
  const { race, index, isActive } = data;
  const lanes: Pair<readonly Moment[]> = [
    momentsOf(race.lanes[0].slice(0, index + 1)),
    momentsOf(race.lanes[1].slice(0, index + 1)),
  ];
  const isLive = lanes.some((moments) => moments.length > 0);
  const shown = isLive ? onThisMachine(data, lanes) : onRecord(after);
  const [full, sampled] = RECORDING.lanes.map((moments) => moments.at(-1)!.step);
  return {
    ...shown,
    live: lanes,
    race: RACE,
    summary: `${isLive ? '' : 'Recorded: '}${shown.words}`,
    status: race.status === 'loading' ? 'loading the novels …' : shown.status,
    fault: race.failure ?? race.faults.find((words) => words !== undefined),
    isActive,
    isPaused: race.status === 'paused',
    /** Sampled steps in the time of a full one, from the recorded run. */
    stepRatio: Math.round(sampled / full),
  };
}

export type Shown = ReturnType<typeof derive>;

export const firstRace = defineWidget({
  id: 'first-race',
  tag: 'FirstRace',
  title: `Two ways to learn it: score all ${formatCount(SCORES[0])} words at each step, or ${SCORES[1]}`,
  about:
    'Race the full softmax against 64 draws for three seconds, and see what each says for a missing word.',
  params,
  domains: `Domains fixed: ${formatNumber(0.02)} to ${RECORDED_SECONDS} s, perplexity 150 to 600. Dotted: recorded`,
  source: live<State, LiveRace>(noRace()),
  derive,
});
