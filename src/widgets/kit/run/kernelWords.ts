import type { KernelName } from '#engine/kernels/types.ts';

const WORDS: Readonly<Record<KernelName, string>> = {
  'relaxed-simd': 'relaxed SIMD',
  simd: 'SIMD',
  typescript: 'plain JavaScript',
};

/** Which arithmetic this machine runs, in a reader's words. */
export const kernelWords = (name: string): string => `${WORDS[name as KernelName] ?? name} kernels`;
