import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateWith } from '../kit/plate/plateOf.tsx';
import { BranchStrip } from '../kit/run/BranchStrip.tsx';
import { Transport } from '../kit/run/Transport.tsx';
import type { KeptFrame } from './builtRun.ts';
import { createSignPlayer, type SignPlayer } from './createSignPlayer.ts';
import { LAST_FRAME, NUM_STEPS, params, type SignView, signOfLogQ } from './model.ts';
import { BRANCH_INK, SignFigure } from './SignFigure.tsx';

function Readout({ view }: { readonly view: SignView }) {
  const { subtracted, none, added, arms, uniform, branch } = view;
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
      {branch?.perplexity !== undefined && (
        <>
          {' '}
          In the branch from step {branch.at} on: <b>{perplexity(branch.perplexity)}</b>, distance{' '}
          {formatShare(branch.totalVariation ?? 0)}.
        </>
      )}
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

function SignTransport({ live, view }: { readonly live: SignPlayer; readonly view: SignView }) {
  const playing = live.playing.value;
  return (
    <>
      <Transport
        frame={view.shown}
        numFrames={LAST_FRAME + 1}
        playing={playing}
        label="Training step"
        time={`${view.step} of ${NUM_STEPS} steps`}
        canStep={!playing}
        canStop={playing || view.isTraining}
        onFrame={live.seek}
        onPlaying={live.play}
        onStep={live.step}
        onStop={live.stop}
      />
      {view.problem && (
        <p class="plate-problem" role="alert">
          {view.problem}.{' '}
          <button type="button" class="button" onClick={() => live.play(true)}>
            Train again
          </button>
        </p>
      )}
    </>
  );
}

function Picture({ view, state, widget, transport }: PictureProps<typeof signOfLogQ, SignPlayer>) {
  return (
    <>
      <SignFigure view={view} />
      {transport}
      <BranchStrip
        widget={widget}
        step={view.step}
        last={NUM_STEPS}
        at={view.branch?.at}
        begins={{
          branchArm: params.branchArm.default,
          branchSign: params.branchSign.default,
          branchHits: state.removeAccidentalHits,
        }}
        ink={BRANCH_INK}
      />
      <Readout view={view} />
      <History />
    </>
  );
}

export const SignOfLogQPlate = plateWith(
  signOfLogQ,
  {
    connect: (settings, built) => createSignPlayer(settings, built as readonly KeptFrame[]),
    Transport: SignTransport,
  },
  Picture,
  {
    python: () => import('./python.ts'),
    status: ({ state, view }) =>
      view.isTraining ? 'training in a worker' : `seed ${state.seed}, the same batches for all three`,
  },
);
