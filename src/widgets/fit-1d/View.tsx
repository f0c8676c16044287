import { useCallback, useState } from 'preact/hooks';
import { LossCurve } from '#figures/charts/LossCurve.tsx';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { LiveFormula } from '../kit/plate/LiveFormula.tsx';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { prefersStill, Transport, usePlayback } from '../kit/run/Transport.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { NUM_POINTS, NUM_STEPS } from './descent.ts';
import { FitFigure } from './FitFigure.tsx';
import { fitFormula } from './formula.tex.ts';
import { drawPoints, type Fit, fitOneD, flipLabel, type params } from './model.ts';

/** Inner widths of the two columns of a wide plate. */
const CURVE_WIDTH = 556;
const LOSS_WIDTH = 296;

function Readout({ fit }: { readonly fit: Fit }) {
  const { frame, shown, numRight, notes, rise } = fit;
  return (
    <>
      <p class="plate-readout">
        Step <b>{shown}</b>: mean loss <b class="ink-l">{formatShare(frame.loss)}</b>;{' '}
        <b>
          {numRight} of {NUM_POINTS}
        </b>{' '}
        points get more than one half for their own label.
      </p>
      <div class="fit-notes">
        {notes.map((note, index) => (
          <p key={note} class={`fit-note${rise !== undefined && index === 0 ? ' fit-note-warning' : ''}`}>
            {note}
          </p>
        ))}
      </div>
    </>
  );
}

export default function FitOneD(props: WidgetProps<typeof params>) {
  const widget = useWidget(fitOneD, props);
  const state = widget.state.value;
  const fit = widget.derived.value;
  const [playing, setPlaying] = useState(false);
  const end = fit.frames.length - 1;
  const advance = useCallback(() => {
    widget.set(({ step }) => {
      if (step + 1 >= NUM_STEPS) setPlaying(false);
      return { step: Math.min(NUM_STEPS, step + 1) };
    });
  }, [widget]);
  usePlayback(playing, advance);
  const play = (on: boolean) => {
    if (on && prefersStill()) return widget.set({ step: end });
    if (on && fit.shown >= end) widget.set({ step: 0 });
    setPlaying(on);
  };
  const flip = (number: number) => widget.set((now) => flipLabel(now, number));
  return (
    <WidgetFrame
      widget={widget}
      caption={props.children}
      python={async (link) => (await import('./python.ts')).toPython(widget.state.value, link)}
      status={`seed ${state.seed}`}
      moreControls={
        <span class="control">
          <button type="button" class="button" onClick={() => flip(state.selected)}>
            Flip the label of point {state.selected}
          </button>
          <button
            type="button"
            class="button"
            onClick={() => {
              setPlaying(false);
              widget.set(({ seed }) => drawPoints(seed + 1));
            }}
          >
            New points
          </button>
        </span>
      }
      onReset={() => setPlaying(false)}
    >
      <div class="fit-figures">
        <Figure wide={CURVE_WIDTH}>
          {(width) => (
            <FitFigure
              fit={fit}
              width={width}
              onPoint={(number, x) =>
                widget.set((now) => ({ x: now.x.with(number - 1, x), selected: number }))
              }
              onFlip={flip}
              onSelect={(selected) => widget.set({ selected })}
            />
          )}
        </Figure>
        <LossCurve view={fit.losses} wide={LOSS_WIDTH} />
      </div>
      <Transport
        frame={fit.shown}
        numFrames={fit.frames.length}
        playing={playing}
        label="Step of gradient descent"
        time={`step ${fit.shown} of ${end}`}
        canStep={!playing && fit.shown < end}
        onFrame={(step) => {
          setPlaying(false);
          widget.set({ step });
        }}
        onPlaying={play}
        onStep={() => widget.set(({ step }) => ({ step: Math.min(end, step + 1) }))}
      />
      <LiveFormula
        html={fitFormula}
        values={{
          w: formatNumber(fit.frame.w),
          b: `${fit.frame.b < 0 ? '−' : '+'} ${formatNumber(Math.abs(fit.frame.b))}`,
          loss: formatShare(fit.frame.loss),
        }}
        label="Share of class 1: the logistic of w times x plus b, with the w and b of this step; and the mean loss L. Arrow keys walk through the terms."
      />
      <Readout fit={fit} />
    </WidgetFrame>
  );
}
