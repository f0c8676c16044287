import { Mark } from '../kit/plate/Mark.tsx';
import { Quantity } from '../kit/plate/Quantity.tsx';
import { formatShareSize, formatSize, type Sized } from './formatSize.ts';
import type { Row } from './model.ts';

interface Props {
  readonly rows: readonly Row[];
}

const NAMES = ['t_1', 't_2', 'sum', '^y_1', '^y_2', 'ln ^y_1', 'ln ^y_2'] as const;

function Name({ name }: { readonly name: (typeof NAMES)[number] }) {
  if (name === 'sum') return <>sum</>;
  const [first, second] = name.split(' ') as [string, string?];
  const symbol = second ?? first;
  return (
    <>
      {second && 'ln '}
      <Quantity symbol={symbol} ink={symbol.startsWith('^') ? 'p' : undefined} />
    </>
  );
}

function Digits({ text, power }: Sized) {
  return (
    <>
      {text}
      {power !== undefined && <sup>{power}</sup>}
    </>
  );
}

/** What a row shows, in the order of its names; a share that does not exist says what was to be divided. */
function cellsOf({ exponentials, sum, shares, logShares }: Row): readonly Sized[] {
  const nothing = { text: sum === 0 ? '0 ÷ 0' : '∞ ÷ ∞' };
  return [
    ...exponentials.map(formatSize),
    formatSize(sum),
    ...shares.map((share) => (Number.isNaN(share) ? nothing : formatShareSize(share))),
    ...logShares.map(formatSize),
  ];
}

const isBroken = ({ text }: Sized) => /∞|÷|none/.test(text);

/** One row for each format: every number on the way, and how it ended. */
export function TraceTable({ rows }: Props) {
  return (
    <table class="traces table-dense table-stacked">
      <thead>
        <tr>
          <th scope="col">format</th>
          {NAMES.map((name) => (
            <th key={name} scope="col">
              <Name name={name} />
            </th>
          ))}
          <th scope="col">how it ends</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.precision}>
            <th scope="row" class="trace-format">
              {row.format}
            </th>
            {cellsOf(row).map((sized, index) => (
              <td
                key={NAMES[index]}
                class={`${index < 3 ? 'trace-size' : 'trace-share'}${isBroken(sized) ? ' trace-broken' : ''}`}
              >
                <span class="trace-name" aria-hidden="true">
                  <Name name={NAMES[index]} />
                </span>
                <span>
                  <Digits {...sized} />
                </span>
              </td>
            ))}
            <td class={`trace-ending ${row.ending.passed ? 'trace-passed' : 'trace-failed'}`}>
              <Mark kind={row.ending.passed ? 'tick' : 'cross'} />
              <span>{row.ending.words}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
