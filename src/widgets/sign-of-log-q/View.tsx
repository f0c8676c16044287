import { signal } from '@preact/signals';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { prefersStill, Transport, usePlayback } from '../kit/run/Transport.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import {
  derive,
  type KeptFrame,
  LAST_FRAME,
  NUM_STEPS,
  type params,
  type SignView,
  type State,
  signWidget,
} from './model.ts';
import { SignFigure } from './SignFigure.tsx';
import { useSignRun } from './useSignRun.ts';

interface Props extends WidgetProps<typeof params> {
  /** The run of the author's settings, made at build. */
  readonly frames: readonly KeptFrame[];
}

function Readout({ view }: { readonly view: SignView }) {
  const { subtracted, none, added, arms, uniform } = view;
  const perplexity = (value: number) => formatNumber(value, { digits: 1 });
  const worse = added.perplexity > uniform ? `, worse than the ${uniform} of knowing nothing` : '';
  return (
    <p class="plate-readout">
      After {view.step} steps: with log q subtracted, perplexity{' '}
      <b class="ink-q">{perplexity(subtracted.perplexity)}</b> and a distance of{' '}
      {formatShare(subtracted.totalVariation)} to the true shares; without it,{' '}
      <b>{perplexity(none.perplexity)}</b>; with the sign wrong,{' '}
      <b class="sign-bad">{perplexity(added.perplexity)}</b>
      {worse}. The training loss does not tell: {arms.map((arm) => formatNumber(arm.trainingLoss)).join(', ')}{' '}
      nats.
    </p>
  );
}

/** Where the bug shipped, for the record. */
function History() {
  return (
    <p class="plate-caption">
      TensorFlow Recommenders 0.4.0 added the logarithm of the sampling probability where the paper it follows
      (Yi et al. 2019) subtracts it: reported the day after the release in{' '}
      <a href="https://github.com/tensorflow/recommenders/issues/219">issue 219</a>, found again three months
      later in <a href="https://github.com/tensorflow/recommenders/issues/278">issue 278</a>, corrected in{' '}
      <a href="https://github.com/tensorflow/recommenders/blob/main/CHANGELOG.md">release 0.5.0</a>. A user’s
      test on MovieLens saw what is seen here: worse than no correction at all (
      <a href="https://github.com/tensorflow/recommenders/issues/257">issue 257</a>).
    </p>
  );
}

export default function SignOfLogQ({ frames: atBuild, ...props }: Props) {
  const recording = useMemo(() => signal(atBuild), []);
  const spec = useMemo(
    () => ({ ...signWidget, derive: (state: State) => derive(state, recording.value) }),
    [],
  );
  const widget = useWidget(spec, props);
  const state = widget.state.value;
  const run = useSignRun(state, widget.initial, atBuild);
  useEffect(() => {
    recording.value = run.frames;
  }, [run.frames]);
  const view = widget.derived.value;
  const [playing, setPlaying] = useState(false);
  const isTraining = useRef(false);
  isTraining.current = run.isRunning;
  const advance = useCallback(() => {
    widget.set(({ frame }) => {
      // Never ahead of what has been trained, and not waiting for what will not come.
      const trained = Math.max(0, recording.value.length - 1);
      if (frame >= LAST_FRAME || (frame >= trained && !isTraining.current)) setPlaying(false);
      return { frame: Math.min(LAST_FRAME, frame + 1, trained) };
    });
  }, [widget]);
  usePlayback(playing, advance);
  /** Predictions between the ends are not in the page, nor what a stop cut off: the same run is made again, in a worker. */
  const needRun = () => {
    const isWhole = view.frames.length > LAST_FRAME && view.frames[0]?.predictions !== undefined;
    if (!isWhole && !run.isRunning) {
      run.start(false);
      isTraining.current = true;
    }
  };
  const play = (on: boolean) => {
    needRun();
    if (on && prefersStill()) return widget.set({ frame: LAST_FRAME });
    if (on && state.frame >= LAST_FRAME) widget.set({ frame: 0 });
    setPlaying(on);
  };
  return (
    <WidgetFrame
      widget={widget}
      caption={props.children}
      python={async (link) => (await import('./python.ts')).toPython(widget.state.value, link)}
      status={run.isRunning ? 'training in a worker' : `seed ${state.seed}, the same batches for all three`}
      onReset={() => {
        setPlaying(false);
        run.forget();
      }}
    >
      <Figure>{(width) => <SignFigure view={view} width={width} />}</Figure>
      <Transport
        frame={view.shown}
        numFrames={LAST_FRAME + 1}
        playing={playing}
        label="Training step"
        time={`${view.step} of ${NUM_STEPS} steps`}
        canStep={!playing}
        canStop={playing || run.isRunning}
        onFrame={(frame) => {
          needRun();
          setPlaying(false);
          widget.set({ frame });
        }}
        onPlaying={play}
        onStep={() => {
          needRun();
          widget.set(({ frame }) => ({ frame: frame >= LAST_FRAME ? 0 : frame + 1 }));
        }}
        onStop={() => {
          setPlaying(false);
          run.stop();
        }}
      />
      {run.problem && (
        <p class="plate-problem" role="alert">
          {run.problem}.{' '}
          <button type="button" class="button" onClick={() => play(true)}>
            Train again
          </button>
        </p>
      )}
      <Readout view={view} />
      <History />
    </WidgetFrame>
  );
}
