import { Figure } from '#figures/marks/Figure.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { type params, shareStrip } from './model.ts';
import { StripFigure } from './StripFigure.tsx';

/** Width of the home page's grid. */
const FULL = 1008;

export default function ShareStrip(props: WidgetProps<typeof params>) {
  const widget = useWidget(shareStrip, props);
  return (
    <figure class="strip-figure" id={widget.id}>
      <Figure wide={FULL}>
        {(width) => (
          <StripFigure strip={widget.derived.value} width={width} onLogit={(z1) => widget.set({ z1 })} />
        )}
      </Figure>
      <figcaption class="strip-caption">{props.children}</figcaption>
    </figure>
  );
}
