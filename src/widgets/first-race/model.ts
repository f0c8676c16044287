import { scoresPerExample } from '#experiments/race/config.ts';
import { firstRaceLanes, LIVE_SECONDS, RECORDED_SECONDS } from '#experiments/race/firstRace.ts';
import { formatCount, formatNumber, formatRatio } from '#notation/formatNumber.ts';
import { formatSeconds } from '#notation/formatTime.ts';
import { number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
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

export function derive({ after }: State) {
  const quality = equalQuality(RECORDING.lanes, after);
  const [full, sampled] = RECORDING.lanes.map((moments) => moments.at(-1)!.step);
  return {
    quality,
    /** Sampled steps in the time of a full one, from the recorded run. */
    stepRatio: Math.round(sampled / full),
    summary: `Recorded: ${describe(quality, RECORDING.says.lanes)}`,
    table: tableOf(RECORDING.lanes),
  };
}

export const firstRace = defineWidget({
  id: 'first-race',
  tag: 'FirstRace',
  title: `Two ways to learn it: score all ${formatCount(SCORES[0])} words at each step, or ${SCORES[1]}`,
  about:
    'Race the full softmax against 64 draws for three seconds, and see what each says for a missing word.',
  params,
  domains: `Domains fixed: ${formatNumber(0.02)} to ${RECORDED_SECONDS} s, perplexity 150 to 600. Dotted: recorded`,
  derive,
});
