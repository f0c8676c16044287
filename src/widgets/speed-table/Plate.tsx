import type { PictureProps } from '../kit/plate/plateOf.tsx';
import { measurePlateOf } from '../kit/run/runPlateOf.tsx';
import { describeGain, describeMachine, speedTable } from './model.ts';
import { WorksTable } from './WorksTable.tsx';

function Picture({ view, transport }: PictureProps<typeof speedTable>) {
  const { speeds, partial, hasBegun, progress } = view;
  return (
    <>
      <WorksTable
        speeds={speeds}
        partial={partial ? `Partial: ${progress.done} of ${progress.total} timings.` : undefined}
      />
      {transport}
      <p class="plate-readout">
        {partial && 'Partial. '}
        {describeMachine(speeds)} {hasBegun && describeGain(speeds)}
      </p>
    </>
  );
}

export const SpeedTablePlate = measurePlateOf(speedTable, Picture, {
  status: ({ state }) => `random examples, Zipf labels, seed ${state.seed}`,
});
