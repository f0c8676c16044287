import { uniformEntropy } from '#engine';
import { scoresPerExample } from '#experiments/race/config.ts';
import { formatNumber } from '#notation/formatNumber.ts';
import { type Comparison, compare, formatPerplexity, type LaneView, LEVEL } from './raceView.ts';
import type { Clock } from './settings.ts';

interface Props {
  readonly names: readonly [string, string];
  readonly views: readonly [LaneView, LaneView];
  readonly unigram: number;
  readonly clock: Clock;
}

const INKS = ['', 'ink-q'] as const;

/** Fewer times as many steps than this are about as many. */
const SAME_STEPS = 1.1;

const times = (ratio: number) => `${formatNumber(ratio, { digits: ratio < 10 ? 1 : 0 })} times`;

/** Who is where step by step, whatever the clock says. */
function StepByStep({
  names,
  comparison,
  clock,
}: Pick<Props, 'names' | 'clock'> & { readonly comparison: Comparison }) {
  const { quicker, stepRatio, atEqualSteps, now } = comparison;
  const slow = now[1 - quicker];
  if (atEqualSteps === undefined || stepRatio < 1.5) return null;
  const ratio = atEqualSteps / slow;
  const verdict =
    Math.abs(ratio - 1) < LEVEL
      ? 'step by step the two are nearly level'
      : ratio < 1
        ? 'step by step it is ahead'
        : 'step by step it is behind';
  return (
    <>
      {' '}
      After as many steps as {names[1 - quicker]}, {names[quicker]} stood at{' '}
      <b class={INKS[quicker]}>{formatPerplexity(atEqualSteps)}</b>: {verdict}.
      {clock !== 'steps' && ' Switch the clock to see it.'}
    </>
  );
}

/** What the race shows, in a few sentences, all from its own frames. */
export function RaceReadout({ names, views, unigram, clock }: Props) {
  const comparison = compare(views);
  if (!comparison) {
    return (
      <p class="plate-readout">
        Both models start from the same weights, see the same words in the same order and get the same seconds
        of computing. Guessing by frequency alone, the unigram, has a perplexity of{' '}
        <b>{formatPerplexity(unigram)}</b>. Press Play.
      </p>
    );
  }
  const { quicker, stepRatio, now, better, passedAt, sooner, isLevel } = comparison;
  return (
    <p class="plate-readout">
      {stepRatio < SAME_STEPS ? (
        'In the same time both took about as many steps.'
      ) : (
        <>
          In the same time {names[quicker]} took <b class={INKS[quicker]}>{times(stepRatio)}</b> as many
          steps.
        </>
      )}{' '}
      {names[0][0].toUpperCase() + names[0].slice(1)} stands at <b>{formatPerplexity(now[0])}</b>, {names[1]}{' '}
      at <b class="ink-q">{formatPerplexity(now[1])}</b>
      {now[better] > unigram ? ', both worse than the unigram' : isLevel ? ': nearly level' : ''}.
      {!isLevel && sooner !== undefined && sooner >= 1.5 && (
        <>
          {' '}
          {names[better][0].toUpperCase() + names[better].slice(1)} had come that far after{' '}
          {formatNumber(passedAt!, { digits: passedAt! < 1 ? 2 : 1 })} s, <b>{times(sooner)}</b> sooner.
        </>
      )}
      <StepByStep names={names} comparison={comparison} clock={clock} />
    </p>
  );
}

/** The training losses, and why they say nothing about each other. */
export function LossWarning({ names, views }: Pick<Props, 'names' | 'views'>) {
  const losses = views.map(({ frames, shown }) => frames[shown]?.trainLoss);
  const chances = views.flatMap(({ config }, lane) =>
    config.method === 'full' || config.method === 'softmax'
      ? [`${names[lane]} ${formatNumber(uniformEntropy(scoresPerExample(config)))}`]
      : [],
  );
  return (
    <p class="race-warning">
      Training loss, each in its own objective:{' '}
      {losses.map((loss, lane) => (
        <span key={lane}>
          {lane > 0 && ', '}
          {names[lane]} <b class="ink-l">{loss === undefined ? '–' : formatNumber(loss)}</b>
        </span>
      ))}{' '}
      nats. These must not be compared: each lane pays for another question. Equal scores would cost the
      logarithm of their number{chances.length > 0 && `, ${chances.join(', ')}`}; a low loss may belong to the
      worse model. Only the held-out perplexity under the full softmax measures both alike.
    </p>
  );
}
