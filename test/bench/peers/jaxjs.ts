import { defaultDevice, grad, init, jit, nn, numpy as np } from '@jax-js/jax';
import { batches, examples, gathered, noise, serve, type Unit, zipfLabels } from './serve.ts';

await init('wasm');
defaultDevice('wasm');

type Weights = { weights: np.Array; bias: np.Array };

await serve('jax-js 0.1.25 wasm', async (work): Promise<Unit | null> => {
  if (work.kind === 'softmax') {
    const logits = np.array(noise(work.numClasses));
    const softmax = jit((x: np.Array) => nn.softmax(x));
    return async () => {
      for (let i = 0; i < 1000; i++) await softmax(logits.ref).data();
    };
  }
  if (work.kind === 'sampled') return null;
  const { numClasses, numFeatures, batchSize } = work;
  // W is [K × D]: as [D × K] an epoch of MNIST takes three to four times as long.
  const loss = ({ weights, bias }: Weights, x: np.Array, labels: np.Array) => {
    const logits = np.dot(x, np.transpose(weights)).add(bias);
    return nn
      .logSoftmax(logits)
      .mul(nn.oneHot(labels, numClasses))
      .sum()
      .mul(-1 / batchSize);
  };
  const step = jit((model: Weights, x: np.Array, labels: np.Array): Weights => {
    const slope = grad(loss)({ weights: model.weights.ref, bias: model.bias.ref }, x, labels) as Weights;
    return { weights: model.weights.sub(slope.weights.mul(0.1)), bias: model.bias.sub(slope.bias.mul(0.1)) };
  });
  let model: Weights = { weights: np.zeros([numClasses, numFeatures]), bias: np.zeros([numClasses]) };
  const numExamples = work.kind === 'epoch' ? work.numExamples : 1024;
  const data = work.kind === 'epoch' ? examples(work) : noise(numExamples * numFeatures);
  const labels = zipfLabels(numExamples, numClasses);
  const rows = batches(numExamples, batchSize);
  // Prepared: arrays are made before the time is taken, and a reference to them is all that a step hands over.
  const epoch = gathered(data, numFeatures, rows).map((x, i) => ({
    x: np.array(x).reshape([batchSize, numFeatures]),
    labels: np.array(Int32Array.from(rows[i], (row) => labels[row])),
  }));
  const stepOn = async ({ x, labels }: (typeof epoch)[number]) => {
    model = step(model, x.ref, labels.ref);
    await model.bias.blockUntilReady();
  };
  if (work.kind === 'full') {
    let at = 0;
    return () => stepOn(epoch[(at = (at + 1) % epoch.length)]);
  }
  return async () => {
    for (const batch of epoch) await stepOn(batch);
  };
});
