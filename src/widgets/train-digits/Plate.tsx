import { useMemo } from 'preact/hooks';
import type { BuiltRun } from '#experiments/digits/builtRun.ts';
import { formatCount } from '#notation/formatNumber.ts';
import { type PictureProps, plateWith } from '../kit/plate/plateOf.tsx';
import { BranchStrip } from '../kit/run/BranchStrip.tsx';
import { LANE_INKS } from '../kit/run/laneInks.ts';
import { Transport } from '../kit/run/Transport.tsx';
import { createTrainPlayer, type TrainPlayer } from './createTrainPlayer.ts';
import { type TrainView, trainDigitsWidget } from './model.ts';
import { LAST_FRAME, NUM_STEPS } from './params.ts';
import { Templates } from './Templates.tsx';
import { TrainingPanels } from './TrainingPanels.tsx';
import { TrainingReadout } from './TrainingReadout.tsx';

type Shown = PictureProps<typeof trainDigitsWidget, TrainPlayer>;

/** What went wrong with a run or its branch, with a way to try again. */
function Problems({ live, view }: Pick<Shown, 'live' | 'view'>) {
  const failure = view.run.failure ?? view.branch?.run.failure;
  return (
    <>
      {failure && (
        <p class="plate-problem" role="alert">
          {failure}.{' '}
          <button type="button" class="button" onClick={live.retry}>
            Retry
          </button>
        </p>
      )}
      {[view.divergence, view.branch?.divergence].map(
        (divergence) =>
          divergence && (
            <p key={divergence} class="plate-problem" role="alert">
              {divergence}.
            </p>
          ),
      )}
    </>
  );
}

/** Frames recorded of the longer future, and the index of the one shown. */
function reachOf({ points, shown, branch }: TrainView) {
  return {
    numFrames: Math.max(points.length, branch?.points?.length ?? 0),
    at: Math.max(shown, branch?.shown ?? 0),
  };
}

function TrainTransport({ live, view, state }: Pick<Shown, 'live' | 'view' | 'state'>) {
  const isActive = live.isActive.value;
  const isUnderWay = live.isUnderWay.value;
  const { numFrames, at } = reachOf(view);
  const isOwn = view.origin === 'reader';
  // What is on its way to a frame stays where the reader has put it.
  const isSought = state.frame < LAST_FRAME && (isActive || !isOwn);
  return (
    <Transport
      frame={isSought || !isOwn ? state.frame : at}
      numFrames={LAST_FRAME + 1}
      playing={isActive}
      label="Training step"
      time={`step ${formatCount(Math.max(view.frame.step, view.branch?.frame?.step ?? 0))} of ${formatCount(NUM_STEPS)}`}
      playWord={isUnderWay && !isActive ? 'Play' : 'Train'}
      canStep={!isOwn || isUnderWay || at < numFrames - 1}
      canStop={isUnderWay}
      onFrame={live.show}
      onPlaying={live.play}
      onStep={live.step}
      onStop={live.stop}
    />
  );
}

function Picture({ live, state, view, widget, transport }: Shown) {
  const { branch, frame } = view;
  const { weights } = frame;
  const instead = branch?.frame?.weights;
  const templates = useMemo(() => <Templates weights={weights} />, [weights]);
  const branched = useMemo(() => instead && <Templates weights={instead} ink={LANE_INKS[1]} />, [instead]);
  return (
    <>
      <Problems live={live} view={view} />
      <TrainingPanels view={view} />
      {templates}
      {transport}
      <BranchStrip
        widget={widget}
        step={frame.step}
        last={view.divergence ? view.points.at(-1)!.step : NUM_STEPS}
        at={branch?.at}
        begins={{
          branchRate: state.learningRate,
          branchBatch: state.batchSize,
          branchL2: state.l2Strength,
        }}
      />
      {branched}
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
