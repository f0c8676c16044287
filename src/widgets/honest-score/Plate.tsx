import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatShare } from '#notation/formatNumber.ts';
import { Controls, Slider } from '../kit/plate/Controls.tsx';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { type Honest, honestScore, NUM_USERS, params, verdictOf } from './model.ts';
import { ScoreFigure } from './ScoreFigure.tsx';

function Readout({ honest }: { readonly honest: Honest }) {
  const { expected, full, simulated, better, truth, flip } = honest;
  const m = formatCount(honest.numNegatives);
  const other = truth === 'A' ? 'B' : 'A';
  const words = {
    [truth]: 'the same order',
    [other]: `${other} looks better, and is not`,
    neither: 'the two cannot be told apart',
  }[better];
  return (
    <p class="plate-readout">
      Among all items {truth} is better: <b>{formatShare(full.a)}</b> for A, <b>{formatShare(full.b)}</b> for
      B. Among {m} random {honest.numNegatives === 1 ? 'one' : 'ones'} the expected scores are{' '}
      <b>{formatShare(expected.a)}</b> and <b>{formatShare(expected.b)}</b>: {words}.{' '}
      {flip === undefined
        ? 'For these two no number of negatives changes the order.'
        : `The order is right from m = ${formatCount(flip)} on.`}{' '}
      One evaluation with {NUM_USERS} users (crosses) gave <b class="ink-l">{formatShare(simulated.a)}</b> and{' '}
      <b class="ink-l">{formatShare(simulated.b)}</b>.
    </p>
  );
}

type Shown = PictureProps<typeof honestScore>;

/** The slider of m comes first: what moves in the figure is its other end. */
function Settings({ view, widget, set }: Shown) {
  return (
    <>
      <Slider
        name="numNegatives"
        param={params.numNegatives}
        value={view.numNegatives}
        home={widget.initial.numNegatives}
        onValue={(numNegatives) => set({ numNegatives })}
      />
      <Controls widget={widget} names={['metric', 'known', 'typical', 'seed']} />
    </>
  );
}

function Picture({ view: honest, set }: Shown) {
  return (
    <>
      <Figure>
        {(width) => (
          <ScoreFigure honest={honest} width={width} onNegatives={(numNegatives) => set({ numNegatives })} />
        )}
      </Figure>
      <Readout honest={honest} />
    </>
  );
}

export const HonestScorePlate = plateOf(honestScore, Picture, {
  status: ({ view }) => verdictOf(view.better, view.truth).toLowerCase(),
  controls: [],
  MoreControls: Settings,
  python: () => import('./python.ts'),
});
