import { nameOf } from './stored.ts';

/** Removes what `stored` keeps under a key; a file of its own, as most pages never do. */
export function forget(key: string): void {
  try {
    // An older text under the bare key may be another site's: it stays, and an empty one of ours hides it.
    if (localStorage.getItem(key) === null) localStorage.removeItem(nameOf(key));
    else localStorage.setItem(nameOf(key), '');
  } catch {
    // A browser that refuses storage keeps nothing.
  }
}
