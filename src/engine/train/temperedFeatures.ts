import type { Floats, Kernels } from '../kernels/types.ts';
import { rowStride } from '../kernels/types.ts';
import { ensurePositive } from '../requirements.ts';
import type { BatchFeatures } from './batchFeatures.ts';

/** Features over a temperature, the 1 that carries the bias too: whatever they are scored by gives z/T. */
export function temperedFeatures(
  kernels: Kernels,
  features: BatchFeatures,
  temperature: number,
): BatchFeatures {
  ensurePositive('temperature', temperature);
  if (temperature === 1) return features;
  const { batchSize, numFeatures, values, learn } = features;
  const stride = rowStride(numFeatures);
  const factors = kernels.floats(batchSize, 'a temperature');
  factors.values.fill(1 / temperature);
  let size = 0;
  return {
    ...features,
    load(examples) {
      size = features.load(examples);
      kernels.scaleRows(values, stride, factors, size, values);
      return size;
    },
    learn:
      learn &&
      ((gradients: Floats) => {
        kernels.scaleRows(gradients, stride, factors, size, gradients);
        learn(gradients);
      }),
  };
}
