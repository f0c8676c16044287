import { WORKLOAD } from '#experiments/cost-meter/workload.ts';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import type { PictureProps } from '../kit/plate/plateOf.tsx';
import { kernelWords } from '../kit/run/kernelWords.ts';
import { measurePlateOf } from '../kit/run/runPlateOf.tsx';
import { CostFigure } from './CostFigure.tsx';
import {
  costMeter,
  countedCrossover,
  crossoverOf,
  describeCrossover,
  describeSkipped,
  formatMicroseconds,
  type Meter,
  type State,
  timesOf,
} from './model.ts';

function Readout({ view: { costs, isPartial }, state }: { readonly view: Meter; readonly state: State }) {
  const full = timesOf(costs, 'full');
  const sampled = timesOf(costs, 'sampled');
  const crossover = crossoverOf(full, sampled);
  const both = full.findLast(([k]) => sampled.some(([other]) => other === k));
  if (!both) {
    return (
      <p class="plate-readout">
        Counted, a full step scores K classes for each example and a sampled one{' '}
        <b class="ink-q">{state.numSampled + 1}</b> at most: by {state.counted === 'flops' ? 'FLOPs' : 'rows'}{' '}
        the two are equal {state.counted === 'flops' ? 'at' : 'up to'}{' '}
        <b>
          K{'\u00a0'}={'\u00a0'}
          {countedCrossover(state)}
        </b>
        . Where are they equal in time? Guess, then measure.
      </p>
    );
  }
  const ratio = both[1] / sampled.find(([k]) => k === both[0])![1];
  return (
    <p class="plate-readout">
      {isPartial && 'Partial. '}At K = {formatCount(both[0])} a full step takes{' '}
      <b>{formatMicroseconds(both[1])}</b>,{' '}
      <b class="ink-q">{formatNumber(ratio, { digits: ratio < 10 ? 1 : 0 })} times</b> as long as a sampled
      one. Sampling is the cheaper one <b>{describeCrossover(crossover)}</b>. {describeSkipped(costs)}
    </p>
  );
}

function Picture({ view, state, transport }: PictureProps<typeof costMeter>) {
  return (
    <>
      <CostFigure costs={view.costs} state={state} empty={view.empty} />
      {transport}
      <Readout view={view} state={state} />
    </>
  );
}

export const CostMeterPlate = measurePlateOf(costMeter, Picture, {
  status: ({ state, view: { kernelName } }) =>
    `D = ${WORKLOAD.numFeatures}, batch ${WORKLOAD.batchSize}, Zipf labels, seed ${state.seed}${kernelName ? `, ${kernelWords(kernelName)}` : ''}`,
  python: () => import('./python.ts'),
});
