import '#language/speak.ts';
import type { CellReport, NamedValue, Problem, Shown, Verdict } from '../runtime/report.ts';
import { CellFigure } from './CellFigure.tsx';

/** Values of top-level names: on a wide page each beside its line, on a narrow one under each other. */
export function CellValues({ values }: { readonly values: readonly NamedValue[] }) {
  const lines = Map.groupBy(values, ({ line }) => line);
  return (
    <>
      {[...lines].map(([line, named]) => (
        <li key={line} style={{ '--line': line }}>
          {named.map(({ name, text }) => (
            <code key={name} title={`${name} = ${text}`}>
              <span class="live-name" data-code="">
                {name} ={' '}
              </span>
              {text}
            </code>
          ))}
        </li>
      ))}
    </>
  );
}

function Rows({ shown }: { readonly shown: Extract<Shown, { kind: 'rows' }> }) {
  const { title, columns, rows } = shown;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and the keyboard must reach it
    <div class="live-rows" tabIndex={0} role="group" aria-label={title || 'Fields'}>
      <table class="live-table">
        {title && <caption>{title}</caption>}
        {columns.length > 0 && (
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((entry, column) => (
                <td key={column}>
                  <code>{entry}</code>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Output({ shown }: { readonly shown: Shown }) {
  if (shown.kind === 'rows') return <Rows shown={shown} />;
  if (shown.kind === 'figure') return <CellFigure {...shown} />;
  return (
    <pre class={`live-${shown.kind}`}>
      <code>{shown.text}</code>
    </pre>
  );
}

export function CellOutputs({
  report,
}: {
  readonly report: Pick<CellReport, 'outputs' | 'problem' | 'verdict'>;
}) {
  return (
    <>
      {report.outputs.map((shown, index) => (
        <Output key={index} shown={shown} />
      ))}
      {report.problem && <p class="live-problem">{problemWords(report.problem)}</p>}
      {report.verdict && <VerdictLine verdict={report.verdict} />}
    </>
  );
}

function VerdictLine({ verdict: { right, text } }: { readonly verdict: Verdict }) {
  return (
    <p class="live-verdict" data-right={right}>
      <b>{right ? 'Right.' : 'Not yet.'}</b> {text}
    </p>
  );
}

/** `Line 3: s is not defined…` */
export const problemWords = ({ line, text }: Problem): string =>
  line === undefined ? text.charAt(0).toUpperCase() + text.slice(1) : `Line ${line}: ${text}`;
