import { Figure } from '#figures/marks/Figure.tsx';
import { Mark } from '../kit/plate/Mark.tsx';
import { CHECK_NAMES, type Check } from './checks.ts';
import { shareFormulas } from './formula.tex.ts';
import type { Row } from './model.ts';
import { SignedRibbon } from './SignedRibbon.tsx';

interface Props {
  readonly rows: readonly Row[];
}

/** Width of the ribbons' column on a wide plate. */
const RIBBON_WIDTH = 300;

const SHORT: Readonly<Record<Check['id'], string>> = {
  defined: 'computable',
  positive: 'above 0',
  ordered: 'order kept',
  unmoved: 'shift-proof',
};

function Cell({ check }: { readonly check: Check }) {
  const { id, passed, notMade, words } = check;
  if (notMade) {
    return (
      <td class="check">
        <span class="check-verdict">
          – <span class="check-name">{SHORT[id]}</span>
        </span>
        <span class="check-words">{words}</span>
      </td>
    );
  }
  return (
    <td class={passed ? 'check check-passed' : 'check check-failed'}>
      <span class="check-verdict">
        <Mark kind={passed ? 'tick' : 'cross'} /> <span class="check-name">{SHORT[id]}</span>
        <span class="visually-hidden">{passed ? ': yes, ' : ': no, '}</span>
      </span>
      <span class="check-words">{words}</span>
    </td>
  );
}

/** What a row says beside its ribbon, for a file that holds the ribbon alone. */
const wordsOf = ({ normaliser, checks }: Row) =>
  [
    `${normaliser.name}:`,
    ...checks.map(({ id, passed, notMade, words }) =>
      notMade ? `${CHECK_NAMES[id]} ${words}.` : `${CHECK_NAMES[id]} ${passed ? 'Yes' : 'No'}: ${words}.`,
    ),
  ].join('\n');

/** One row for each normaliser: formula, ribbon, and what each check found. */
export function NormaliserTable({ rows }: Props) {
  return (
    <table class="normalisers table-dense table-fixed table-stacked">
      <thead>
        <tr>
          <th scope="col" class="normaliser-head">
            share of class k
          </th>
          <th scope="col" class="ribbon-head">
            shares; the thin ribbon after adding c
          </th>
          {rows[0].checks.map(({ id }) => (
            <th key={id} scope="col">
              {CHECK_NAMES[id]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.normaliser.id}>
            <th scope="row" class="normaliser">
              <span class="normaliser-name">{row.normaliser.name}</span>
              <span dangerouslySetInnerHTML={{ __html: shareFormulas[row.normaliser.id] }} />
            </th>
            <td class="normaliser-ribbon" data-words={wordsOf(row)}>
              <Figure wide={RIBBON_WIDTH}>{(width) => <SignedRibbon row={row} width={width} />}</Figure>
            </td>
            {row.checks.map((check) => (
              <Cell key={check.id} check={check} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
