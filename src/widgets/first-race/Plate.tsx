import { useMemo } from 'preact/hooks';
import { FIRST_RACE_SEED, LIVE_SECONDS, SENTENCE } from '#experiments/race/firstRace.ts';
import type { RaceRun } from '#experiments/race/raceRun.ts';
import { Chart } from '#figures/charts/Chart.tsx';
import { equalQualityChart, type RunLine } from '#figures/charts/equalQuality.ts';
import { formatCount, formatRatio, formatShare } from '#notation/formatNumber.ts';
import { formatSeconds } from '#notation/formatTime.ts';
import { type PictureProps, plateWith } from '../kit/plate/plateOf.tsx';
import { createRacePlayer, type RacePlayer } from '../kit/run/createRacePlayer.ts';
import {
  type EqualQuality,
  firstRace,
  LANES,
  NAMES,
  NUM_WORDS,
  questionOf,
  type Said,
  SCORES,
  type Shown,
} from './model.ts';
import { type Guess, type Moment, type Pair, RECORDING } from './recording.ts';
import { Steps } from './Steps.tsx';

const INKS: Pair<string> = ['var(--ink)', 'var(--q)'];
const SHORT_NAMES: Pair<string> = ['full', 'sampled'];

const pointsOf = (moments: readonly Moment[]) =>
  moments.map(({ seconds, perplexity: level }) => [seconds, level] as const);

/** What both lanes have reached, of the reader's own run once there is one. */
const readingsOf = (lines: readonly RunLine[]) =>
  lines
    .flatMap(({ name, recorded, live }) =>
      (live.length > 0 ? live : recorded).map(([x, y]) => ({
        x,
        y,
        words: `${name}: ${formatCount(y)} after ${formatSeconds(x)} s`,
      })),
    )
    .sort((a, b) => a.x - b.x);

function Claim({ quality }: { readonly quality: EqualQuality | undefined }) {
  if (!quality) return <p class="first-race-claim">Neither lane is ahead for good yet.</p>;
  return (
    <p class="first-race-claim">
      As good after <b class="ink-q">{formatSeconds(quality.sampled)} s</b> as the full softmax after{' '}
      <b>{formatSeconds(quality.full)} s</b>: {formatRatio(quality.times)} times sooner.
    </p>
  );
}

function Lane({
  lane,
  guesses,
  step,
  seconds,
}: {
  readonly lane: 0 | 1;
  readonly guesses: readonly Guess[] | undefined;
  readonly step: number;
  readonly seconds: number;
}) {
  const name = NAMES[lane];
  return (
    <div class="lane" style={{ '--lane-ink': INKS[lane] }}>
      <p class="lane-name">{name[0].toUpperCase() + name.slice(1)} says</p>
      <p class="first-race-guesses">
        {guesses
          ? guesses.slice(0, NUM_WORDS).map(({ word, share }) => (
              <span key={word}>
                <i>{word}</i> <small class="ink-p">{formatShare(share, 3)}</small>{' '}
              </span>
            ))
          : '…'}
      </p>
      <p class="first-race-facts">
        after {formatSeconds(seconds)} s: {formatCount(step)} steps, {formatCount(SCORES[lane])} scores a word
      </p>
    </div>
  );
}

/**
 * The run on record, the reader's own over it, and how far apart the lanes are at equal quality. A drawing comes some
 * frames late: while lanes run, its arrow leaves the number to the sentence above, so that there is one to read.
 */
function Curves({ view: { live, quality, words, isActive } }: { readonly view: Shown }) {
  const chart = useMemo(
    () => ({
      lines: RECORDING.lanes.map((moments, lane) => ({
        name: SHORT_NAMES[lane],
        ink: INKS[lane],
        recorded: pointsOf(moments),
        live: pointsOf(live[lane]),
      })),
      arrow: quality && { perplexity: quality.perplexity, from: quality.sampled, to: quality.full },
      words: quality && !isActive ? `${formatRatio(quality.times)} times sooner` : '',
      label: `Perplexity of both lanes against seconds of training. ${words}`,
    }),
    [live, quality, words, isActive],
  );
  return <Chart spec={(width) => equalQualityChart(chart, width)} readings={() => readingsOf(chart.lines)} />;
}

function Picture({ view, live: player }: PictureProps<typeof firstRace, RacePlayer<Said>>) {
  const { fault, isActive, isPaused, says, steps, seconds, quality, stepRatio } = view;
  return (
    <>
      {fault && (
        <p class="plate-problem" role="alert">
          {fault}. The recorded run stays below.
        </p>
      )}
      <div class="first-race-top">
        <p class="first-race-sentence">
          {SENTENCE.before.join(' ')} <span class="first-race-gap">_</span> {SENTENCE.after.join(' ')}
        </p>
        <button type="button" class="button button-primary" onClick={() => player.play(!isActive)}>
          {isActive ? 'Pause' : isPaused ? 'Go on' : `Race: ${LIVE_SECONDS} s`}
        </button>
      </div>
      <div class="lanes first-race-lanes">
        {([0, 1] as const).map((lane) => (
          <Lane key={lane} lane={lane} guesses={says?.[lane]} step={steps[lane]} seconds={seconds} />
        ))}
      </div>
      <Claim quality={quality} />
      <Curves view={view} />
      <Steps stepRatio={stepRatio} />
    </>
  );
}

const ask = async (run: RaceRun, { context }: NonNullable<ReturnType<typeof questionOf>>): Promise<Said> => {
  const question = { kind: 'guesses', context, count: NUM_WORDS, addLogProposal: false } as const;
  return Promise.all([run.ask(0, question), run.ask(1, question)]);
};

/** Three seconds of the race on the reader's machine; before that, a recorded run. */
export const FirstRacePlate = plateWith(
  firstRace,
  {
    connect: ({ id }) =>
      createRacePlayer(id, () => ({ configs: LANES, seed: FIRST_RACE_SEED }), {
        question: questionOf,
        answer: ask,
      }),
  },
  Picture,
  { status: ({ view }) => view.status, python: () => import('./python.ts') },
);
