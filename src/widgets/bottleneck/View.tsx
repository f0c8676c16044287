import { useMemo } from 'preact/hooks';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatShare } from '#notation/formatNumber.ts';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { BottleneckFigure } from './BottleneckFigure.tsx';
import { type Fits, SIZE } from './fits.ts';
import { type BottleneckView, bottleneck, EXACT, formatGap, type params } from './model.ts';

interface Props extends WidgetProps<typeof params> {
  /** All fits, made at build. */
  readonly fits: Fits;
}

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

export default function Bottleneck({ fits, ...props }: Props) {
  const spec = useMemo(() => bottleneck(fits), []);
  const widget = useWidget(spec, props);
  const view = widget.derived.value;
  return (
    <WidgetFrame
      widget={widget}
      caption={props.children}
      status={`${SIZE} contexts, ${SIZE} classes, fitted by L-BFGS`}
    >
      <Figure>{(width) => <BottleneckFigure view={view} width={width} />}</Figure>
      <Readout view={view} />
    </WidgetFrame>
  );
}
