import { expect, test } from 'vitest';
import { createRandom, fitSoftmaxRegression, lbfgs, runOptimizer, softmaxObjective } from '#engine';
import { createKernels, runnableKernels } from '../../../src/engine/kernels/createKernels.ts';
import { createInputs, kernelObjective } from '../../../src/engine/train/index.ts';

/** More examples than one block, and not a whole number of blocks. */
function problem(numExamples: number, numFeatures: number, numClasses: number) {
  const random = createRandom(1);
  const features = Float64Array.from({ length: numExamples * numFeatures }, () =>
    random.uniform() < 0.5 ? 0 : Math.fround(random.normal()),
  );
  const labels = Array.from({ length: numExamples }, () => random.integer(numClasses));
  const parameters = Float64Array.from({ length: numClasses * (numFeatures + 1) }, () =>
    Math.fround(random.normal()),
  );
  return { features, labels, parameters };
}

for (const name of await runnableKernels()) {
  for (const storage of ['dense', 'sparse'] as const) {
    test(`${name}, ${storage}: loss and gradient are the engine's, penalty included`, async () => {
      const kernels = await createKernels(name);
      const tolerance = kernels.precision === 'float64' ? 1e-13 : 1e-7;
      for (const [numExamples, numFeatures, numClasses] of [
        [300, 7, 6],
        [5, 64, 1],
        [129, 3, 13],
      ]) {
        const { features, labels, parameters } = problem(numExamples, numFeatures, numClasses);
        const inputs = createInputs(kernels, features, { numFeatures, storage });
        const objective = kernelObjective(kernels, { inputs, labels, numClasses, l2Strength: 0.1 });
        const truth = softmaxObjective(
          { features, labels },
          { numClasses, numFeatures },
          { l2Strength: 0.1 },
        );
        const expected = truth(parameters, 0);
        // Twice, since the second call must not find the first one's gradient.
        objective(parameters, 0);
        const got = objective(parameters, 0);
        expect(Math.abs(got.loss - expected.loss)).toBeLessThan(tolerance * Math.max(1, expected.loss));
        for (const [i, slope] of expected.gradient.entries()) {
          expect(Math.abs(got.gradient[i] - slope)).toBeLessThan(tolerance * 5);
        }
      }
    });
  }
}

test('L-BFGS in float32, then in float64, ends at the optimum of the engine', async () => {
  const [numExamples, numFeatures, numClasses, l2Strength] = [200, 5, 4, 0.01];
  const { features, labels } = problem(numExamples, numFeatures, numClasses);
  const optimum = fitSoftmaxRegression({ features, labels }, { numClasses, numFeatures }, { l2Strength });
  let parameters: ArrayLike<number> = new Float64Array(numClasses * (numFeatures + 1));
  const losses: number[] = [];
  for (const name of ['relaxed-simd', 'typescript'] as const) {
    const kernels = await createKernels(name);
    const inputs = createInputs(kernels, features, { numFeatures });
    const objective = kernelObjective(kernels, { inputs, labels, numClasses, l2Strength });
    const end = runOptimizer(lbfgs(objective, parameters, { gradientTolerance: 1e-11 }), 500);
    parameters = end.parameters;
    losses.push(end.loss - optimum.state.loss);
  }
  expect(Math.abs(losses[0])).toBeLessThan(1e-6);
  expect(Math.abs(losses[1])).toBeLessThan(1e-12);
});
