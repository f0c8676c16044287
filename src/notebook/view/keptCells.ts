import { stored } from '#params/stored.ts';

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
