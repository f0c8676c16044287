import { Figure } from '#figures/marks/Figure.tsx';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { formatOdds } from '#notation/formatOdds.ts';
import { Slider } from '../kit/plate/Controls.tsx';
import { LiveFormula } from '../kit/plate/LiveFormula.tsx';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { Quantity } from '../kit/plate/Quantity.tsx';
import { oddsFormula } from './formula.tex.ts';
import { digitsOfShares, moved, oddsInFormula, oddsRope, REACH, type Rope } from './model.ts';
import { RopeFigure } from './RopeFigure.tsx';

const BUTTONS = [
  ['plus', '+1'],
  ['minus', '−1'],
  ['double', 'double'],
] as const;

const Z = ({ value }: { readonly value: number }) => <b class="ink-z">{formatNumber(value)}</b>;
const Odds = ({ value }: { readonly value: number }) => <b>{formatOdds(value)}</b>;
const Zed = () => <Quantity symbol="z" ink="z" />;

function Readout({ rope }: { readonly rope: Rope }) {
  const { now, previous, move, factor } = rope;
  const e = (
    <>
      <Quantity symbol="e" /> = <b>{formatNumber(factor, { digits: 3 })}</b>
    </>
  );
  if (!previous || move === 'none') {
    return (
      <p class="plate-readout">
        <Zed /> = <Z value={now.z} />: odds <Odds value={now.odds} /> for Adelie; one more unit multiplies
        them by {e}.
      </p>
    );
  }
  if (previous.z === now.z) {
    return (
      <p class="plate-readout">
        Twice <Z value={now.z} /> is <Z value={now.z} />. Even odds are 1 to 1, and the square of 1 is 1.
      </p>
    );
  }
  if (move === 'double') {
    return (
      <p class="plate-readout">
        <Zed /> doubled, from <Z value={previous.z} /> to <Z value={now.z} />. The odds were{' '}
        <Odds value={previous.odds} /> and are now <Odds value={now.odds} />, the square. On the log axis the
        rope is twice as long.
      </p>
    );
  }
  return (
    <p class="plate-readout">
      <Zed /> went from <Z value={previous.z} /> to <Z value={now.z} />. The odds were{' '}
      <Odds value={previous.odds} /> and are now <Odds value={now.odds} />,{' '}
      {move === 'plus' ? 'multiplied' : 'divided'} by {e}. The share moved by{' '}
      <b class="ink-p">{formatShare(Math.abs(now.share1 - previous.share1))}</b>.
    </p>
  );
}

type Shown = PictureProps<typeof oddsRope>;

const pull =
  ({ set }: Shown) =>
  (z: number) =>
    set({ z, move: 'none' });

function Moves(shown: Shown) {
  const { widget, view, set } = shown;
  const move = (kind: (typeof BUTTONS)[number][0]) =>
    set((now) => {
      const next = moved(now.z, kind);
      // Past the end z is clamped, with words why; then the move did not happen as named.
      return { z: next, move: Math.abs(next) > REACH ? 'none' : kind };
    });
  return (
    <>
      <Slider name="z" param={widget.spec.params.z} value={view.now.z} onValue={pull(shown)} />
      <span class="control">
        <span class="control-label">Move it</span>
        {BUTTONS.map(([kind, words]) => (
          <button key={kind} type="button" class="button" onClick={() => move(kind)}>
            {words}
          </button>
        ))}
      </span>
    </>
  );
}

function Picture(shown: Shown) {
  const { view: rope } = shown;
  const { z, odds, share1, share2 } = rope.now;
  const digits = digitsOfShares(rope.now);
  return (
    <>
      <Figure>{(width) => <RopeFigure rope={rope} width={width} onZ={pull(shown)} />}</Figure>
      <LiveFormula
        html={oddsFormula}
        values={{
          a1: formatShare(share1, digits),
          a2: formatShare(share2, digits),
          odds: oddsInFormula(odds),
          z: formatNumber(z),
        }}
        label="Odds: the share of Adelie over the share of Gentoo, which is e to the power z. Arrow keys walk through the terms."
      />
      <Readout rope={rope} />
    </>
  );
}

export const OddsRopePlate = plateOf(oddsRope, Picture, {
  python: () => import('./python.ts'),
  status: ({ view }) => `odds ${formatOdds(view.now.odds)}`,
  controls: [],
  MoreControls: Moves,
});
