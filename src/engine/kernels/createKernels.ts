import type { KernelName, Kernels } from './types.ts';
import { createTypescriptKernels } from './typescript/createTypescriptKernels.ts';

/** From the fastest to the one that runs everywhere. */
export const KERNEL_NAMES: readonly KernelName[] = ['relaxed-simd', 'simd', 'typescript'];

/** The fastest kernels that this machine can run, with a memory of their own; `name` says which they are. */
export async function createKernels(): Promise<Kernels> {
  return createTypescriptKernels();
}
