import { createKernels, runnableKernels } from '../../src/engine/kernels/createKernels.ts';
import { type CheckedLoop, randomShapes, selfCheck } from '../../src/engine/kernels/selfCheck.ts';
import type { KernelName } from '../../src/engine/kernels/types.ts';

/** What the worker says of itself. */
export interface KernelReport {
  readonly runnable: readonly KernelName[];
  readonly chosen: KernelName;
  readonly worst: Readonly<Record<string, CheckedLoop>>;
  readonly compared: number;
  readonly refusal: string;
}

async function check(): Promise<KernelReport> {
  const runnable = await runnableKernels();
  const worst: Record<string, CheckedLoop> = {};
  let compared = 0;
  for (const name of runnable) {
    if (name === 'typescript') continue;
    for (const [seed, shape] of randomShapes(7, 25).entries()) {
      for (const loop of selfCheck(await createKernels(name), shape, seed)) {
        compared += loop.compared;
        if (!(loop.worst <= (worst[name]?.worst ?? -1))) worst[name] = loop;
      }
    }
  }
  const kernels = await createKernels();
  let refusal = '';
  try {
    kernels.floats(2 ** 31, 'weights [33554432 × 64]');
  } catch (error) {
    refusal = String(error);
  }
  return { runnable, chosen: kernels.name, worst, compared, refusal };
}

check().then(
  (report) => postMessage(report),
  (error) => postMessage(String(error)),
);
