import { WORKLOAD } from '#experiments/cost-meter/workload.ts';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { kernelWords } from '../kit/run/kernelWords.ts';
import { MeasureTransport } from '../kit/run/MeasureTransport.tsx';
import { usePauseAway } from '../kit/run/usePauseAway.ts';
import { usePlayer } from '../kit/run/usePlayer.ts';
import { withDerived } from '../kit/run/withDerived.ts';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { CostFigure } from './CostFigure.tsx';
import {
  CLASS_COUNTS,
  type Costs,
  configOf,
  costMeterWidget,
  countedCrossover,
  crossoverOf,
  describe,
  describeCrossover,
  describeSkipped,
  formatMicroseconds,
  NOTHING,
  type params,
  type State,
  tableOf,
  timesOf,
} from './model.ts';

interface Props extends WidgetProps<typeof params> {
  readonly siteRoot: string;
}

const NUM_MEASUREMENTS = 2 * CLASS_COUNTS.length;

function Readout({
  costs,
  state,
  isPartial,
}: {
  readonly costs: Costs;
  readonly state: State;
  readonly isPartial: boolean;
}) {
  const full = timesOf(costs, 'full');
  const sampled = timesOf(costs, 'sampled');
  const crossover = crossoverOf(full, sampled);
  const both = full.findLast(([k]) => sampled.some(([other]) => other === k));
  if (!both) {
    return (
      <p class="plate-readout">
        Counted, a full step scores K classes for each example and a sampled one{' '}
        <b class="ink-q">{state.numSampled + 1}</b> at most: by {state.counted === 'flops' ? 'FLOPs' : 'rows'}{' '}
        the two are equal {state.counted === 'flops' ? 'at' : 'up to'}{' '}
        <b>
          K{'\u00a0'}={'\u00a0'}
          {countedCrossover(state)}
        </b>
        . Where are they equal in time? Guess, then measure.
      </p>
    );
  }
  const ratio = both[1] / sampled.find(([k]) => k === both[0])![1];
  return (
    <p class="plate-readout">
      {isPartial && 'Partial. '}At K = {formatCount(both[0])} a full step takes{' '}
      <b>{formatMicroseconds(both[1])}</b>,{' '}
      <b class="ink-q">{formatNumber(ratio, { digits: ratio < 10 ? 1 : 0 })} times</b> as long as a sampled
      one. Sampling is the cheaper one <b>{describeCrossover(crossover)}</b>. {describeSkipped(costs)}
    </p>
  );
}

export default function CostMeter({ siteRoot, ...props }: Props) {
  const widget = useWidget(costMeterWidget, props);
  const state = widget.state.value;
  const player = usePlayer('costMeter', siteRoot, configOf(state), state.seed);
  usePauseAway(widget.id, player);
  const costs: Costs = player.frame ?? NOTHING;
  const { preview, status } = player.state;
  const { numFeatures, batchSize } = WORKLOAD;
  return (
    <WidgetFrame
      widget={withDerived(widget, { summary: describe(costs, state), table: tableOf(costs, state) })}
      caption={props.children}
      status={`D = ${numFeatures}, batch ${batchSize}, Zipf labels, seed ${state.seed}${preview ? `, ${kernelWords(preview.kernelName)}` : ''}`}
      onReset={player.reset}
    >
      <CostFigure costs={costs} state={state} empty={player.isActive ? 'measuring …' : 'not measured yet'} />
      <MeasureTransport
        player={player}
        done={costs.measured.length + costs.skipped.length}
        total={NUM_MEASUREMENTS}
      />
      <Readout costs={costs} state={state} isPartial={status === 'stopped' || status === 'failed'} />
    </WidgetFrame>
  );
}
