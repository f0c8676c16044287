import { SecondsChart } from '#figures/charts/SecondsChart.tsx';
import { formatCount, formatNumber, formatPercent } from '#notation/formatNumber.ts';
import { LaneHead } from '../kit/plate/LaneHead.tsx';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { RunTransport } from '../kit/run/RunTransport.tsx';
import { usePauseAway } from '../kit/run/usePauseAway.ts';
import { usePlayer } from '../kit/run/usePlayer.ts';
import { withDerived } from '../kit/run/withDerived.ts';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import {
  configOf,
  describe,
  type Grid,
  type Lanes,
  movingGrid,
  type params,
  SECONDS,
  type State,
  tableOf,
} from './model.ts';
import { Regions } from './Regions.tsx';

interface Props extends WidgetProps<typeof params> {
  readonly siteRoot: string;
}

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

function Curves({
  frames,
  index,
  state,
  best,
}: {
  readonly frames: readonly Lanes[];
  readonly index: number;
  readonly state: State;
  readonly best: Grid['best'];
}) {
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
      shown={Math.max(0, index)}
      domain={{ seconds: SECONDS_DOMAIN, value: domain }}
      ticks={{ seconds: [0.01, 0.1, 1, SECONDS], value: ticks }}
      formatValue={format}
      reference={{ name: 'best possible', value: best[state.score] }}
      label={`${title} against training seconds of the full and the sampled lane`}
    />
  );
}

function Readout({
  lanes,
  state,
  best,
}: {
  readonly lanes: Lanes;
  readonly state: State;
  readonly best: Grid['best'];
}) {
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
      {!state.logQ && state.numClasses === 100 && ' Without log q the cells of rare classes swell.'}
    </p>
  );
}

export default function MovingGrid({ siteRoot, ...props }: Props) {
  const widget = useWidget(movingGrid, props);
  const state = widget.state.value;
  const { world, first, best } = widget.derived.value;
  const config = configOf(state);
  const player = usePlayer('movingGrid', siteRoot, config, state.seed);
  usePauseAway(widget.id, player);
  const frames: readonly Lanes[] = player.frames.length > 0 ? player.frames : [first];
  const lanes = player.frame ?? first;
  const { full, sampled } = lanes;
  const partial = player.state.status === 'stopped' || player.state.status === 'failed' ? ', partial' : '';
  const time = `${formatNumber(sampled.trainSeconds, { digits: 1 })} s of ${SECONDS} s${partial}`;
  const facts = (lane: Lanes['full'], candidates: string) =>
    [
      [formatCount(lane.numSteps), 'steps, 16 points each'],
      [formatNumber(lane.nats), 'nats'],
      [candidates, 'class scores a point'],
    ] as const;
  return (
    <WidgetFrame
      widget={withDerived(widget, { summary: describe(lanes, state, best), table: tableOf(frames) })}
      caption={props.children}
      status={`seed ${state.seed}`}
      onReset={player.reset}
    >
      <div class="lanes">
        <LaneHead
          name="Full softmax"
          ink="var(--ink)"
          score={formatPercent(full.accuracy)}
          unit="right"
          facts={facts(full, String(state.numClasses))}
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
          facts={facts(sampled, String(state.numSampled + 1))}
        >
          <Regions
            world={world}
            lane={sampled}
            ink="var(--q)"
            label={`Regions of ${world.numClasses} classes predicted by the sampled lane; candidates of the last step are outlined`}
          />
        </LaneHead>
      </div>
      <Curves frames={frames} index={player.index} state={state} best={best} />
      <RunTransport player={player} numFrames={config.numFrames + 1} label="Training seconds" time={time} />
      <Readout lanes={lanes} state={state} best={best} />
    </WidgetFrame>
  );
}
