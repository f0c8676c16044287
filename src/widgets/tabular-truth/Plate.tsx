import { Figure } from '#figures/marks/Figure.tsx';
import type { PictureProps } from '../kit/plate/plateOf.tsx';
import { BranchStrip } from '../kit/run/BranchStrip.tsx';
import { recordedPlateOf } from '../kit/run/recordedPlateOf.tsx';
import { formatDistance, NUM_STEPS, OPTIMUM, type Truth, tabularTruth } from './model.ts';
import { TruthFigure } from './TruthFigure.tsx';
import { TruthTable } from './TruthTable.tsx';

function Readout({ truth }: { readonly truth: Truth }) {
  const { isOptimum, isExact, distance, finalDistance, because, branch } = truth;
  const atTheEnd = isExact
    ? 'At the optimum it learns the labels’ shares exactly.'
    : `At the optimum it is ${formatDistance(finalDistance)}.`;
  const atOptimum = isExact ? 'It learns the labels’ shares exactly.' : '';
  return (
    <p class="plate-readout">
      {isOptimum ? 'At its optimum' : 'So far'} the distance from what is learned to the labels is{' '}
      <b class="ink-p">{formatDistance(distance)}</b>. {isOptimum ? atOptimum : atTheEnd} {because}
      {branch && (
        <>
          {' '}
          In the branch, which minimises “{branch.name}” from step {branch.at} on, it is{' '}
          <b class="ink-q">{formatDistance(branch.distance)}</b>.
        </>
      )}
    </p>
  );
}

function Picture({ state, view: truth, set, widget, transport }: PictureProps<typeof tabularTruth>) {
  return (
    <>
      <Figure>
        {(width) => (
          <TruthFigure
            truth={truth}
            width={width}
            onLabels={(p) => set({ p })}
            onProposal={(q) => set({ q, proposal: 'own' })}
          />
        )}
      </Figure>
      {transport}
      <BranchStrip
        widget={widget}
        step={Math.min(state.step, NUM_STEPS)}
        last={NUM_STEPS}
        at={truth.branch?.at}
        begins={{ branchObjective: state.objective }}
      />
      <Readout truth={truth} />
      <TruthTable
        state={state}
        atBuild={truth.atBuild}
        onChoose={(objective, proposal) => set({ objective, proposal, step: OPTIMUM })}
      />
    </>
  );
}

export const TabularTruthPlate = recordedPlateOf(tabularTruth, Picture, {
  python: () => import('./python.ts'),
  status: ({ state, view }) => (view.isOptimum ? 'at the optimum' : `step ${state.step}`),
});
