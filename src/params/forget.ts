/** Removes what `stored` keeps under a key; a file of its own, as most pages never do. */
export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that refuses storage keeps nothing.
  }
}
