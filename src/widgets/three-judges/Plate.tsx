import { ClassPlane } from '#figures/marks/ClassPlane.tsx';
import { Figure } from '#figures/marks/Figure.tsx';
import { PlaneHandle } from '#figures/marks/PlaneHandle.tsx';
import { formatCount, formatNumber, formatPercent, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { JudgeRows } from './JudgeRows.tsx';
import { type Judgement, SPECIES, threeJudges, WINDOW } from './model.ts';

/** Width of each of two pictures side by side. */
const HALF = 430;
const HEIGHT = 330;
const TICKS = { x: [20, 30, 40, 50, 60, 70, 80, 90], y: [5, 10, 15, 20, 25, 30, 35] };
/** Where the names would best stand, millimetres. */
const NAMES_AT = [
  [27, 26],
  [78, 26],
  [66, 8],
] as const;

function Regions({
  view,
  width,
  onBird,
}: {
  view: Judgement;
  width: number;
  onBird(at: readonly number[]): void;
}) {
  const { joint, each, features, labels, bird, byHand, summary } = view;
  const inside = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  return (
    <ClassPlane
      width={width}
      height={HEIGHT}
      window={WINDOW}
      ticks={TICKS}
      titles={{ x: 'bill length, mm', y: 'bill depth, mm' }}
      model={joint}
      other={each}
      features={features}
      labels={labels}
      colours={[1, 2, 3]}
      names={SPECIES}
      namesAt={NAMES_AT}
      label={`Bills of 342 penguins, the regions of the softmax, and dashed the borders of one against the rest. ${summary}`}
    >
      {(place, { x, y }) => {
        const [birdX, birdY] = place(bird[0], bird[1]);
        return (
          !byHand && (
            <PlaneHandle
              x={x}
              y={y}
              at={[bird[0], bird[1]]}
              min={WINDOW.bottom}
              max={WINDOW.right}
              step={0.5}
              label="The bird"
              text={`bill ${formatNumber(bird[0], { digits: 1 })} mm long, ${formatNumber(bird[1], { digits: 1 })} mm deep`}
              onPoint={([length, depth]) =>
                onBird([inside(length, WINDOW.left, WINDOW.right), inside(depth, WINDOW.bottom, WINDOW.top)])
              }
            >
              <circle cx={birdX} cy={birdY} r={22} fill="transparent" />
              <circle class="handle-focus" cx={birdX} cy={birdY} r={14} />
              <circle class="class-picked" cx={birdX} cy={birdY} r={9} />
            </PlaneHandle>
          )
        );
      }}
    </ClassPlane>
  );
}

function Readout({ view }: { readonly view: Judgement }) {
  const { judgements, yes, total, right, numPenguins, byHand } = view;
  const surest = (shares: readonly number[]) => shares.indexOf(Math.max(...shares));
  const [soft, normal] = [judgements.softmax, judgements.normalized].map((shares) => {
    const k = surest(shares);
    return (
      <>
        {SPECIES[k]} with <b class="ink-p">{formatShare(shares[k])}</b>
      </>
    );
  });
  return (
    <p class="plate-readout">
      Softmax says {soft}; one against the rest, normalised, {normal}. Of the three sigmoids{' '}
      {yes.length === 0 ? (
        <b>none says yes</b>
      ) : (
        <>
          {yes.length === 1 ? 'one says' : `${formatCount(yes.length)} say`} yes: <b>{yes.join(' and ')}</b>
        </>
      )}
      ; they sum to <b>{formatNumber(total)}</b>.
      {!byHand && (
        <>
          {' '}
          Of the penguins that they were fitted to, softmax has {formatPercent(right.joint / numPenguins, 1)}{' '}
          right, one against the rest {formatPercent(right.each / numPenguins, 1)}.
        </>
      )}
    </p>
  );
}

function Picture({ view, set }: PictureProps<typeof threeJudges>) {
  return (
    <>
      <div class="charts">
        <Figure wide={HALF}>
          {(width) => (
            <Regions view={view} width={width} onBird={([length, depth]) => set({ length, depth })} />
          )}
        </Figure>
        <Figure wide={HALF}>{(width) => <JudgeRows view={view} width={width} />}</Figure>
      </div>
      <Readout view={view} />
    </>
  );
}

export const ThreeJudgesPlate = plateOf(threeJudges, Picture, {
  python: () => import('./python.ts'),
  controls: ({ state }) => (state.from === 'hand' ? ['from', 'z1', 'z2', 'z3'] : ['from', 'length', 'depth']),
});
