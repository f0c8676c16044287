import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { MAX_CLASSES, MAX_POINTS, MIN_CLASSES, MOST_POINTS } from '#experiments/studio/planePoints.ts';
import { formatCount } from '#notation/formatNumber.ts';
import { type Choice, type FirstRow, firstChoice, MOST_LETTERS, readTable, thousands } from './readTable.ts';
import { TableSummary } from './TableSummary.tsx';
import { type TablePoints, tablePoints } from './tablePoints.ts';
import { textOfFile } from './textOfFile.ts';

/** Longer texts are read, but not laid out in the field: a browser would take seconds for it. */
const MOST_IN_FIELD = 20_000;

const FIRST_ROWS: Readonly<Record<FirstRow, string>> = {
  told: 'as it tells itself',
  names: 'names of columns',
  data: 'a point',
};

const AXES = [
  ['x', 'Across'],
  ['y', 'Up'],
  ['label', 'Class'],
] as const;

/** The engine speaks of its option; here the reader has a control for it. */
const inWords = (error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  const words = message.replace('header must be true or false here: ', '');
  const asked = words === message ? words : `${words}: say below what the first row is`;
  return `${asked.charAt(0).toUpperCase()}${asked.slice(1)}.`;
};

/** A result, or in words why there is none. */
function attempt<T>(compute: () => T): { readonly value?: T; readonly problem: string } {
  try {
    return { value: compute(), problem: '' };
  } catch (error) {
    return { problem: inWords(error) };
  }
}

interface Props {
  readonly id: string;
  readonly seed: number;
  onTake(points: TablePoints): void;
  onClose(): void;
}

/** Reads the reader’s own table, by file or paste, lets columns be chosen, and says what becomes of every row. */
export function TableDesk({ id, seed, onTake, onClose }: Props) {
  const [text, setText] = useState('');
  const [firstRow, setFirstRow] = useState<FirstRow>('told');
  const [chosen, choose] = useState<Choice>();
  const [fileProblem, setFileProblem] = useState('');
  const [taken, setTaken] = useState('');
  const latest = useRef(0);
  const file = useRef<HTMLInputElement>(null);
  useEffect(() => file.current!.focus(), []);

  const take = (next: string) => {
    latest.current += 1;
    choose(undefined);
    setFileProblem('');
    setTaken('');
    setText(next);
  };
  const takeFile = async (next: Blob | undefined) => {
    if (!next) return;
    take('');
    const asked = latest.current;
    try {
      const content = await textOfFile(next);
      if (asked === latest.current) take(content);
    } catch (error) {
      if (asked === latest.current) setFileProblem(inWords(error));
    }
  };
  /** What is dropped or pasted whole does not go through the field when it is long. */
  const takeFrom = (event: Event, transfer: DataTransfer | null) => {
    const dropped = transfer?.files[0];
    const content = transfer?.getData('text/plain') ?? '';
    if (!dropped && content.length <= MOST_IN_FIELD) return;
    event.preventDefault();
    if (dropped) void takeFile(dropped);
    else take(content);
  };

  const isBlank = text.trim() === '';
  const { value: table, problem } = useMemo(
    () => (isBlank ? { problem: '' } : attempt(() => readTable(text, firstRow))),
    [text, firstRow],
  );
  const choice = table && (chosen ?? firstChoice(table));
  const result = useMemo(
    () => (table && choice ? attempt(() => tablePoints(table, choice, seed)) : { problem: '' }),
    [table, choice?.x, choice?.y, choice?.label, seed],
  );
  const problems = [fileProblem, problem, result.problem].filter((words) => words !== '');
  const numTaken = result.value?.points.labels.length ?? 0;
  const numRows = table?.rows.length ?? 0;
  return (
    <section class="studio-desk" aria-labelledby={`${id}-desk`}>
      <h4 id={`${id}-desk`}>A table of your own</h4>
      <p>
        One row a point, cells parted by commas, semicolons or tabs; {MIN_CLASSES} to {MAX_CLASSES} classes,
        up to {formatCount(MOST_POINTS)} rows and {thousands(MOST_LETTERS)} letters. It is read here, in your
        browser, and sent nowhere. A link carries up to {MAX_POINTS} points.
      </p>
      <p>
        <label>
          File{' '}
          <input
            ref={file}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
            onChange={({ currentTarget }) => void takeFile(currentTarget.files?.[0])}
          />
        </label>
      </p>
      <label>
        or paste it here
        <textarea
          rows={4}
          spellcheck={false}
          autocomplete="off"
          value={text.length > MOST_IN_FIELD ? '' : text}
          onInput={({ currentTarget }) => take(currentTarget.value)}
          onPaste={(event) => takeFrom(event, event.clipboardData)}
          onDrop={(event) => takeFrom(event, event.dataTransfer)}
        />
      </label>
      {text.length > MOST_IN_FIELD && (
        <p>The table has {thousands(text.length)} letters: too many to be shown in the field.</p>
      )}
      {!isBlank && (
        <p class="studio-desk-choices">
          <label class="control">
            <span class="control-label">First row</span>
            <select
              value={firstRow}
              onChange={({ currentTarget }) => {
                choose(undefined);
                setFirstRow(currentTarget.value as FirstRow);
              }}
            >
              {Object.entries(FIRST_ROWS).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          {table &&
            choice &&
            AXES.map(([axis, words]) => (
              <label key={axis} class="control">
                <span class="control-label">{words}</span>
                <select
                  value={choice[axis]}
                  onChange={({ currentTarget }) => choose({ ...choice, [axis]: Number(currentTarget.value) })}
                >
                  {table.columns.map(({ name, isNumeric }, c) =>
                    axis === 'label' || isNumeric ? (
                      <option key={c} value={c}>
                        {name || `column ${c + 1}`}
                      </option>
                    ) : null,
                  )}
                </select>
              </label>
            ))}
        </p>
      )}
      {problems.map((words) => (
        <p key={words} class="plate-problem" role="alert">
          {words}
        </p>
      ))}
      {table && result.value && choice && (
        <TableSummary table={table} choice={choice} result={result.value} />
      )}
      <p class="studio-desk-buttons">
        <button
          type="button"
          class="button"
          disabled={!result.value}
          onClick={() => {
            if (!result.value) return;
            onTake(result.value);
            setTaken(`${formatCount(numTaken)} points are on the plane.`);
          }}
        >
          {numTaken < numRows && numTaken > 0
            ? `Take ${formatCount(numTaken)} of ${formatCount(numRows)} rows`
            : numTaken > 0
              ? `Take all ${formatCount(numTaken)} rows`
              : 'Take the rows'}
        </button>{' '}
        <button type="button" class="button" onClick={onClose}>
          Close
        </button>{' '}
        <span role="status">{taken}</span>
      </p>
    </section>
  );
}
