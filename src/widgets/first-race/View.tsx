import { useMemo } from 'preact/hooks';
import { perplexity } from '#engine';
import { FIRST_RACE_SEED, LIVE_SECONDS, SENTENCE } from '#experiments/race/firstRace.ts';
import type { RaceFrame } from '#experiments/race/race.ts';
import { Chart } from '#figures/charts/Chart.tsx';
import { equalQualityChart, type RunLine } from '#figures/charts/equalQuality.ts';
import { formatCount, formatRatio, formatShare } from '#notation/formatNumber.ts';
import { formatSeconds } from '#notation/formatTime.ts';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { kernelWords } from '../kit/run/kernelWords.ts';
import { usePauseAway } from '../kit/run/usePauseAway.ts';
import { useRace } from '../kit/run/useRace.ts';
import { withDerived } from '../kit/run/withDerived.ts';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import {
  describe,
  type EqualQuality,
  equalQuality,
  firstRace,
  LANES,
  NAMES,
  NUM_WORDS,
  type params,
  SCORES,
  tableOf,
} from './model.ts';
import { type Guess, type Moment, type Pair, RECORDING } from './recording.ts';
import { Steps } from './Steps.tsx';
import { useSays } from './useSays.ts';

interface Props extends WidgetProps<typeof params> {
  readonly siteRoot: string;
}

const INKS: Pair<string> = ['var(--ink)', 'var(--q)'];
const SHORT_NAMES: Pair<string> = ['full', 'sampled'];

/** The moments of a lane after the start, which a logarithmic axis does not have. */
const momentsOf = (frames: readonly RaceFrame[]): readonly Moment[] =>
  frames
    .filter(({ step }) => step > 0)
    .map(({ trainSeconds, step, heldOutLoss }) => ({
      seconds: trainSeconds,
      step,
      perplexity: perplexity(heldOutLoss),
    }));

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

/** Three seconds of the race on the reader's machine; before that, a recorded run. */
export default function FirstRace({ siteRoot, ...props }: Props) {
  const widget = useWidget(firstRace, props);
  const { quality: recordedQuality, stepRatio } = widget.derived.value;
  const player = useRace(siteRoot, LANES, FIRST_RACE_SEED);
  usePauseAway(widget.id, player);
  const { state, isActive, index } = player;
  const { failure, faults, preview } = state;
  const live = useMemo(
    () =>
      [momentsOf(state.lanes[0].slice(0, index + 1)), momentsOf(state.lanes[1].slice(0, index + 1))] as const,
    [state.lanes, index],
  );
  const isLive = live.some((moments) => moments.length > 0);
  const answers = useSays(player.run, preview?.words, state.lanes[0].length);
  const says = isLive ? answers : RECORDING.says.lanes;
  const spent = Math.max(0, ...live.map((moments) => moments.at(-1)?.seconds ?? 0));
  const quality = isLive ? equalQuality(live, spent) : recordedQuality;
  const { machine } = RECORDING;
  const [seconds, steps] = isLive
    ? [Math.min(spent, LIVE_SECONDS), live.map((moments) => moments.at(-1)?.step ?? 0)]
    : [RECORDING.says.seconds, RECORDING.lanes.map((moments) => momentStep(moments, RECORDING.says.seconds))];
  const summary = describe(quality, says);
  const view = useMemo(
    () => ({
      lines: RECORDING.lanes.map((moments, lane) => ({
        name: SHORT_NAMES[lane],
        ink: INKS[lane],
        recorded: pointsOf(moments),
        live: pointsOf(live[lane]),
      })),
      arrow: quality && { perplexity: quality.perplexity, from: quality.sampled, to: quality.full },
      words: quality ? `${formatRatio(quality.times)} times sooner` : '',
      label: `Perplexity of both lanes against seconds of training. ${summary}`,
    }),
    [live, quality, summary],
  );
  const status =
    state.status === 'loading'
      ? 'loading the novels …'
      : isLive
        ? `your machine: ${formatSeconds(seconds)} of ${LIVE_SECONDS} s each, ${preview ? kernelWords(preview.kernel) : ''}`
        : `recorded: ${machine.processor}, ${machine.threads} threads, ${machine.runtime}`;
  const fault = failure ?? faults.find((words) => words !== undefined);
  return (
    <WidgetFrame
      widget={withDerived(widget, isLive ? { summary, table: tableOf(live) } : widget.derived.value)}
      caption={props.children}
      status={status}
      onReset={player.reset}
    >
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
          {isActive ? 'Pause' : state.status === 'paused' ? 'Go on' : `Race: ${LIVE_SECONDS} s`}
        </button>
      </div>
      <div class="lanes first-race-lanes">
        {([0, 1] as const).map((lane) => (
          <Lane key={lane} lane={lane} guesses={says?.[lane]} step={steps[lane]} seconds={seconds} />
        ))}
      </div>
      <Claim quality={quality} />
      <Chart spec={(width) => equalQualityChart(view, width)} readings={() => readingsOf(view.lines)} />
      <Steps stepRatio={stepRatio} />
    </WidgetFrame>
  );
}

function momentStep(moments: readonly Moment[], seconds: number): number {
  return moments.findLast((moment) => moment.seconds <= seconds)?.step ?? 0;
}
