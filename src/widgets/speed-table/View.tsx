import { MeasureTransport } from '../kit/MeasureTransport.tsx';
import { usePauseAway } from '../kit/usePauseAway.ts';
import { usePlayer } from '../kit/usePlayer.ts';
import { useWidget, type WidgetProps } from '../kit/useWidget.ts';
import { WidgetFrame } from '../kit/WidgetFrame.tsx';
import { withDerived } from '../kit/withDerived.ts';
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
  const player = usePlayer('speed', siteRoot, { numRounds: Number(state.rounds) }, state.seed);
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
