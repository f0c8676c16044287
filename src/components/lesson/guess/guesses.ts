import { stored } from '#params/stored.ts';

/** Guesses that were shown the truth: question → where the marks stood. */
export type Guesses = Readonly<Record<string, readonly number[]>>;

const isMarks = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((mark) => Number.isFinite(mark));

function parseGuesses(text: string | null): Guesses {
  const kept: unknown = JSON.parse(text ?? '{}');
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return {};
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, readonly number[]] => isMarks(entry[1])),
  );
}

export const keptGuesses = stored('guesses', parseGuesses);
