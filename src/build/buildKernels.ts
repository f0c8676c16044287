import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';

const ASSEMBLY = 'src/engine/kernels/assembly/index.ts';
const OUTPUT = 'src/engine/kernels/wasm/binaries.ts';
const COMPILER = 'node_modules/assemblyscript/bin/asc.js';
// -O1 leaves the loops as they are written. -O3 moves their loads about, and V8 then keeps some sums of a tile in memory:
// plain SIMD takes a third longer, relaxed SIMD 1 % longer, and both are larger. `rse` drops sets of locals to what they hold.
const OPTIONS =
  '-O1 --converge --runPasses rse --enable simd --runtime stub --noAssert --importMemory --memoryBase 64'.split(
    ' ',
  );
const RELAXED = ['--enable', 'relaxed-simd'];

/** Both variants of the kernels, compiled anew: the same bytes on every machine, for asc is WebAssembly itself. */
export function compileKernels(): { relaxed: Uint8Array; simd: Uint8Array } {
  const folder = mkdtempSync(join(tmpdir(), 'kernels-'));
  const compile = (name: string, options: string[]) => {
    const file = join(folder, name);
    execFileSync(process.execPath, [COMPILER, ASSEMBLY, '-o', file, ...OPTIONS, ...options], {
      stdio: 'pipe',
    });
    return new Uint8Array(readFileSync(file));
  };
  try {
    return { relaxed: compile('relaxed.wasm', RELAXED), simd: compile('simd.wasm', []) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes them as text that a worker, Node and the tests import like any other module. */
function writeBinaries(): void {
  const { relaxed, simd } = compileKernels();
  const packed = deflateRawSync(Buffer.concat([relaxed, simd]), { level: 9 });
  writeFileSync(
    OUTPUT,
    `/**
 * Generated from ../assembly by \`npm run build:kernels\`; a test compiles them anew and compares.
 * Raw deflate, base 64: relaxed SIMD, then plain SIMD.
 */
export const binaries = {
  relaxedLength: ${relaxed.length},
  packed:
    '${packed.toString('base64')}',
};
`,
  );
  console.log(`${OUTPUT}: ${relaxed.length} + ${simd.length} bytes, ${packed.length} packed`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeBinaries();
