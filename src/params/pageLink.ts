import { PACKED_MARK } from './packedMark.ts';

/** The address follows once the reader lets go; a drag does not fill the history. */
const WRITE_AFTER_MS = 250;
/** Safari takes a hundred changes of the address in thirty seconds. */
const AGAIN_AFTER_MS = 30_000;

/** What the address does not say, as the browser would not take it or it came packed; and what it says instead. */
let refused: { readonly search: string; readonly instead: string } | undefined;

/** What waits to be written, and its timer. */
const waiting = new Map<() => void, ReturnType<typeof setTimeout>>();

/** The query of the page's address; what the browser refused to write there counts. */
export const pageSearch = (): string =>
  refused && location.search === refused.instead ? refused.search : location.search;

/** Takes settings that the address carries packed: they count until a change, which the address then says. */
export function carry(search: string): void {
  refused = { search, instead: location.search };
}

/** Changes the address, or makes the next one of the history; a browser may refuse for a while. */
export function writeAddress(how: 'pushState' | 'replaceState', search: string, hash: string): void {
  // Packed settings of before would come over the change.
  const anchor = hash.startsWith(PACKED_MARK) ? '' : hash;
  try {
    history[how](how === 'pushState' ? null : history.state, '', `${location.pathname}${search}${anchor}`);
    refused = undefined;
  } catch {
    if (!refused) setTimeout(writeRefused, AGAIN_AFTER_MS);
    refused = { search, instead: location.search };
  }
}

function writeRefused(): void {
  const search = pageSearch();
  refused = undefined;
  if (search !== location.search) writeAddress('replaceState', search, location.hash);
}

/** Writes in a moment; called again before that, a moment after the last call. */
export function writeSoon(write: () => void): void {
  clearTimeout(waiting.get(write));
  waiting.set(
    write,
    setTimeout(() => {
      waiting.delete(write);
      write();
    }, WRITE_AFTER_MS),
  );
}

/** Writes all that waits, before the address is read or left. */
export function writeNow(): void {
  for (const [write, timer] of waiting) {
    clearTimeout(timer);
    write();
  }
  waiting.clear();
}
