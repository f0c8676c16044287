import { useCallback, useState } from 'preact/hooks';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount } from '#notation/formatNumber.ts';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { prefersStill, Transport, usePlayback } from '../kit/run/Transport.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { formatDistance, NUM_STEPS, OPTIMUM, type params, type Truth, tabularTruth } from './model.ts';
import { TruthFigure } from './TruthFigure.tsx';
import { type Distances, TruthTable } from './TruthTable.tsx';

interface Props extends WidgetProps<typeof params> {
  /** The table for the author's numbers, made at build. */
  readonly distances: Distances;
}

function Readout({ truth }: { readonly truth: Truth }) {
  const { isOptimum, isExact, distance, finalDistance, because } = truth;
  const atTheEnd = isExact
    ? 'At the optimum it learns the labels’ shares exactly.'
    : `At the optimum it is ${formatDistance(finalDistance)}.`;
  const atOptimum = isExact ? 'It learns the labels’ shares exactly.' : '';
  return (
    <p class="plate-readout">
      {isOptimum ? 'At its optimum' : 'So far'} the distance from what is learned to the labels is{' '}
      <b class="ink-p">{formatDistance(distance)}</b>. {isOptimum ? atOptimum : atTheEnd} {because}
    </p>
  );
}

export default function TabularTruth({ distances, ...props }: Props) {
  const widget = useWidget(tabularTruth, props);
  const state = widget.state.value;
  const truth = widget.derived.value;
  const [playing, setPlaying] = useState(false);
  const advance = useCallback(() => {
    widget.set(({ step }) => {
      if (step >= NUM_STEPS) setPlaying(false);
      return { step: Math.min(OPTIMUM, step + 1) };
    });
  }, [widget]);
  usePlayback(playing, advance);
  const play = (on: boolean) => {
    if (on && prefersStill()) return widget.set({ step: OPTIMUM });
    if (on && state.step >= OPTIMUM) widget.set({ step: 0 });
    setPlaying(on);
  };
  return (
    <WidgetFrame
      widget={widget}
      caption={props.children}
      python={async (link) => (await import('./python.ts')).toPython(widget.state.value, link)}
      status={truth.isOptimum ? 'at the optimum' : `step ${state.step}`}
      onReset={() => setPlaying(false)}
    >
      <Figure>
        {(width) => (
          <TruthFigure
            truth={truth}
            width={width}
            onLabels={(p) => widget.set({ p })}
            onProposal={(q) => widget.set({ q, proposal: 'own' })}
          />
        )}
      </Figure>
      <Transport
        frame={state.step}
        numFrames={OPTIMUM + 1}
        playing={playing}
        label="Step of gradient descent"
        time={truth.isOptimum ? 'the optimum' : `${formatCount(state.step)} of ${NUM_STEPS} steps`}
        canStep={!playing}
        onFrame={(step) => {
          setPlaying(false);
          widget.set({ step });
        }}
        onPlaying={play}
        onStep={() => widget.set(({ step }) => ({ step: step >= OPTIMUM ? 0 : step + 1 }))}
      />
      <Readout truth={truth} />
      <TruthTable
        state={state}
        atBuild={distances}
        onChoose={(objective, proposal) => widget.set({ objective, proposal, step: OPTIMUM })}
      />
    </WidgetFrame>
  );
}
