import { Figure } from '#figures/marks/Figure.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { type params, shareStrip } from './model.ts';
import { StripFigure } from './StripFigure.tsx';

/** Width of the home page's grid. */
const FULL = 1008;

/** The one widget without a plate: the home page's first figure, with a caption and nothing else. */
export function ShareStripPlate(props: WidgetProps<typeof params>) {
  const { id, derived, set } = useWidget(shareStrip, props);
  return (
    <figure class="strip-figure" id={id}>
      <Figure wide={FULL}>
        {(width) => <StripFigure strip={derived.value} width={width} onLogit={(z1) => set({ z1 })} />}
      </Figure>
      <figcaption class="strip-caption">{props.children}</figcaption>
    </figure>
  );
}
