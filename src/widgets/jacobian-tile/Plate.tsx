import { Figure } from '#figures/marks/Figure.tsx';
import { formatSmall } from '#notation/formatSmall.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { CheckTable } from './CheckTable.tsx';
import { type JacobianView, jacobianTile } from './model.ts';
import { TileFigure } from './TileFigure.tsx';

function Readout({ view }: { readonly view: JacobianView }) {
  const { y, names, passes, wrong, relativeError, offDiagonal } = view;
  return (
    <p class="plate-readout">
      For label <b class="ink-y">{y}</b>, {names[y - 1]}, the gradient check{' '}
      <b class={passes ? 'ok' : 'bad'}>{view.verdict}</b>: its largest relative error is{' '}
      <b class="ink-l">{formatSmall(relativeError)}</b>.{' '}
      {offDiagonal
        ? 'Every row sums to 0: what one share gains, the others lose.'
        : `The component of the label is right; ${wrong.length === 1 ? `that of ${wrong[0]} is` : `those of ${wrong.join(', ')} are`} missing, and no row sums to 0.`}
    </p>
  );
}

function Picture({ view, set }: PictureProps<typeof jacobianTile>) {
  return (
    <>
      <Figure>
        {(width) => (
          <TileFigure
            view={view}
            width={width}
            onLogit={(k, logit) => set(({ logits }) => ({ logits: logits.with(k - 1, logit) }))}
            onLabel={(label) => set({ label })}
          />
        )}
      </Figure>
      <CheckTable view={view} />
      <Readout view={view} />
    </>
  );
}

export const JacobianTilePlate = plateOf(jacobianTile, Picture, {
  python: () => import('./python.ts'),
  status: ({ view }) => `gradient check ${view.verdict}`,
});
