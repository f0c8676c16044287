import { useMemo } from 'preact/hooks';
import { ZIPF_EXAMPLE } from '#datasets';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatNumber } from '#notation/formatNumber.ts';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import type { Curves } from './curves.ts';
import { biasAndSpread, formatRelative, type params } from './model.ts';
import { SpreadFigure } from './SpreadFigure.tsx';

interface Props extends WidgetProps<typeof params> {
  readonly counts: readonly number[];
  readonly curves: Curves;
}

export default function BiasAndSpread({ counts, curves, ...props }: Props) {
  const spec = useMemo(() => biasAndSpread({ counts, curves }), []);
  const widget = useWidget(spec, props);
  const view = widget.derived.value;
  const { now } = view;
  const slope = (value: number) => formatNumber(value, { digits: 2 });
  return (
    <WidgetFrame
      widget={widget}
      caption={props.children}
      status={`K = ${ZIPF_EXAMPLE.numClasses}, label: class ${ZIPF_EXAMPLE.label + 1}`}
    >
      <Figure>{(width) => <SpreadFigure view={view} width={width} />}</Figure>
      <p class="plate-readout">
        Drawn from {view.words}, {view.numSampled} candidates leave a bias of{' '}
        <b class="ink-q">{formatRelative(now.bias)}</b> and an error of{' '}
        <b class="ink-q">{formatRelative(now.error)}</b> in one draw, relative to the full gradient. To the
        next doubling the bias falls with slope <b>{slope(now.biasSlope)}</b>, the error with{' '}
        <b>{slope(now.errorSlope)}</b>.
        {view.isMixture &&
          ' The estimate form with hits kept is a mixture: the label counts as its own term and as a draw. Switch hits off.'}
      </p>
    </WidgetFrame>
  );
}
