import { MAX_POINTS, REACH, UNIT } from '#experiments/studio/planePoints.ts';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import type { Choice, Table } from './readTable.ts';
import type { TablePoints } from './tablePoints.ts';

/** So many refused rows are told at once; the others are behind a fold. */
const TOLD = 5;

interface Props {
  readonly table: Table;
  readonly choice: Choice;
  readonly result: TablePoints;
}

const rows = (count: number) => `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`;

function Refused({ refusals }: Pick<TablePoints, 'refusals'>) {
  if (refusals.length === 0) return null;
  const list = (of: TablePoints['refusals']) => (
    <ul>
      {of.map(({ line, words }) => (
        <li key={line}>{words}</li>
      ))}
    </ul>
  );
  const rest = refusals.slice(TOLD);
  return (
    <div class="plate-problem" role="alert">
      <p>
        {rows(refusals.length)} {refusals.length === 1 ? 'is' : 'are'} refused:
      </p>
      {list(refusals.slice(0, TOLD))}
      {rest.length > 0 && (
        <details>
          <summary>and {formatCount(rest.length)} more</summary>
          {list(rest)}
        </details>
      )}
    </div>
  );
}

/** What becomes of the rows: how many are points, how they are scaled, which are refused and why. */
export function TableSummary({ table, choice, result }: Props) {
  const { points, classNames, scales, refusals } = result;
  const axes = [choice.x, choice.y].map((c, axis) => {
    const { middle, unit, isDeviation } = scales[axis];
    const why = isDeviation
      ? 'one standard deviation'
      : `more than one standard deviation, so that the farthest row is ${formatNumber(REACH, { digits: 1 })} units away`;
    return `“${table.columns[c].name}”: 0 stands for ${middle}, the mean, and 1 unit for ${unit}, ${why}`.replaceAll(
      /-(?=\d)/g,
      '−',
    );
  });
  return (
    <>
      <Refused refusals={refusals} />
      <p>
        {rows(table.rows.length)} of {table.columns.length} columns parted by {table.parted}; classes:{' '}
        {classNames.join(', ')}. Every third point of a shuffle is held out. Scaled by the rows that are
        trained on: {axes.join('; ')}. Places are rounded to 1/{formatNumber(1 / UNIT, { digits: 0 })} of a
        unit.
        {points.labels.length > MAX_POINTS &&
          ` These are more points than a link carries: a link will hold the settings, not the data.`}
      </p>
    </>
  );
}
