/** The part of the platform's `fetch` that a loader needs; tests pass their own. */
export type FetchFile = (url: URL) => Promise<Response>;

/** Where a file is and how many bytes it must have once unpacked. */
export interface FileSpec {
  readonly name: string;
  readonly length: number;
}

/** The first two bytes of every gzip stream. */
const GZIP_MAGIC = [0x1f, 0x8b] as const;

/** Some servers unpack `.gz` on the way, others do not: the bytes themselves tell. */
async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== GZIP_MAGIC[0] || bytes[1] !== GZIP_MAGIC[1]) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * One data file of a fixed length, unpacked if it is gzip.
 * @throws Error naming the file and what is wrong: not reachable, not found, damaged, or expected and got length.
 */
export async function fetchBytes(
  { name, length }: FileSpec,
  root: URL,
  fetchFile: FetchFile,
): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(name, root);
  const response = await fetchFile(url).catch((cause: unknown) => {
    throw new Error(`${name} could not be fetched from ${url.href}`, { cause });
  });
  if (!response.ok) throw new Error(`${name} could not be fetched: the server answered ${response.status}`);
  const sent = await response.arrayBuffer().catch((cause: unknown) => {
    throw new Error(`${name} broke off on the way`, { cause });
  });
  const bytes = await gunzip(new Uint8Array(sent)).catch((cause: unknown) => {
    throw new Error(`${name} is damaged: its compressed bytes cannot be unpacked`, { cause });
  });
  if (bytes.length !== length) {
    throw new Error(`${name} has the wrong length: expected ${length} bytes, got ${bytes.length}`);
  }
  return bytes;
}
