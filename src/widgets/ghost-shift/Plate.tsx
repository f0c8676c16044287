import { ClassPlane } from '#figures/marks/ClassPlane.tsx';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { formatSmall } from '#notation/formatSmall.ts';
import { Controls } from '../kit/plate/Controls.tsx';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { Quantity } from '../kit/plate/Quantity.tsx';
import { type Ghosts, ghostShift, SPECIES } from './model.ts';
import { WeightPlane } from './WeightPlane.tsx';

/** Width of each of two pictures side by side. */
const HALF = 430;
const HEIGHT = 340;
/** Of a float64 that lies between 0 and 1, all there are. */
const LAST_DIGIT = 16;
/** Columns of a species' parameters. */
const PARAMETERS = ['length', 'depth', 'bias'];

/** Millimetres: all penguins, and a little around them. */
const WINDOW = { left: 31, right: 61, bottom: 12.5, top: 22.5 };
/** Where the name of each species would best stand, millimetres. */
const NAMES_AT = [
  [34.5, 21.8],
  [55.5, 21.8],
  [55.5, 13.2],
] as const;
const TICKS = { x: [35, 40, 45, 50, 55, 60], y: [14, 16, 18, 20, 22] };

function Regions({ view, width }: { readonly view: Ghosts; readonly width: number }) {
  const { inMillimetres, before, only, features, labels, picked, summary } = view;
  return (
    <ClassPlane
      width={width}
      height={HEIGHT}
      window={WINDOW}
      ticks={TICKS}
      titles={{ x: 'bill length, mm', y: 'bill depth, mm' }}
      model={inMillimetres}
      other={only === undefined ? undefined : before}
      features={features}
      labels={labels}
      colours={[1, 2, 3]}
      names={SPECIES}
      namesAt={NAMES_AT}
      label={`Bills of 342 penguins and the region of each species. ${summary}`}
    >
      {(place) => {
        const [x, y] = place(picked.at[0], picked.at[1]);
        return <circle class="class-picked" cx={x} cy={y} r={9} />;
      }}
    </ClassPlane>
  );
}

/** The parameters that move, and the shares that do not, to the last digit. */
function Numbers({ view }: { readonly view: Ghosts }) {
  const { rows, movedZ, movedY, y, picked } = view;
  const digits = { digits: 3 };
  return (
    <table class="table-numbers table-stacked ghost-numbers">
      <caption>The parameters with ψ, and what they make of the ringed {SPECIES[picked.species]}</caption>
      <thead>
        <tr>
          <th scope="col">species</th>
          <th scope="col">length</th>
          <th scope="col">depth</th>
          <th scope="col">bias</th>
          <th scope="col">
            logit <Quantity symbol="z" ink="z" />
          </th>
          <th scope="col">
            share <Quantity symbol="^y" ink="p" /> without ψ
          </th>
          <th scope="col">and with ψ</th>
        </tr>
      </thead>
      <tbody>
        {SPECIES.map((name, k) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {Array.from(rows[k], (value, d) => (
              <td key={PARAMETERS[d]} class="ink-w" data-column={PARAMETERS[d]}>
                {formatNumber(value, digits)}
              </td>
            ))}
            <td class="ink-z" data-column="logit">
              {formatNumber(movedZ[k], digits)}
            </td>
            <td class="ghost-digits ink-p" data-column="share without ψ">
              {formatShare(y[k], LAST_DIGIT)}
            </td>
            <td class="ghost-digits ink-p" data-column="share with ψ">
              {formatShare(movedY[k], LAST_DIGIT)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Readout({ view }: { readonly view: Ghosts }) {
  const { isStill, isZero, most, numMoved, numPenguins, loss, firstLoss, squares, least, only } = view;
  return (
    <p class="plate-readout">
      {isZero ? (
        <>
          ψ is 0: <b>nothing has moved</b>. The loss is <b class="ink-l">{formatShare(loss, 6)}</b>.{' '}
        </>
      ) : isStill ? (
        <>
          Of {formatCount(3 * numPenguins)} shares <b>none has moved</b> by more than{' '}
          <b class="ink-p">{formatSmall(most)}</b>
          {most > 0 && ', which is rounding'}. The loss is <b class="ink-l">{formatShare(loss, 6)}</b>, as
          before.{' '}
        </>
      ) : (
        <>
          Added to one species only, ψ <b class="bad">moves its borders</b>: {formatCount(numMoved)} of{' '}
          {formatCount(numPenguins)} penguins change their region, a share by{' '}
          <b class="ink-p">{formatShare(most)}</b>; the loss goes from {formatShare(firstLoss)} to{' '}
          <b class="ink-l">{formatNumber(loss, { digits: 3, share: true })}</b>.{' '}
        </>
      )}
      The squares of the weights sum to <b class="ink-w">{formatNumber(squares, { digits: 1 })}</b>
      {isZero && ', the least there is'}
      {!isZero && only === undefined && (
        <>; at ψ = 0 to {formatNumber(least, { digits: 1 })}, the least there is</>
      )}
      .
    </p>
  );
}

function Picture({ view, set, widget }: PictureProps<typeof ghostShift>) {
  return (
    <>
      <div class="charts">
        <Figure wide={HALF}>{(width) => <Regions view={view} width={width} />}</Figure>
        <Figure wide={HALF}>
          {(width) => (
            <WeightPlane
              view={view}
              width={width}
              height={HEIGHT}
              onShift={(length, depth) => set({ length, depth })}
            />
          )}
        </Figure>
      </div>
      <Readout view={view} />
      <div class="plate-controls ghost-penguin">
        <Controls widget={widget} names={['penguin']} />
      </div>
      <Numbers view={view} />
    </>
  );
}

export const GhostShiftPlate = plateOf(ghostShift, Picture, {
  python: () => import('./python.ts'),
  controls: ['length', 'depth', 'bias', 'to'],
  MoreControls: ({ view, set }) => (
    <span class="control">
      <button type="button" class="button" onClick={() => set({ length: 0, depth: 0, bias: 0, to: 'all' })}>
        rows sum to 0
      </button>
      {SPECIES.map((name, k) => {
        const [length, depth, bias] = view.pinning[k];
        return (
          <button
            key={name}
            type="button"
            class="button"
            onClick={() => set({ length, depth, bias, to: 'all' })}
          >
            {name} to 0
          </button>
        );
      })}
    </span>
  ),
});
