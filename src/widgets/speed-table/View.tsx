import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { MeasureTransport } from '../kit/run/MeasureTransport.tsx';
import { usePauseAway } from '../kit/run/usePauseAway.ts';
import { usePlayer } from '../kit/run/usePlayer.ts';
import { withDerived } from '../kit/run/withDerived.ts';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import {
  describe,
  describeGain,
  describeMachine,
  numTimingsOf,
  type params,
  type Speeds,
  speedTableWidget,
  tableOf,
} from './model.ts';
import { WorksTable } from './WorksTable.tsx';

interface Props extends WidgetProps<typeof params> {
  readonly siteRoot: string;
}

export default function SpeedTable({ siteRoot, ...props }: Props) {
  const widget = useWidget(speedTableWidget, props);
  const state = widget.state.value;
  const player = usePlayer('speed', siteRoot, { numRounds: state.rounds }, state.seed);
  usePauseAway(widget.id, player);
  const { frame } = player;
  const { preview, status, isPartial } = player.state;
  const speeds: Speeds = { preview, medians: frame?.medians ?? [], numTimings: frame?.step ?? 0 };
  const total = numTimingsOf(speeds, state);
  const partial = isPartial && speeds.numTimings > 0;
  return (
    <WidgetFrame
      widget={withDerived(widget, {
        // The outcome is said once, not after each timing.
        summary: player.isActive ? 'Measuring.' : describe(speeds, partial),
        table: tableOf(speeds, state, partial),
      })}
      caption={props.children}
      status={`random examples, Zipf labels, seed ${state.seed}`}
      onReset={player.reset}
    >
      <WorksTable
        speeds={speeds}
        partial={partial ? `Partial: ${speeds.numTimings} of ${total} timings.` : undefined}
      />
      <MeasureTransport player={player} done={speeds.numTimings} total={total} />
      <p class="plate-readout">
        {partial && 'Partial. '}
        {describeMachine(speeds)} {status !== 'idle' && describeGain(speeds)}
      </p>
    </WidgetFrame>
  );
}
