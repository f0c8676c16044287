import { logUniformSampler } from '../../../src/engine/candidates/sampler.ts';
import { createRandom } from '../../../src/engine/chance/createRandom.ts';
import { createKernels } from '../../../src/engine/kernels/createKernels.ts';
import type { KernelName } from '../../../src/engine/kernels/types.ts';
import {
  createFullTrainer,
  createInputs,
  createSampledTrainer,
  inputFeatures,
} from '../../../src/engine/train/index.ts';
import { createScores } from '../../../src/engine/train/panels.ts';
import { batches, examples, noise, serve, type Unit, zipfLabels } from './serve.ts';

const name = process.argv[2] as KernelName;

await serve(`this repository, ${name}, Node ${process.version}`, async (work): Promise<Unit> => {
  const kernels = await createKernels(name);
  if (work.kind === 'softmax') return softmax(work.numClasses);
  const { numClasses, numFeatures, batchSize } = work;
  if (work.kind === 'epoch') {
    const inputs = createInputs(kernels, examples(work), { numFeatures });
    const labels = zipfLabels(work.numExamples, numClasses);
    const features = inputFeatures(kernels, inputs, batchSize);
    const trainer = createFullTrainer(kernels, { features, numClasses, learningRate: 0.1 });
    const epoch = batches(work.numExamples, batchSize).map((rows) => ({
      rows,
      labels: rows.map((row) => labels[row]),
    }));
    return () => {
      for (const batch of epoch) trainer.step(batch.rows, batch.labels);
    };
  }
  const inputs = createInputs(kernels, noise(1024 * numFeatures), { numFeatures, storage: 'dense' });
  const features = inputFeatures(kernels, inputs, batchSize);
  const optimizer = (work.kind === 'sampled' && work.optimizer) || 'sgd';
  const common = { features, numClasses, learningRate: 0.1, optimizer };
  const rows = batches(1024, batchSize);
  const labels = rows.map((_, i) => zipfLabels(batchSize * (i + 1), numClasses).slice(batchSize * i));
  const trainer =
    work.kind === 'full'
      ? createFullTrainer(kernels, common)
      : createSampledTrainer(kernels, {
          ...common,
          sampler: logUniformSampler(numClasses),
          // A run starts from the classes' frequencies. It also writes every page of the table once, which the system
          // would otherwise hand out during the steps: at K = 1 000 000 a page at every other class.
          initialBias: Float64Array.from({ length: numClasses }, (_, k) => -Math.log(k + 2)),
          numSampled: work.numSampled,
          objective: 'softmax',
          subtractLogExpectedCount: true,
          removeAccidentalHits: true,
          random: createRandom(1),
        });
  let at = 0;
  return () => {
    at = (at + 1) % rows.length;
    trainer.step(rows[at], labels[at]);
  };

  /** Of one row of logits: exponentials, their sum, the division. */
  function softmax(numLogits: number): Unit {
    const logits = noise(Math.ceil(numLogits / 4) * 4);
    const scores = createScores(kernels, logits.length / 4, 1);
    const factor = kernels.floats(4, 'softmax');
    scores.size = 1;
    scores.labels.values[0] = -1;
    return () => {
      for (let i = 0; i < 1000; i++) {
        scores.values.values.set(logits);
        scores.references.values[0] = -Infinity;
        scores.sums.values[0] = 0;
        kernels.exponentiate(scores, 0, logits.length / 4, false);
        factor.values[0] = 1 / scores.sums.values[0];
        kernels.scaleRows(scores.values, logits.length, factor, 1, scores.values);
      }
    };
  }
});
