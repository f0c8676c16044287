import { stored } from '#params/stored.ts';

/** What this device remembers of the reader's way through the course. */
export interface Progress {
  /** Numbers of the lessons read to their end. */
  readonly read: readonly number[];
  /** The lesson opened last. */
  readonly last?: number;
}

function parseProgress(text: string | null): Progress {
  const { read, last } = JSON.parse(text ?? '{}') as { read?: unknown; last?: unknown };
  const numbers = Array.isArray(read) ? read.filter((entry) => Number.isInteger(entry)) : [];
  return { read: [...new Set(numbers)], ...(Number.isInteger(last) && { last: last as number }) };
}

export const progress = stored('progress', parseProgress);
