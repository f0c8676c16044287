import { aDigit } from '#experiments/digits/digitTask.ts';
import { formatCount, formatNumber, formatPercent } from '#notation/formatNumber.ts';
import type { BranchView, TrainView } from './model.ts';
import { countSteps } from './words.ts';

function Progress({ run, isStale }: Pick<TrainView, 'run' | 'isStale'>) {
  const { status, preview, secondsLeft, recording } = run;
  const seconds = recording.frames.at(-1)?.seconds ?? 0;
  const computed = `${formatNumber(seconds, { digits: 1 })} s of computing`;
  if (status === 'loading') return <>Loading the digits … </>;
  if (status === 'running') {
    const left = secondsLeft === undefined ? '' : `, about ${formatCount(Math.ceil(secondsLeft))} s left`;
    return (
      <>
        {preview && `Training on ${formatCount(preview.numTrain)} digits`}
        {left}.{' '}
      </>
    );
  }
  if (isStale) return <>The settings are new: press Train. </>;
  if (status === 'paused') return <>Paused after {computed}. </>;
  if (status === 'stopped') return <>Stopped after {computed}; the run is not complete. </>;
  if (status === 'done') return <>Trained in your browser: {computed}. </>;
  if (status === 'idle')
    return <>This run was made when the page was built. Press Train to make your own. </>;
  return null;
}

/** The same of a branch; nothing of one that waits for Train. */
function Branched({ branch: { frame, run } }: { readonly branch: BranchView }) {
  if (!frame) return run.status === 'idle' ? null : <> The branch is on its way.</>;
  return (
    <>
      {' '}
      In the branch, after <b>{countSteps(frame.step)}</b>:{' '}
      <b class="ink-q">{formatPercent(frame.heldOutAccuracy, 1)}</b> right, at a loss of{' '}
      <b class="ink-q">{formatNumber(frame.heldOutLoss)}</b> nats.
    </>
  );
}

/** Where the run is and how good the model is, in a sentence or two. */
export function TrainingReadout({ view }: { readonly view: TrainView }) {
  const { run, isStale, worst, branch } = view;
  const { step, heldOutAccuracy, heldOutLoss } = view.frame;
  return (
    <p class="plate-readout training-readout">
      <Progress run={run} isStale={isStale} />
      After <b>{countSteps(step)}</b>, <b>{formatPercent(heldOutAccuracy, 1)}</b> of the held-out digits are
      right, at a loss of <b class="ink-l">{formatNumber(heldOutLoss)}</b> nats.
      {worst && (
        <>
          {' '}
          The most frequent mistake: {aDigit(worst.digit)} taken for {aDigit(worst.takenFor)}, {worst.count}{' '}
          of 100 times.
        </>
      )}
      {branch && <Branched branch={branch} />}
    </p>
  );
}
