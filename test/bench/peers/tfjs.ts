import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { batches, examples, noise, serve, type Unit, zipfLabels } from './serve.ts';

const backend = process.argv[2] as 'wasm' | 'cpu';
setWasmPaths(`${dirname(fileURLToPath(import.meta.resolve('@tensorflow/tfjs-backend-wasm')))}/`);
await tf.setBackend(backend);
await tf.ready();

/** The gradient by hand, fewer operations than tf.grads needs. */
function createStep(numClasses: number, numFeatures: number, batchSize: number) {
  const weights = tf.variable(tf.zeros([numClasses, numFeatures]));
  const bias = tf.variable(tf.zeros([numClasses]));
  return (x: tf.Tensor2D, labels: tf.Tensor1D) =>
    tf.tidy(() => {
      const logits = tf.add(tf.matMul(x, weights as tf.Tensor2D, false, true), bias);
      const difference = tf.sub(tf.softmax(logits), tf.oneHot(labels, numClasses));
      const errors = tf.mul(difference, 0.1 / batchSize) as tf.Tensor2D;
      weights.assign(tf.sub(weights, tf.matMul(errors, x, true, false)));
      bias.assign(tf.sub(bias, tf.sum(errors, 0)));
    });
}

await serve(`TensorFlow.js ${tf.version_core} ${tf.getBackend()}`, (work): Unit | null => {
  tf.disposeVariables();
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
  const data = tf.tensor2d(numbers, [numExamples, numFeatures]);
  const labels = zipfLabels(numExamples, numClasses);
  const epoch = batches(numExamples, batchSize);
  const stepOn = (rows: Int32Array) =>
    tf.tidy(() =>
      step(
        tf.gather(data, tf.tensor1d(rows, 'int32')),
        tf.tensor1d(
          rows.map((row) => labels[row]),
          'int32',
        ),
      ),
    );
  if (work.kind === 'full') {
    let at = 0;
    return () => stepOn(epoch[(at = (at + 1) % epoch.length)]);
  }
  return () => epoch.forEach(stepOn);
});
