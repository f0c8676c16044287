import { useMemo } from 'preact/hooks';
import type { BuiltRun } from '#experiments/digits/builtRun.ts';
import { frameSteps } from '#experiments/frameSteps.ts';
import { formatCount } from '#notation/formatNumber.ts';
import { type PictureProps, plateWith } from '../kit/plate/plateOf.tsx';
import { Transport } from '../kit/run/Transport.tsx';
import { createTrainPlayer, type TrainPlayer } from './createTrainPlayer.ts';
import { MOST_FRAMES, NUM_STEPS, type TrainView, trainDigitsWidget } from './model.ts';
import { Templates } from './Templates.tsx';
import { TrainingPanels } from './TrainingPanels.tsx';
import { TrainingReadout } from './TrainingReadout.tsx';

const NUM_FRAMES = frameSteps(NUM_STEPS, MOST_FRAMES).length;

/** What went wrong with a run, with a way to try again. */
function Problems({ live, view }: { readonly live: TrainPlayer; readonly view: TrainView }) {
  return (
    <>
      {view.run.failure && (
        <p class="plate-problem" role="alert">
          {view.run.failure}.{' '}
          <button type="button" class="button" onClick={() => live.player.start()}>
            Retry
          </button>
        </p>
      )}
      {view.divergence && (
        <p class="plate-problem" role="alert">
          {view.divergence}.
        </p>
      )}
    </>
  );
}

function TrainTransport({ live, view }: { readonly live: TrainPlayer; readonly view: TrainView }) {
  const { player } = live;
  const { status } = view.run;
  const { isActive } = player.data.value;
  return (
    <Transport
      frame={view.origin === 'build' ? NUM_FRAMES - 1 : view.shown}
      numFrames={NUM_FRAMES}
      playing={isActive}
      label="Training step"
      time={`step ${formatCount(view.frame.step)} of ${formatCount(NUM_STEPS)}`}
      playWord={status === 'paused' ? 'Play' : 'Train'}
      canScrub={view.origin === 'reader'}
      canStep={player.canStep.value}
      canStop={isActive || status === 'paused'}
      onFrame={player.show}
      onPlaying={player.play}
      onStep={player.step}
      onStop={player.stop}
    />
  );
}

function Picture({ live, view, transport }: PictureProps<typeof trainDigitsWidget, TrainPlayer>) {
  const { weights } = view.frame;
  const templates = useMemo(() => <Templates weights={weights} />, [weights]);
  return (
    <>
      <Problems live={live} view={view} />
      <TrainingPanels view={view} />
      {templates}
      {transport}
      <TrainingReadout view={view} />
    </>
  );
}

export const TrainDigitsPlate = plateWith(
  trainDigitsWidget,
  {
    connect: (settings, built) => createTrainPlayer(settings, built as BuiltRun),
    Transport: TrainTransport,
  },
  Picture,
  {
    status: ({ view: { origin, seed } }) =>
      origin === 'build' ? `seed ${seed}, run at build` : `seed ${seed}`,
    python: () => import('./python.ts'),
  },
);
