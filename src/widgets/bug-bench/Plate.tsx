import { L2_STRENGTH, NUM_EXAMPLES } from '#datasets/benchProblem.ts';
import { formatSmall } from '#notation/formatSmall.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { CheckFigure } from './CheckFigure.tsx';
import { ComponentTable } from './ComponentTable.tsx';
import { type BenchView, bugBench, params } from './model.ts';

function Readout({ view }: { readonly view: BenchView }) {
  const { error, found, isPoorStep, isHidden, guessed } = view;
  return (
    <p class="plate-readout" aria-live="polite">
      Relative error <b class="ink-w">{formatSmall(error)}</b>: {found}.{' '}
      {isPoorStep && 'At this step even the right gradient fails, so the check says nothing. '}
      {isHidden && (guessed ? <b>{guessed}</b> : 'Which bug is it? Make a guess.')}
    </p>
  );
}

type Shown = PictureProps<typeof bugBench>;

/** The next seed, and no guess yet. */
function Another({ view, set }: Shown) {
  if (!view.isHidden) return null;
  return (
    <span class="control">
      <button
        type="button"
        class="button"
        onClick={() => set(({ seed }) => ({ seed: (seed + 1) % params.seed.max, guess: 'none' }))}
      >
        Another bug
      </button>
    </span>
  );
}

function Picture({ view }: Shown) {
  return (
    <>
      <div class="bench-pair">
        <CheckFigure view={view} />
        <ComponentTable view={view} />
      </div>
      <Readout view={view} />
    </>
  );
}

export const BugBenchPlate = plateOf(bugBench, Picture, {
  status: () => `m = ${NUM_EXAMPLES}, λ = ${String(L2_STRENGTH).slice(1)}`,
  controls: ({ view }) => (view.isHidden ? ['bug', 'guess', 'power', 'seed'] : ['bug', 'power', 'seed']),
  MoreControls: Another,
  python: () => import('./python.ts'),
});
