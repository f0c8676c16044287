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
 * Other sites may live on the same origin, under other paths: what is ours has this before its name. Only what the page's
 * head reads before any script, the theme, repeats it.
 */
export const nameOf = (key: string) => `softmax:${key}`;

/** What is kept under a key; what was kept before names had a beginning of their own is read, and never written again. */
export const textOf = (key: string): string | null =>
  storage().getItem(nameOf(key)) ?? storage().getItem(key);

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
        return parse(textOf(key));
      } catch {
        return parse(null);
      }
    },
    keep(value) {
      const text = write(value);
      try {
        storage().setItem(nameOf(key), text);
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
