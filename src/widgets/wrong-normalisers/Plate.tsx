import { Figure } from '#figures/marks/Figure.tsx';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { LogitsFigure } from './LogitsFigure.tsx';
import { type Comparison, wrongNormalisers } from './model.ts';
import { NormaliserTable } from './NormaliserTable.tsx';

function Readout({ comparison }: { readonly comparison: Comparison }) {
  const { passing, numFailing } = comparison;
  return (
    <p class="plate-readout">
      On these logits <b>{numFailing}</b> of the five {numFailing === 1 ? 'fails' : 'fail'} a check;{' '}
      <b>{passing.join(', ') || 'none'}</b> {passing.length > 1 ? 'pass' : 'passes'} all.
    </p>
  );
}

function Picture({ state, view: comparison, set }: PictureProps<typeof wrongNormalisers>) {
  return (
    <>
      <Figure>
        {(width) => (
          <LogitsFigure
            logits={state.logits}
            width={width}
            onLogit={(k, logit) => set(({ logits }) => ({ logits: logits.with(k - 1, logit) }))}
          />
        )}
      </Figure>
      <NormaliserTable rows={comparison.rows} />
      <Readout comparison={comparison} />
    </>
  );
}

export const WrongNormalisersPlate = plateOf(wrongNormalisers, Picture, {
  python: () => import('./python.ts'),
  status: ({ view }) => `${view.numFailing} of 5 fail`,
  controls: ['c'],
});
