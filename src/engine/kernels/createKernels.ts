import type { KernelName, Kernels } from './types.ts';
import { createTypescriptKernels } from './typescript/createTypescriptKernels.ts';
import { canRun, createWasmKernels } from './wasm/createWasmKernels.ts';

/** From the fastest to the one that runs everywhere. */
export const KERNEL_NAMES: readonly KernelName[] = ['relaxed-simd', 'simd', 'typescript'];

/** Those of them that this machine can run, the fastest first. */
export async function runnableKernels(): Promise<KernelName[]> {
  const runnable = await Promise.all(
    KERNEL_NAMES.map(async (name) => name === 'typescript' || (await canRun(name))),
  );
  return KERNEL_NAMES.filter((_, i) => runnable[i]);
}

/**
 * Kernels with a memory of their own: the fastest that this machine and this page's policy let run (their `name` says
 * which), or those named.
 * @throws Error when those named cannot run here
 */
export async function createKernels(name?: KernelName): Promise<Kernels> {
  const runnable = await runnableKernels();
  if (name !== undefined) {
    if (runnable.includes(name)) return create(name);
    throw new Error(`kernels must be ${runnable.join(' or ')} here, got ${name}`);
  }
  for (const candidate of runnable) {
    try {
      return await create(candidate);
    } catch {
      // A page's content policy may forbid WebAssembly that the machine could run: the next one, then.
    }
  }
  return createTypescriptKernels();
}

async function create(name: KernelName): Promise<Kernels> {
  return name === 'typescript' ? createTypescriptKernels() : createWasmKernels(name);
}
