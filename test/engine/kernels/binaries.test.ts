import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compileKernels } from '../../../src/build/buildKernels.ts';
import { unpackBinaries } from '../../../src/engine/kernels/wasm/createWasmKernels.ts';

test('the kernels that are shipped are those of the source, byte for byte', async () => {
  const shipped = await unpackBinaries();
  const compiled = compileKernels();
  expect(Buffer.compare(shipped['relaxed-simd'], compiled.relaxed)).toBe(0);
  expect(Buffer.compare(shipped.simd, compiled.simd)).toBe(0);
  expect(Buffer.compare(compiled.relaxed, compiled.simd)).not.toBe(0);
}, 60_000);

test('both variants together are shipped in at most 5 KiB', async () => {
  const shipped = await unpackBinaries();
  const packed = deflateRawSync(Buffer.concat([shipped['relaxed-simd'], shipped.simd]), { level: 9 });
  expect(packed.length).toBeLessThanOrEqual(5 * 1024);
});
