import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { frameSteps } from '#experiments/frameSteps.ts';
import { formatCount } from '#notation/formatNumber.ts';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { Transport } from '../kit/run/Transport.tsx';
import { withDerived } from '../kit/run/withDerived.ts';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { type BuiltRun, decodeLastFrame } from './builtRun.ts';
import { latestModel } from './latestModel.ts';
import { Templates } from './Templates.tsx';
import { TrainingPanels } from './TrainingPanels.tsx';
import { TrainingReadout } from './TrainingReadout.tsx';
import {
  configOf,
  describeDivergence,
  describeTraining,
  MOST_FRAMES,
  NUM_STEPS,
  type params,
  START_LOSS,
  type State,
  tableOf,
  trainDigitsWidget,
  viewOfRun,
} from './trainModel.ts';
import { useDigitsRun } from './useDigitsRun.ts';

export interface DigitsProps {
  /** A run made at build, for the first figures. */
  readonly built: BuiltRun;
  /** The site's root as seen from the page. */
  readonly siteRoot: string;
}

const NUM_FRAMES = frameSteps(NUM_STEPS, MOST_FRAMES).length;

const sameSettings = (a: State, b: State) => JSON.stringify(a) === JSON.stringify(b);

export default function TrainDigits({ built, siteRoot, ...props }: WidgetProps<typeof params> & DigitsProps) {
  const widget = useWidget(trainDigitsWidget, props);
  const settings = widget.state.value;
  const first = useMemo(() => ({ points: built.points, frame: decodeLastFrame(built) }), [built]);
  const { state: runState, run, still } = useDigitsRun(siteRoot);
  const at = useSignal<number | undefined>(undefined);
  const ranWith = useSignal<State>(widget.initial);

  const state = runState.value;
  const { status } = state;
  const isActive = status === 'loading' || status === 'running';
  // Without motion the figures wait for the outcome.
  const view = viewOfRun(
    isActive && still.current ? { recording: { ...state.recording, frames: [] } } : state,
    first,
    at.value,
  );
  const { frame, points, shown, origin } = view;
  const divergence = describeDivergence(state);

  useEffect(() => {
    if (origin === 'reader') latestModel.value = frame;
  }, [frame, origin]);

  const start = (paused: boolean) => {
    at.value = undefined;
    ranWith.value = settings;
    run.current?.start(configOf(settings), settings.seed, { paused });
  };
  const onPlaying = (playing: boolean) => {
    if (!playing) run.current?.pause();
    else if (status === 'paused') {
      at.value = undefined;
      run.current?.resume();
    } else start(false);
  };
  const onStep = () => {
    at.value = undefined;
    if (isActive || status === 'paused') run.current?.step();
    else start(true);
  };
  const stepWords = `step ${formatCount(frame.step)} of ${formatCount(NUM_STEPS)}`;
  const templates = useMemo(() => <Templates weights={frame.weights} />, [frame.weights]);

  return (
    <WidgetFrame
      widget={withDerived(widget, {
        summary: [divergence, state.failure, describeTraining(view)].filter(Boolean).join('. '),
        table: tableOf(view),
      })}
      caption={props.children}
      status={origin === 'build' ? `seed ${widget.initial.seed}, run at build` : `seed ${ranWith.value.seed}`}
      onReset={() => {
        at.value = undefined;
        ranWith.value = widget.initial;
        latestModel.value = undefined;
        run.current?.reset();
      }}
    >
      {state.failure && (
        <p class="plate-problem" role="alert">
          {state.failure}.{' '}
          <button type="button" class="button" onClick={() => start(false)}>
            Retry
          </button>
        </p>
      )}
      {divergence && (
        <p class="plate-problem" role="alert">
          {divergence}.
        </p>
      )}
      <TrainingPanels points={points} shown={shown} confusion={frame.confusion} startLoss={START_LOSS} />
      {templates}
      <Transport
        frame={origin === 'build' ? NUM_FRAMES - 1 : shown}
        numFrames={NUM_FRAMES}
        playing={isActive}
        label="Training step"
        time={stepWords}
        playWord={status === 'paused' ? 'Play' : 'Train'}
        canScrub={origin === 'reader'}
        canStop={isActive || status === 'paused'}
        onFrame={(index) => {
          // At the end of a run that goes on, the view follows it; beyond the end of any other, the last frame is shown.
          at.value = isActive && index >= points.length - 1 ? undefined : index;
        }}
        onPlaying={onPlaying}
        onStep={onStep}
        onStop={() => run.current?.stop()}
      />
      <TrainingReadout view={view} run={state} isStale={!sameSettings(settings, ranWith.value)} />
    </WidgetFrame>
  );
}
