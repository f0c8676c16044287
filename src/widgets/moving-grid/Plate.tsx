import { SecondsChart } from '#figures/charts/SecondsChart.tsx';
import { formatCount, formatNumber, formatPercent } from '#notation/formatNumber.ts';
import { LaneHead } from '../kit/plate/LaneHead.tsx';
import type { PictureProps } from '../kit/plate/plateOf.tsx';
import { runPlateOf } from '../kit/run/runPlateOf.tsx';
import { type Lanes, movingGrid, SECONDS } from './model.ts';
import { Regions } from './Regions.tsx';

const SECONDS_DOMAIN = [0.005, SECONDS] as const;
const SCORES = {
  accuracy: {
    title: 'Held-out accuracy, full softmax',
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    format: formatPercent,
  },
  nats: {
    title: 'Held-out loss, full softmax, nats (lower is better)',
    domain: [0, 3],
    ticks: [0, 1, 2, 3],
    format: (value: number) => formatCount(value),
  },
} as const;

type Shown = Pick<PictureProps<typeof movingGrid>, 'view' | 'state'>;

function Curves({ view: { frames, index, best }, state }: Shown) {
  const { title, domain, ticks, format } = SCORES[state.score];
  const points = (lane: keyof Lanes) =>
    frames.map((frame) => [frame[lane].trainSeconds, frame[lane][state.score]] as const);
  return (
    <SecondsChart
      title={title}
      lines={[
        { name: 'full', ink: 'var(--ink)', points: points('full') },
        { name: 'sampled', ink: 'var(--q)', points: points('sampled') },
      ]}
      shown={index}
      domain={{ seconds: SECONDS_DOMAIN, value: domain }}
      ticks={{ seconds: [0.01, 0.1, 1, SECONDS], value: ticks }}
      formatValue={format}
      reference={{ name: 'best possible', value: best[state.score] }}
      label={`${title} against training seconds of the full and the sampled lane`}
    />
  );
}

function Readout({ view: { lanes, best }, state }: Shown) {
  const { full, sampled } = lanes;
  if (sampled.numSteps === 0) {
    return (
      <p class="plate-readout">
        Both lanes begin with the same scattered centres. The dots are where the classes really lie; the best
        possible model gets <b>{formatPercent(best.accuracy)}</b> right.
      </p>
    );
  }
  return (
    <p class="plate-readout">
      In the same time the sampled lane took{' '}
      <b class="ink-q">{formatNumber(sampled.numSteps / full.numSteps, { digits: 1 })} times</b> as many
      steps. It gets <b class="ink-q">{formatPercent(sampled.accuracy)}</b> right at{' '}
      {formatNumber(sampled.nats)} nats, the full softmax <b>{formatPercent(full.accuracy)}</b> at{' '}
      {formatNumber(full.nats)}.
      {!state.subtractLogExpectedCount &&
        state.numClasses === 100 &&
        ' Without log q the cells of rare classes swell.'}
    </p>
  );
}

const factsOf = (lane: Lanes['full'], candidates: number) =>
  [
    [formatCount(lane.numSteps), 'steps, 16 points each'],
    [formatNumber(lane.nats), 'nats'],
    [String(candidates), 'class scores a point'],
  ] as const;

function Picture({ view, state, transport }: PictureProps<typeof movingGrid>) {
  const { world, lanes } = view;
  const { full, sampled } = lanes;
  return (
    <>
      <div class="lanes">
        <LaneHead
          name="Full softmax"
          ink="var(--ink)"
          score={formatPercent(full.accuracy)}
          unit="right"
          facts={factsOf(full, state.numClasses)}
        >
          <Regions
            world={world}
            lane={full}
            ink="var(--ink)"
            label={`Regions of ${world.numClasses} classes predicted by the full softmax's lane`}
          />
        </LaneHead>
        <LaneHead
          name="Sampled softmax"
          ink="var(--q)"
          score={formatPercent(sampled.accuracy)}
          unit="right"
          facts={factsOf(sampled, state.numSampled + 1)}
        >
          <Regions
            world={world}
            lane={sampled}
            ink="var(--q)"
            label={`Regions of ${world.numClasses} classes predicted by the sampled lane; candidates of the last step are outlined`}
          />
        </LaneHead>
      </div>
      <Curves view={view} state={state} />
      {transport}
      <Readout view={view} state={state} />
    </>
  );
}

export const MovingGridPlate = runPlateOf(movingGrid, Picture, {
  status: ({ state }) => `seed ${state.seed}`,
  python: () => import('./python.ts'),
});
