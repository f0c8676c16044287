import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What hosts compress; fonts, pictures and packed data are small already. */
const TEXT = /\.(?:html?|js|css|svg|xml|txt|md|json|ipynb|bib|wasm|pagefind)$/;
/** Below this a twin saves less than its own packet. */
const SMALLEST = 1024;

/** The compressed twins of a file that lie beside it, by the ending they add; none where they would not be smaller. */
export function twinsOf(name: string, content: Uint8Array): ReadonlyMap<string, Uint8Array> {
  if (!TEXT.test(name) || content.length < SMALLEST) return new Map();
  const twins = new Map<string, Uint8Array>([
    ['.br', brotliCompressSync(content)],
    ['.gz', gzipSync(content, { level: 9 })],
  ]);
  return new Map([...twins].filter(([, twin]) => twin.length < content.length));
}
