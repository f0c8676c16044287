/** One thing this browser keeps for the reader under a key; storage may be full, switched off or refused. */
export interface Stored<Value> {
  /** What was kept; what `parse(null)` says when nothing was, when it is unreadable, or when storage is refused. */
  readonly load: () => Value;
  /** @returns whether the browser keeps it. */
  readonly keep: (value: Value) => boolean;
  /** Whether we may not even look; then nothing will be kept either. */
  readonly isRefused: () => boolean;
}

/** Throws where the browser refuses storage, and on a page that is to keep nothing: an embed, whose `<html>` says so. */
function storage(): Storage {
  if (globalThis.document?.documentElement.hasAttribute('data-keeps-nothing'))
    throw new Error('this page keeps nothing');
  return localStorage;
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
        return parse(storage().getItem(key));
      } catch {
        return parse(null);
      }
    },
    keep(value) {
      const text = write(value);
      try {
        storage().setItem(key, text);
        return true;
      } catch {
        return false;
      }
    },
    isRefused() {
      try {
        storage().getItem(key);
        return false;
      } catch {
        return true;
      }
    },
  };
}
