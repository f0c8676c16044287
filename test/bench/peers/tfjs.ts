import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { batches, examples, gathered, noise, serve, type Unit, zipfLabels } from './serve.ts';

const backend = process.argv[2] as 'wasm' | 'cpu';
setWasmPaths(`${dirname(fileURLToPath(import.meta.resolve('@tensorflow/tfjs-backend-wasm')))}/`);
await tf.setBackend(backend);
await tf.ready();

/** One-hot labels of the prepared batches may fill so many bytes; at K = 100 000 that is four batches. */
const MOST_ONE_HOT = 2 ** 27;

/** The gradient by hand, fewer operations than tf.grads needs; W is [D × K], the layout whose products are faster here. */
function createStep(numClasses: number, numFeatures: number, batchSize: number) {
  const weights = tf.variable(tf.zeros([numFeatures, numClasses]));
  const bias = tf.variable(tf.zeros([numClasses]));
  return (x: tf.Tensor2D, labels: tf.Tensor2D) =>
    tf.tidy(() => {
      const logits = tf.add(tf.matMul(x, weights as tf.Tensor2D), bias);
      const errors = tf.mul(tf.sub(tf.softmax(logits), labels), 0.1 / batchSize) as tf.Tensor2D;
      weights.assign(tf.sub(weights, tf.matMul(x, errors, true, false)));
      bias.assign(tf.sub(bias, tf.sum(errors, 0)));
    });
}

let prepared: tf.Tensor[] = [];
const flags = backend === 'wasm' ? ', SIMD, XNNPACK within' : '';
await serve(`TensorFlow.js ${tf.version_core} ${tf.getBackend()}${flags}`, (work): Unit | null => {
  tf.disposeVariables();
  tf.dispose(prepared);
  if (work.kind === 'softmax') {
    const logits = tf.tensor1d(noise(work.numClasses));
    return () => {
      for (let i = 0; i < 1000; i++) tf.tidy(() => void tf.softmax(logits).dataSync());
    };
  }
  if (work.kind === 'sampled') {
    // Training with gathered rows needs a gradient of gather, which the wasm backend does not have.
    return null;
  }
  const { numClasses, numFeatures, batchSize } = work;
  const step = createStep(numClasses, numFeatures, batchSize);
  const numExamples = work.kind === 'epoch' ? work.numExamples : 1024;
  const numbers = work.kind === 'epoch' ? examples(work) : noise(numExamples * numFeatures);
  const labels = zipfLabels(numExamples, numClasses);
  const most = Math.max(1, Math.floor(MOST_ONE_HOT / (4 * batchSize * numClasses)));
  const rows = batches(numExamples, batchSize).slice(0, work.kind === 'full' ? most : undefined);
  const epoch = gathered(numbers, numFeatures, rows).map((x, i) => ({
    x: tf.tensor2d(x, [batchSize, numFeatures]),
    labels: tf.tidy(() => {
      const some = tf.tensor1d(
        rows[i].map((row) => labels[row]),
        'int32',
      );
      return tf.cast(tf.oneHot(some, numClasses), 'float32') as tf.Tensor2D;
    }),
  }));
  prepared = epoch.flatMap((batch) => [batch.x, batch.labels]);
  if (work.kind === 'full') {
    let at = 0;
    return () => {
      at = (at + 1) % epoch.length;
      step(epoch[at].x, epoch[at].labels);
    };
  }
  return () => {
    for (const batch of epoch) step(batch.x, batch.labels);
  };
});
