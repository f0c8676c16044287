/** What is used of the WebAssembly and compression APIs; the engine is compiled without a browser's types. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

export interface WebAssemblyApi {
  readonly Memory: new (limits: { initial: number; maximum: number }) => Memory;
  validate(bytes: Uint8Array): boolean;
  instantiate(
    bytes: Uint8Array,
    imports: { env: { memory: Memory } },
  ): Promise<{ instance: { exports: unknown } }>;
}

interface Platform {
  readonly WebAssembly?: WebAssemblyApi;
  readonly Response: new (body: unknown) => { arrayBuffer(): Promise<ArrayBuffer>; readonly body: Stream };
  readonly DecompressionStream: new (format: 'deflate-raw') => unknown;
  atob(text: string): string;
}

interface Stream {
  pipeThrough(transform: unknown): Stream;
}

const platform = globalThis as unknown as Platform;

export function hasWebAssembly(): boolean {
  return platform.WebAssembly !== undefined;
}

/** @throws Error where there is none, or it is switched off */
export function webAssembly(): WebAssemblyApi {
  if (!platform.WebAssembly) throw new Error('WebAssembly is not available here');
  return platform.WebAssembly;
}

/** Base 64 of raw deflate → bytes. */
export async function inflate(base64: string): Promise<Uint8Array> {
  const packed = Uint8Array.from(platform.atob(base64), (character) => character.charCodeAt(0));
  const stream = new platform.Response(packed).body.pipeThrough(
    new platform.DecompressionStream('deflate-raw'),
  );
  return new Uint8Array(await new platform.Response(stream).arrayBuffer());
}
