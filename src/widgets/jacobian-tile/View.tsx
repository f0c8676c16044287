import { Figure } from '#figures/marks/Figure.tsx';
import { formatSmall } from '#notation/formatSmall.ts';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { CheckTable } from './CheckTable.tsx';
import { type JacobianView, jacobianTile, type params } from './model.ts';
import { TileFigure } from './TileFigure.tsx';

function Readout({ view }: { readonly view: JacobianView }) {
  const { y, passes, wrong, relativeError, offDiagonal } = view;
  return (
    <p class="plate-readout">
      For label <b class="ink-y">{y}</b> the gradient check{' '}
      <b class={passes ? 'ok' : 'bad'}>{view.verdict}</b>: its largest relative error is{' '}
      <b class="ink-l">{formatSmall(relativeError)}</b>.{' '}
      {offDiagonal
        ? 'Every row sums to 0: what one share gains, the others lose.'
        : `The component of the label is right; ${wrong.length === 1 ? `that of class ${wrong[0]} is` : `those of classes ${wrong.join(', ')} are`} missing, and no row sums to 0.`}
    </p>
  );
}

export default function JacobianTile(props: WidgetProps<typeof params>) {
  const widget = useWidget(jacobianTile, props);
  const view = widget.derived.value;
  return (
    <WidgetFrame
      widget={widget}
      caption={props.children}
      python={async (link) => (await import('./python.ts')).toPython(widget.state.value, link)}
      status={`gradient check ${view.verdict}`}
    >
      <Figure>
        {(width) => (
          <TileFigure
            view={view}
            width={width}
            onLogit={(k, logit) => widget.set(({ logits }) => ({ logits: logits.with(k - 1, logit) }))}
            onLabel={(label) => widget.set({ label })}
          />
        )}
      </Figure>
      <CheckTable view={view} />
      <Readout view={view} />
    </WidgetFrame>
  );
}
