export interface Source {
  readonly words: string;
  readonly url: string;
}

export interface Method {
  readonly name: string;
  /** The loss in one line. */
  readonly loss: string;
  /** Class scores per example. */
  readonly cost: string;
  readonly givesUp: string;
  readonly atTest: string;
  readonly sources: readonly Source[];
}

const TENSORFLOW_NOTE: Source = {
  words: 'TensorFlow, What is candidate sampling',
  url: 'https://www.tensorflow.org/extras/candidate_sampling.pdf',
};

export const METHODS = {
  full: {
    name: 'Full softmax',
    loss: 'Cross-entropy over all K classes; no sampling, no correction.',
    cost: 'K, in one matrix product for the batch',
    givesUp: 'Nothing but time: the cost grows with K.',
    atTest: 'The same scores, all of them normalised.',
    sources: [
      {
        words: 'Wijmans et al. 2025, fused kernels for large vocabularies',
        url: 'https://arxiv.org/abs/2411.09009',
      },
    ],
  },
  sigmoids: {
    name: 'One sigmoid per class',
    loss: 'A logistic loss for each class, summed: a question for each, not one choice among all.',
    cost: 'K',
    givesUp: 'Shares that sum to one; classes no longer compete.',
    atTest: 'Each probability stands alone; a threshold for each class.',
    sources: [
      {
        words: 'Zhang and Zhou 2014, a review of multi-label learning',
        url: 'https://doi.org/10.1109/TKDE.2013.39',
      },
    ],
  },
  sampledLogistic: {
    name: 'Sampled logistic',
    loss: 'Logistic losses of the labels and of S drawn classes, hits removed, log of the expected count subtracted.',
    cost: 'labels + S',
    givesUp: 'A softmax: it learns log-odds, class by class.',
    atTest: 'A sigmoid of each score that is asked for.',
    sources: [TENSORFLOW_NOTE],
  },
  sampledSoftmax: {
    name: 'Sampled softmax with log q',
    loss: 'Cross-entropy over the label and S draws, log q subtracted from both, independent hits kept.',
    cost: '1 + S',
    givesUp: 'A training loss that means anything: only a full evaluation tells how good the model is.',
    atTest: 'The full softmax, or a search for the largest scores; never the sampled one.',
    sources: [
      TENSORFLOW_NOTE,
      {
        words: 'Ma and Collins 2018, a proof that it is consistent',
        url: 'https://doi.org/10.18653/v1/D18-1405',
      },
      { words: 'Covington et al. 2016, YouTube', url: 'https://doi.org/10.1145/2959100.2959190' },
    ],
  },
  inBatch: {
    name: 'In-batch softmax with log q',
    loss: 'Cross-entropy over the batch’s own labels, the log of how often each turns up subtracted.',
    cost: 'B, and no class is encoded twice',
    givesUp:
      'A choice of negatives: only what turns up in batches is ever seen; frequencies must be known or estimated.',
    atTest: 'All classes encoded once; then a search for the nearest, or the full softmax over them.',
    sources: [
      { words: 'Yi et al. 2019, sampling-bias correction', url: 'https://doi.org/10.1145/3298689.3346996' },
    ],
  },
  infoNce: {
    name: 'InfoNCE over the batch',
    loss: 'Cross-entropy over the batch’s own pairs at a temperature, no log q.',
    cost: 'B, in both directions',
    givesUp:
      'Probabilities: the scores learn how much more likely a pair is than chance, log p − log q, up to a constant of each input.',
    atTest: 'Cosines between vectors.',
    sources: [
      { words: 'van den Oord et al. 2018', url: 'https://arxiv.org/abs/1807.03748' },
      { words: 'Radford et al. 2021, CLIP', url: 'https://arxiv.org/abs/2103.00020' },
    ],
  },
  negativeSampling: {
    name: 'Negative sampling',
    loss: 'Logistic losses of the label and S draws, without log q.',
    cost: '1 + S',
    givesUp: 'Probabilities: the scores learn log p − log S q; add log q back to rank.',
    atTest: 'The vectors; their products are shifted pointwise mutual information.',
    sources: [
      { words: 'Mikolov et al. 2013, word2vec', url: 'https://arxiv.org/abs/1310.4546' },
      {
        words: 'Levy and Goldberg 2014',
        url: 'https://papers.nips.cc/paper/2014/hash/feab05aa91085b7a8012516bc3533958-Abstract.html',
      },
    ],
  },
  nce: {
    name: 'Noise-contrastive estimation',
    loss: 'Logistic losses, data or noise, with log S q subtracted: the scores learn log p itself.',
    cost: '1 + S',
    givesUp: 'An exact sum of one: the scores are normalised only as far as the model fits.',
    atTest: 'The exponential of one score, without the sum over K.',
    sources: [
      { words: 'Gutmann and Hyvärinen 2012', url: 'https://jmlr.org/papers/v13/gutmann12a.html' },
      { words: 'Mnih and Teh 2012', url: 'https://arxiv.org/abs/1206.6426' },
    ],
  },
  adaptive: {
    name: 'Adaptive softmax',
    loss: 'A softmax over frequent classes and clusters of rare ones, then one within the cluster.',
    cost: 'the head and one cluster',
    givesUp: 'The softmax itself: it is another model, with narrower vectors for rare classes.',
    atTest: 'Exact probability of one class at the same low cost; all of them cost every cluster.',
    sources: [{ words: 'Grave et al. 2017', url: 'https://arxiv.org/abs/1609.04309' }],
  },
  hierarchical: {
    name: 'Hierarchical softmax',
    loss: 'A logistic decision at each node from the root of a tree to the class.',
    cost: 'about log₂ K',
    givesUp: 'The softmax itself: it is another model, as good as its tree.',
    atTest: 'Exact probability of one class at the same low cost; all of them cost K.',
    sources: [
      {
        words: 'Morin and Bengio 2005',
        url: 'https://proceedings.mlr.press/r5/morin05a.html',
      },
    ],
  },
} as const satisfies Readonly<Record<string, Method>>;

export type MethodName = keyof typeof METHODS;
export const METHOD_NAMES = Object.keys(METHODS) as MethodName[];
