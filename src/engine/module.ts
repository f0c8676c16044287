/**
 * The engine as one file, for other pages and programs: the library, the trainers of many classes, and the kernels that
 * they learn on. The kernels' WebAssembly is within; where it may not run, plain TypeScript takes its place.
 */

export * from './index.ts';
export { createKernels, KERNEL_NAMES, runnableKernels } from './kernels/createKernels.ts';
export type { KernelName, Kernels } from './kernels/types.ts';
export * from './train/index.ts';
