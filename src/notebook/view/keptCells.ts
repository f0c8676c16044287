import { stored } from '#params/stored.ts';
import { type InputValues, MOST_CONTROLS } from '../runtime/report.ts';

/** A control's label or one of its options is a few words. */
const MOST_LETTERS = 200;

/** What the reader wrote, by lesson and cell. */
export type KeptCells = Readonly<Record<string, Readonly<Record<string, string>>>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseKept(text: string | null): KeptCells {
  const kept: unknown = JSON.parse(text ?? '{}');
  if (!isRecord(kept)) return {};
  return Object.fromEntries(
    Object.entries(kept).map(([lesson, cells]) => [
      lesson,
      Object.fromEntries(
        Object.entries(isRecord(cells) ? cells : {}).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      ),
    ]),
  );
}

export const keptCells = stored('cells', parseKept);

/** What the reader has set, by lesson and cell. */
export type KeptInputs = Readonly<Record<string, Readonly<Record<string, InputValues>>>>;

/** Of one cell, from a store or a link: what is no value of a control is left out. */
export function readInputValues(values: unknown): InputValues {
  const kept = Object.entries(isRecord(values) ? values : {}).filter(
    (entry): entry is [string, InputValues[string]] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]) && String(entry[1]).length <= MOST_LETTERS,
  );
  return Object.fromEntries(kept.slice(0, MOST_CONTROLS));
}

/** Of the cells of a lesson, by id; those without any are left out. */
export function readInputs(cells: unknown): Readonly<Record<string, InputValues>> {
  const read = Object.entries(isRecord(cells) ? cells : {}).map(
    ([cell, values]) => [cell, readInputValues(values)] as const,
  );
  return Object.fromEntries(read.filter(([, values]) => Object.keys(values).length > 0));
}

export const keptInputs = stored('cell-inputs', (text): KeptInputs => {
  const kept: unknown = JSON.parse(text ?? '{}');
  if (!isRecord(kept)) return {};
  return Object.fromEntries(Object.entries(kept).map(([lesson, cells]) => [lesson, readInputs(cells)]));
});
