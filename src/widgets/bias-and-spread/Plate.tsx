import { ZIPF_EXAMPLE } from '#datasets';
import { formatNumber } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { biasAndSpread, formatRelative } from './model.ts';
import { SpreadFigure } from './SpreadFigure.tsx';

function Picture({ view }: PictureProps<typeof biasAndSpread>) {
  const { now } = view;
  const slope = (value: number) => formatNumber(value, { digits: 2 });
  return (
    <>
      <SpreadFigure view={view} />
      <p class="plate-readout">
        Drawn from {view.words}, {view.numSampled} candidates leave a bias of{' '}
        <b class="ink-q">{formatRelative(now.bias)}</b> and an error of{' '}
        <b class="ink-q">{formatRelative(now.error)}</b> in one draw, relative to the full gradient. To the
        next doubling the bias falls with slope <b>{slope(now.biasSlope)}</b>, the error with{' '}
        <b>{slope(now.errorSlope)}</b>.
        {view.isMixture &&
          ' The estimate form with hits kept is a mixture: the label counts as its own term and as a draw. Switch hits off.'}
      </p>
    </>
  );
}

export const BiasAndSpreadPlate = plateOf(biasAndSpread, Picture, {
  status: () => `K = ${ZIPF_EXAMPLE.numClasses}, label: class ${ZIPF_EXAMPLE.label + 1}`,
  python: () => import('./python.ts'),
});
