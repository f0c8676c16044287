import { perplexity } from '#engine';
import { flopsPerStep, type LaneConfig } from '#experiments/race/config.ts';
import type { RaceFrame } from '#experiments/race/race.ts';
import { formatBrief, formatCount, formatNumber } from '#notation/formatNumber.ts';
import type { Clock } from './settings.ts';

/** One lane as the plate shows it. */
export interface LaneView {
  readonly config: LaneConfig;
  readonly frames: readonly RaceFrame[];
  /** Held-out perplexity of each frame, with log q added where that was asked for. */
  readonly perplexities: readonly number[];
  /** Whether log q was added: only where something is drawn. */
  readonly isShifted: boolean;
  /** Index of the frame shown; −1 before the first. */
  readonly shown: number;
}

export function laneView(
  config: LaneConfig,
  frames: readonly RaceFrame[],
  shown: number,
  addLogProposal: boolean,
): LaneView {
  const perplexities = frames.map(({ heldOutLoss, shiftedLoss }) =>
    perplexity(addLogProposal ? (shiftedLoss ?? heldOutLoss) : heldOutLoss),
  );
  const isShifted = addLogProposal && frames[0]?.shiftedLoss !== undefined;
  return { config, frames, perplexities, isShifted, shown: Math.min(shown, frames.length - 1) };
}

/** Where a frame stands on a clock. */
export function clockValue(clock: Clock, frame: RaceFrame, config: LaneConfig): number {
  if (clock === 'seconds') return frame.trainSeconds;
  return clock === 'steps' ? frame.step : frame.step * flopsPerStep(config);
}

/** The fixed axis of each clock. */
export const CLOCK_AXES = {
  seconds: {
    title: 'training seconds on this machine (log scale)',
    short: 'training seconds (log scale)',
    domain: [0.02, 30],
    ticks: [0.03, 0.1, 0.3, 1, 3, 10, 30],
    few: [0.1, 1, 10],
  },
  steps: {
    title: 'steps of 64 words (log scale)',
    short: 'steps (log scale)',
    domain: [1, 1e6],
    ticks: [1, 10, 100, 1000, 10_000, 100_000, 1_000_000],
    few: [1, 100, 10_000, 1_000_000],
  },
  flops: {
    title: 'floating-point operations (log scale)',
    short: 'operations (log scale)',
    domain: [1e6, 1e13],
    ticks: [1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13],
    few: [1e6, 1e8, 1e10, 1e12],
  },
} as const satisfies Readonly<Record<Clock, unknown>>;

const PREFIXES = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
] as const;

export function formatClock(clock: Clock, value: number): string {
  if (clock === 'seconds') return formatNumber(value, { digits: value >= 1 ? 0 : value >= 0.1 ? 1 : 2 });
  if (clock === 'steps') return formatCount(value);
  const [unit, letter] = PREFIXES.find(([size]) => value >= size) ?? PREFIXES[2];
  return `${formatCount(value / unit)} ${letter}`;
}

export const formatPerplexity = formatBrief;

/** Perplexities from a third of the unigram's to half as much again: close around what the methods reach; what goes beyond is marked as cut. */
export const perplexityDomain = (unigram: number): readonly [number, number] => [unigram / 3, unigram * 1.5];

const MANTISSAS = [1, 1.5, 2, 3, 4, 6];

/** Round numbers inside a domain, for a logarithmic axis. */
export function perplexityTicks([least, most]: readonly [number, number]): readonly number[] {
  const ticks: number[] = [];
  for (let power = 1; power <= most; power *= 10) {
    for (const mantissa of MANTISSAS) {
      const tick = mantissa * power;
      if (tick >= least && tick <= most) ticks.push(tick);
    }
  }
  return ticks;
}

/** What the two lanes say about each other at the shown frame. */
export interface Comparison {
  /** How many times as many steps the quicker lane took, and which it is. */
  readonly quicker: 0 | 1;
  readonly stepRatio: number;
  /** Perplexities now. */
  readonly now: readonly [number, number];
  /** Where the quicker lane stood after as many steps as the slower has taken; undefined before both have moved. */
  readonly atEqualSteps?: number;
  /** When the better lane passed what the other has reached, seconds; and how many times sooner. */
  readonly better: 0 | 1;
  readonly passedAt?: number;
  readonly sooner?: number;
  /** Whether the two stand too close now to speak of a better one. */
  readonly isLevel: boolean;
}

/** A difference of less than this share is no difference to speak of. */
export const LEVEL = 0.08;

export function compare(views: readonly [LaneView, LaneView]): Comparison | undefined {
  const frames = views.map(({ frames, shown }) => frames[shown]);
  const [one, other] = frames;
  if (!one || !other || one.step === 0 || other.step === 0) return undefined;
  const now = [views[0].perplexities[views[0].shown], views[1].perplexities[views[1].shown]] as const;
  const quicker = other.step >= one.step ? 1 : 0;
  const [fast, slow] = [views[quicker], views[1 - quicker]];
  const steps = slow.frames[slow.shown].step;
  const at = fast.frames.findIndex(({ step }) => step >= steps);
  const better = now[1] <= now[0] ? 1 : 0;
  const [leader, rest] = [views[better], views[1 - better]];
  const passed = leader.perplexities.findIndex((value) => value <= rest.perplexities[rest.shown]);
  const passedAt = passed >= 0 && passed < leader.shown ? leader.frames[passed].trainSeconds : undefined;
  const restSeconds = rest.frames[rest.shown].trainSeconds;
  return {
    quicker,
    stepRatio: fast.frames[fast.shown].step / steps,
    now,
    atEqualSteps: at >= 0 ? fast.perplexities[at] : undefined,
    better,
    passedAt,
    sooner: passedAt ? restSeconds / passedAt : undefined,
    isLevel: now[1 - better] / now[better] - 1 < LEVEL,
  };
}

/** What the plate shows, in words, for screen readers. */
export function describeRace(names: readonly [string, string], views: readonly [LaneView, LaneView]): string {
  const parts = views.map(({ frames, perplexities, shown }, lane) => {
    const frame = frames[shown];
    return frame
      ? `${names[lane]}: held-out perplexity ${formatPerplexity(perplexities[shown])} after ${formatCount(frame.step)} steps`
      : `${names[lane]}: not begun`;
  });
  const seconds = Math.max(...views.map(({ frames, shown }) => frames[shown]?.trainSeconds ?? 0));
  return `After ${formatNumber(seconds, { digits: 1 })} seconds of training each. ${parts.join('; ')}.`;
}
