/** One thing this browser keeps for the reader under a key; storage may be full, switched off or refused. */
export interface Stored<Value> {
  /** What was kept; what `parse(null)` says when nothing was, when it is unreadable, or when storage is refused. */
  readonly load: () => Value;
  /** @returns whether the browser keeps it. */
  readonly keep: (value: Value) => boolean;
  /** Whether the browser does not even let us look; then nothing will be kept either. */
  readonly isRefused: () => boolean;
}

/**
 * @param key - Name in the browser's storage, one for the whole site.
 * @param parse - The value from its stored text, null when nothing is kept; a text it throws on counts as nothing kept.
 * @param write - The text that `parse` reads back.
 */
export function stored<Value>(
  key: string,
  parse: (text: string | null) => Value,
  write: (value: Value) => string = JSON.stringify,
): Stored<Value> {
  return {
    load() {
      try {
        return parse(localStorage.getItem(key));
      } catch {
        return parse(null);
      }
    },
    keep(value) {
      const text = write(value);
      try {
        localStorage.setItem(key, text);
        return true;
      } catch {
        return false;
      }
    },
    isRefused() {
      try {
        localStorage.getItem(key);
        return false;
      } catch {
        return true;
      }
    },
  };
}
