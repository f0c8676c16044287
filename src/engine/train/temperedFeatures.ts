import { type Kernels, rowStride } from '../kernels/types.ts';
import { ensurePositive } from '../requirements.ts';
import type { RowFeatures } from './batchFeatures.ts';

/** Features over a temperature, the 1 that carries the bias too: whatever they are scored by gives z/T. */
export function temperedFeatures(kernels: Kernels, features: RowFeatures, temperature: number): RowFeatures {
  ensurePositive('temperature', temperature);
  if (temperature === 1) return features;
  const { batchSize, numFeatures, values } = features;
  const stride = rowStride(numFeatures);
  const factors = kernels.floats(batchSize, 'a temperature');
  factors.values.fill(1 / temperature);
  let size = 0;
  const load = (examples: ArrayLike<number>) => {
    size = features.load(examples);
    kernels.scaleRows(values, stride, factors, size, values);
    return size;
  };
  if (features.kind === 'dense') return { ...features, load };
  return {
    ...features,
    load,
    learn(gradients) {
      kernels.scaleRows(gradients, stride, factors, size, gradients);
      features.learn(gradients);
    },
  };
}
