import { formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { BottleneckFigure } from './BottleneckFigure.tsx';
import { type BottleneckView, bottleneck, EXACT, formatGap } from './model.ts';
import { SIZE } from './targets.ts';

function Readout({ view }: { readonly view: BottleneckView }) {
  const { numFeatures, rank, gap, needed, meanDistance } = view;
  const features = numFeatures === 1 ? '1 feature' : `${numFeatures} features`;
  return (
    <p class="plate-readout">
      With {features} the log-probabilities form a matrix of rank <b>{rank}</b>, at most D + 1 whatever the
      weights: D from the features and 1 from the normaliser, for there is no bias here.{' '}
      {gap < EXACT ? (
        <>That is enough here: the truth is met exactly.</>
      ) : (
        <>
          The best one found still loses <b class="ink-l">{formatGap(gap)}</b> nats to the truth and moves{' '}
          <b class="ink-p">{formatShare(meanDistance)}</b> of each distribution. This truth needs {needed}.
        </>
      )}
    </p>
  );
}

function Picture({ view }: PictureProps<typeof bottleneck>) {
  return (
    <>
      <BottleneckFigure view={view} />
      <Readout view={view} />
    </>
  );
}

export const BottleneckPlate = plateOf(bottleneck, Picture, {
  status: () => `${SIZE} contexts, ${SIZE} classes, fitted by L-BFGS`,
  python: () => import('./python.ts'),
});
