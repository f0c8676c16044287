/** What this device remembers of the reader's way through the course. */
export interface Progress {
  /** Numbers of the lessons read to their end. */
  readonly read: readonly number[];
  /** The lesson opened last. */
  readonly last?: number;
}

const KEY = 'progress';

/** Progress from its stored text; anything unreadable counts as none. */
export function parseProgress(text: string | null): Progress {
  try {
    const { read, last } = JSON.parse(text ?? '{}') as { read?: unknown; last?: unknown };
    const numbers = Array.isArray(read) ? read.filter((entry) => Number.isInteger(entry)) : [];
    return { read: [...new Set(numbers)], ...(Number.isInteger(last) && { last: last as number }) };
  } catch {
    return { read: [] };
  }
}

export function loadProgress(): Progress {
  try {
    return parseProgress(localStorage.getItem(KEY));
  } catch {
    return { read: [] };
  }
}

export function saveProgress(progress: Progress): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // Storage may be full or refused; nothing else depends on it.
  }
}
