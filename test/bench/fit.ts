import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createKernels } from '../../src/engine/kernels/createKernels.ts';
import type { KernelName } from '../../src/engine/kernels/types.ts';
import { lbfgs } from '../../src/engine/optimizers/lbfgs.ts';
import { runOptimizer } from '../../src/engine/optimizers/optimizer.ts';
import { createInputs, kernelObjective } from '../../src/engine/train/index.ts';

const NUM_EXAMPLES = 10_000;
const NUM_FEATURES = 784;
/** scikit-learn's default, C = 1. */
const L2_STRENGTH = 1 / NUM_EXAMPLES;
/** How near the optimum, relative. */
const NEAR = 1e-6;

async function mnistObjective(name: KernelName) {
  const pixels = readFileSync(process.env.BENCH_MNIST!);
  const digits = readFileSync(process.env.BENCH_MNIST_LABELS!);
  const kernels = await createKernels(name);
  const all = Uint8Array.from({ length: NUM_EXAMPLES * NUM_FEATURES }, (_, i) => pixels[i % pixels.length]);
  const inputs = createInputs(kernels, all, { numFeatures: NUM_FEATURES, scale: 1 / 255 });
  const labels = Uint8Array.from({ length: NUM_EXAMPLES }, (_, i) => digits[i % digits.length]);
  return kernelObjective(kernels, { inputs, labels, numClasses: 10, l2Strength: L2_STRENGTH });
}

/** Until the loss is near the optimum; in float32 first, and in float64 from where that stalls. */
async function fit(goal: number) {
  let parameters: ArrayLike<number> = new Float64Array(10 * (NUM_FEATURES + 1));
  let seconds = 0;
  let steps = 0;
  const truth = await mnistObjective('typescript');
  for (const name of ['relaxed-simd', 'typescript'] as const) {
    const optimizer = lbfgs(await mnistObjective(name), parameters);
    for (;;) {
      const before = process.cpuUsage();
      const state = optimizer.step();
      const { user, system } = process.cpuUsage(before);
      seconds += (user + system) / 1e6;
      steps += 1;
      parameters = state.parameters;
      // What float32 believes is checked in float64, off the clock.
      if (state.loss <= goal * (1 + NEAR) && truth(state.parameters, 0).loss <= goal)
        return { seconds, steps, ended: name };
      if (state.status !== 'running') break;
    }
  }
  return null;
}

/** L-BFGS on MNIST beside scikit-learn's. */
export async function compareFits(pythons: readonly string[]): Promise<void> {
  const optimum = runOptimizer(
    lbfgs(await mnistObjective('typescript'), new Float64Array(10 * (NUM_FEATURES + 1)), {
      gradientTolerance: 1e-7,
    }),
    2000,
  );
  const goal = optimum.loss * (1 + NEAR);
  const own = await fit(goal);
  console.log(
    `L-BFGS on MNIST, 10 000 images, C = 1, to ${NEAR} of the optimum ${optimum.loss.toFixed(6)} nats:`,
  );
  console.log(
    own
      ? `  kernels: ${own.seconds.toFixed(2)} s, ${own.steps} steps, ended in ${own.ended}`
      : '  kernels: never there',
  );
  for (const python of pythons) {
    try {
      const args = ['peers/sklearnFit.py', `${NUM_EXAMPLES}`, `${L2_STRENGTH}`, `${goal}`];
      const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
      const line = execFileSync(python, args, {
        cwd: import.meta.dirname,
        env,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const { about, iterations, seconds } = JSON.parse(line.toString()) as {
        about: string;
        iterations: number;
        seconds: number;
      };
      const ratio = own ? `; the kernels take ${(own.seconds / seconds).toPrecision(2)} of that` : '';
      console.log(`  ${about}: ${seconds.toFixed(2)} s, ${iterations} steps${ratio}`);
      return;
    } catch {
      // Not in this Python: the next.
    }
  }
  console.log('  scikit-learn: not found on this machine');
}
