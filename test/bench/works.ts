/** Work that every peer can be asked to do. Sizes only: the numbers themselves are random and do not matter. */
export type Work =
  | {
      readonly kind: 'epoch';
      readonly data: string;
      readonly numExamples: number;
      readonly numFeatures: number;
      readonly numClasses: number;
      readonly batchSize: number;
      readonly density: number;
    }
  | {
      readonly kind: 'full';
      readonly numClasses: number;
      readonly numFeatures: number;
      readonly batchSize: number;
    }
  | {
      readonly kind: 'sampled';
      readonly numClasses: number;
      readonly numFeatures: number;
      readonly batchSize: number;
      readonly numSampled: number;
      /** SGD when left out. Only our own kernels know another. */
      readonly optimizer?: 'adagrad';
    }
  | { readonly kind: 'softmax'; readonly numClasses: number };

export interface NamedWork {
  readonly name: string;
  readonly work: Work;
  /** Peers that would take minutes, or cannot do it at all. */
  readonly without?: readonly string[];
}

const full = (numClasses: number, numFeatures = 64, batchSize = 64): Work => ({
  kind: 'full',
  numClasses,
  numFeatures,
  batchSize,
});
const sampled = (numClasses: number, numSampled = 64, numFeatures = 64, batchSize = 64): Work => ({
  kind: 'sampled',
  numClasses,
  numFeatures,
  batchSize,
  numSampled,
});

const SLOW = ['tfjs-cpu'];
const SLOWER = [...SLOW, 'fasttext', 'tfjs-wasm', 'jax-js', 'typescript'];

/** The comparison with others. */
export const WORKS: readonly NamedWork[] = [
  {
    name: 'MNIST epoch, 10 000 images, batch 128',
    work: {
      kind: 'epoch',
      data: 'mnist',
      numExamples: 10_000,
      numFeatures: 784,
      numClasses: 10,
      batchSize: 128,
      density: 0.19,
    },
  },
  {
    name: 'digits 8 × 8 epoch, 1 797 images, batch 32',
    work: {
      kind: 'epoch',
      data: 'digits',
      numExamples: 1797,
      numFeatures: 64,
      numClasses: 10,
      batchSize: 32,
      density: 0.51,
    },
  },
  { name: 'full step, K = 1 000', work: full(1000) },
  { name: 'full step, K = 10 000', work: full(10_000), without: SLOW },
  { name: 'full step, K = 100 000', work: full(100_000), without: SLOW },
  { name: 'full step, K = 1 000 000', work: full(1_000_000), without: [...SLOWER, 'pytorch'] },
  { name: 'sampled step, K = 10 000, S = 64', work: sampled(10_000) },
  { name: 'sampled step, K = 100 000, S = 64', work: sampled(100_000), without: SLOWER },
  { name: '1 000 softmaxes of 1 000 numbers', work: { kind: 'softmax', numClasses: 1000 } },
];

/** How our own cost grows. */
export const GROWTH: readonly { readonly of: string; readonly works: readonly NamedWork[] }[] = [
  {
    of: 'full step with K, ns per class',
    works: [1000, 4000, 16_000, 64_000, 256_000].map((k) => ({ name: `K = ${k}`, work: full(k) })),
  },
  {
    of: 'full step with D, K = 10 000',
    works: [16, 32, 64, 128].map((d) => ({ name: `D = ${d}`, work: full(10_000, d) })),
  },
  {
    of: 'full step with B, K = 10 000',
    works: [1, 8, 64, 256].map((b) => ({ name: `B = ${b}`, work: full(10_000, 64, b) })),
  },
  {
    of: 'sampled step with K, S = 64',
    works: [1000, 10_000, 100_000, 1_000_000].map((k) => ({ name: `K = ${k}`, work: sampled(k) })),
  },
  {
    of: 'sampled step with S, K = 100 000',
    works: [4, 16, 64, 256, 1024].map((s) => ({ name: `S = ${s}`, work: sampled(100_000, s) })),
  },
];
