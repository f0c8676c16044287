import { ClassPlane } from '#figures/marks/ClassPlane.tsx';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { formatSmall } from '#notation/formatSmall.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { halfCoefficients, type Programs, SAME } from './model.ts';

/** Width of the picture beside both tables. */
const HALF = 430;
const HEIGHT = 360;
/** Millimetres: all penguins, and a little around them. */
const WINDOW = { left: 31, right: 61, bottom: 12.5, top: 22.5 };
const TICKS = { x: [35, 40, 45, 50, 55, 60], y: [14, 16, 18, 20, 22] };
const PARAMETERS = ['length', 'depth', 'bias'];
/** Where the name of each species would best stand, millimetres. */
const NAMES_AT = [
  [34.5, 21.8],
  [55.5, 21.8],
  [55.5, 13.2],
] as const;

function Borders({ view, width }: { readonly view: Programs; readonly width: number }) {
  const { names, symmetric, pinned, features, labels, summary } = view;
  return (
    <ClassPlane
      width={width}
      height={HEIGHT}
      window={WINDOW}
      ticks={TICKS}
      titles={{ x: 'bill length, mm', y: 'bill depth, mm' }}
      model={symmetric}
      other={pinned}
      features={features}
      labels={labels}
      colours={names.map((_, k) => k + 1)}
      names={names}
      namesAt={NAMES_AT}
      label={`Regions of the symmetric program, and the borders of the pinned one as dashed lines. ${summary}`}
    />
  );
}

interface TableProps {
  readonly caption: string;
  readonly names: readonly string[];
  readonly rows: readonly (readonly number[])[];
  readonly gap: readonly number[];
}

function Coefficients({ caption, names, rows, gap }: TableProps) {
  const cells = (values: readonly number[]) =>
    values.map((value, d) => <td key={PARAMETERS[d]}>{formatNumber(value, { digits: 3 })}</td>);
  return (
    <table class="table-numbers">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">species</th>
          {PARAMETERS.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {names.map((name, k) => (
          <tr key={name} class="ink-w">
            <th scope="row">{name}</th>
            {cells(rows[k])}
          </tr>
        ))}
        <tr>
          <th scope="row">
            {names[1]} − {names[0]}
          </th>
          {cells(gap)}
        </tr>
      </tbody>
    </table>
  );
}

function Readout({ view }: { readonly view: Programs }) {
  const { isSame, most, numApart, labels, numClasses, ratio, l2Strength, share, loss, pinnedLoss } = view;
  const { names, pin } = view;
  return (
    <p class="plate-readout">
      {isSame ? (
        <>
          <b class="ok">One model.</b> Of {formatCount(numClasses * labels.length)} shares none differs by
          more than {formatSmall(SAME)}, and the dashed borders lie on those of the regions.{' '}
          {numClasses === 2 && l2Strength === 0 && (
            <>
              What the pinned program prints for {names[1 - pin]} is{' '}
              <b class="ink-w">{formatNumber(ratio, { digits: 6 })}</b> times what the symmetric one prints.
            </>
          )}
          {numClasses === 2 && l2Strength > 0 && (
            <>With two classes half of λ, measured from the reference, is the same penalty.</>
          )}
          {numClasses === 3 && (
            <>No one factor leads from table to table: a whole row has been taken away from each.</>
          )}
        </>
      ) : (
        <>
          <b class="bad">Two models.</b> Shares differ by up to <b class="ink-p">{formatShare(most)}</b>, and{' '}
          {formatCount(numApart)} of {formatCount(labels.length)} penguins are given to another species. The
          cross-entropy is <b class="ink-l">{formatShare(loss, 4)}</b> for the symmetric program,{' '}
          <b class="ink-l">{formatShare(pinnedLoss, 4)}</b> for the pinned one
          {share === 'same' ? ', with the same λ' : ', with half of λ'}.
        </>
      )}
    </p>
  );
}

function Picture({ view }: PictureProps<typeof halfCoefficients>) {
  const { names, pin, symmetricRows, symmetricGap, pinnedRows, pinnedGap } = view;
  return (
    <>
      <div class="charts">
        <Figure wide={HALF}>{(width) => <Borders view={view} width={width} />}</Figure>
        <div>
          <Coefficients
            caption="Symmetric: a row for every species"
            names={names}
            rows={symmetricRows}
            gap={symmetricGap}
          />
          <Coefficients
            caption={`Pinned: the row of ${names[pin]} is held at 0`}
            names={names}
            rows={pinnedRows}
            gap={pinnedGap}
          />
        </div>
      </div>
      <Readout view={view} />
    </>
  );
}

export const HalfCoefficientsPlate = plateOf(halfCoefficients, Picture, {
  python: () => import('./python.ts'),
  // Half of nothing is nothing.
  controls: ({ state }) =>
    state.l2Strength === 0
      ? ['species', 'l2Strength', 'reference']
      : ['species', 'l2Strength', 'reference', 'share'],
});
