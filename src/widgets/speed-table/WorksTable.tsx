import { formatRatio } from '#notation/formatNumber.ts';
import { ARITHMETICS, type Cell, cellOf, formatMicroseconds, type Speeds, WORKS } from './model.ts';

interface Props {
  readonly speeds: Speeds;
  /** Stands below the table's name when the numbers are not the whole of a run. */
  readonly partial: string | undefined;
}

function Timing({ cell, isReference }: { readonly cell: Cell; readonly isReference: boolean }) {
  if (cell.kind !== 'timed') {
    return (
      <span class="speed-nothing">{cell.kind === 'cannot' ? 'cannot run here' : 'not measured yet'}</span>
    );
  }
  return (
    <>
      <span class="speed-time">{formatMicroseconds(cell.microseconds)} µs</span>{' '}
      <span class="speed-ratio">
        {cell.ratio === undefined ? '' : isReference ? 'the unit' : `${formatRatio(cell.ratio)} × as fast`}
      </span>
    </>
  );
}

/** A row for each step, a column for each arithmetic; on a phone the columns stand below the step. */
export function WorksTable({ speeds, partial }: Props) {
  const chosen = speeds.preview?.chosen;
  return (
    <table class="table-numbers table-stacked">
      <caption>
        Median time of one step, and how many times as fast as plain TypeScript.{' '}
        {partial && <b class="speed-partial">{partial}</b>}
      </caption>
      <thead>
        <tr>
          <th scope="col">step</th>
          {ARITHMETICS.map(({ name, words, about }) => (
            <th key={name} scope="col">
              {words}
              {name === chosen && <span class="speed-chosen"> chosen here</span>}
              <span class="speed-about">{about}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {WORKS.map(({ title, shape }, work) => (
          <tr key={title}>
            <th scope="row">
              {title}
              <span class="speed-about">{shape}</span>
            </th>
            {ARITHMETICS.map(({ name, words }) => (
              <td
                key={name}
                class="speed-cell"
                data-column={words}
                data-chosen={name === chosen ? '' : undefined}
              >
                <Timing cell={cellOf(speeds, work, name)} isReference={name === 'typescript'} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
