import { isDrawn, onlyDrawing } from '#figures/charts/drawnFigure.ts';
import type {
  CellReport,
  Control,
  NamedValue,
  Problem,
  RunMessage,
  Shown,
  Verdict,
} from '../runtime/report.ts';
import { objectIn } from './objectIn.ts';

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown => typeof value === 'object' && value !== null;
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');
const isLine = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;
const listOf = <T>(value: unknown, read: (entry: unknown) => T | undefined): T[] =>
  Array.isArray(value) ? value.map(read).filter((entry) => entry !== undefined) : [];

function readShown(value: unknown): Shown | undefined {
  if (!isObject(value)) return undefined;
  const { kind, text, title, columns, rows, label } = value;
  if (kind === 'figure' && typeof label === 'string' && isDrawn(value.drawn)) {
    const drawn = onlyDrawing(value.drawn);
    return drawn && { kind, label, drawn };
  }
  if ((kind === 'line' || kind === 'text') && typeof text === 'string') return { kind, text };
  if (kind !== 'rows' || typeof title !== 'string' || !isTexts(columns)) return undefined;
  return { kind, title, columns, rows: listOf(rows, (row) => (isTexts(row) ? row : undefined)) };
}

function readControl(value: unknown): Control | undefined {
  if (!isObject(value) || typeof value.label !== 'string') return undefined;
  const { kind, label, options, text, unit } = value;
  if (kind === 'toggle') return { kind, label, value: value.value === true };
  // Of an object from a hostile frame neither a text nor a number can be made: that throws.
  if (kind === 'choice' && isTexts(options))
    return typeof value.value === 'string' ? { kind, label, value: value.value, options } : undefined;
  const [now, min, max, step] = [value.value, value.min, value.max, value.step].map((each) =>
    typeof each === 'number' ? each : Number.NaN,
  );
  if (
    kind !== 'slider' ||
    typeof text !== 'string' ||
    typeof unit !== 'string' ||
    ![now, min, max, step].every(Number.isFinite)
  )
    return undefined;
  return { kind, label, value: now, min, max, step, unit, text };
}

function readNamed(value: unknown): NamedValue | undefined {
  if (!isObject(value)) return undefined;
  const { line, name, text } = value;
  return isLine(line) && typeof name === 'string' && typeof text === 'string'
    ? { line, name, text }
    : undefined;
}

function readProblem(value: unknown): Problem | undefined {
  if (!isObject(value) || typeof value.text !== 'string') return undefined;
  return { text: value.text, ...(isLine(value.line) && { line: value.line }) };
}

function readVerdict(value: unknown): Verdict | undefined {
  if (!isObject(value) || typeof value.text !== 'string') return undefined;
  return { right: value.right === true, text: value.text };
}

function readReport(value: unknown): CellReport | undefined {
  if (!isObject(value) || typeof value.id !== 'string') return undefined;
  const problem = readProblem(value.problem);
  const verdict = readVerdict(value.verdict);
  const controls = listOf(value.controls, readControl);
  return {
    id: value.id,
    values: listOf(value.values, readNamed),
    outputs: listOf(value.outputs, readShown),
    ...(controls.length > 0 && { controls }),
    ...(problem && { problem }),
    ...(verdict && { verdict }),
  };
}

/** What a frame sent, if it is a message of a run: a reader's code may send anything. */
export function readMessage(text: unknown): RunMessage | undefined {
  const value = objectIn(text);
  if (!value) return undefined;
  if (value.kind === 'started' || value.kind === 'ended') return { kind: value.kind };
  if (value.kind === 'begins' && typeof value.id === 'string') return { kind: 'begins', id: value.id };
  const report = value.kind === 'cell' ? readReport(value.report) : undefined;
  return report && { kind: 'cell', report };
}
