/** For readers who know another library: its name, ours, and where the two differ. */

export interface Counterpart {
  readonly theirs: string;
  /** Functions that #engine exports. */
  readonly ours: readonly string[];
  /** What differs, and why; plain text. */
  readonly difference: string;
}

export interface OtherLibrary {
  readonly name: string;
  readonly counterparts: readonly Counterpart[];
}

export const OTHER_LIBRARIES: readonly OtherLibrary[] = [
  {
    name: 'scikit-learn',
    counterparts: [
      {
        theirs: 'LogisticRegression().fit(X, y)',
        ours: ['fitSoftmaxRegression'],
        difference:
          'There C = 1 weighs the sum of losses against ½‖w‖², so it is penalised unless you say otherwise. Here λ weighs the penalty against the mean loss and is 0 unless you set l2Strength: l2Strength = 1 / (C · N) is the same optimum. Neither penalises the intercept (liblinear does). There the fit stops at tol = 1e-4 or 100 steps, here at a gradient of 1e-10 or 1000 steps.',
      },
      {
        theirs: 'coef_, intercept_',
        ours: ['createLinearModel', 'parametersOf'],
        difference:
          'weights are [K × D] row by row in one flat array, bias is [K]. With two classes coef_ has one row, the difference of our two; logisticOf makes it.',
      },
      {
        theirs: 'decision_function(X)',
        ours: ['logitsOf', 'logitsOfExamples', 'logisticOf'],
        difference: 'Logits of all K classes, also for K = 2, flat and row by row.',
      },
      {
        theirs: 'predict_proba(X)',
        ours: ['predictProbabilities'],
        difference: 'Probabilities of all K classes, flat and row by row; columns are the classes 0..K−1.',
      },
      {
        theirs: 'predict(X), classes_',
        ours: ['predictedClasses'],
        difference: 'Classes are 0..K−1; names of classes are yours to keep. Of equal scores the first wins.',
      },
      {
        theirs: 'log_loss(y, probabilities)',
        ours: ['meanCrossEntropy'],
        difference:
          'Takes logits, not probabilities: a probability that was rounded to 0 cannot be mended afterwards. Both are in nats.',
      },
      {
        theirs: 'accuracy_score(y_true, y_pred)',
        ours: ['accuracy', 'topKAccuracy'],
        difference: 'Takes scores [N × K], then labels, then K.',
      },
      {
        theirs: 'confusion_matrix(y_true, y_pred)',
        ours: ['confusionMatrix'],
        difference: 'Rows are true classes in both, but predictions come first here.',
      },
      {
        theirs: 'StandardScaler().fit(X), .transform(X)',
        ours: ['featureScaleOf', 'standardize'],
        difference: 'The same deviations (divided by N). A fit here needs neither: it scales inside.',
      },
    ],
  },
  {
    name: 'PyTorch',
    counterparts: [
      {
        theirs: 'F.cross_entropy(input, target)',
        ours: ['crossEntropy', 'meanCrossEntropy'],
        difference:
          'Both take logits. There the mean over the batch is the default and targets of −100 (ignore_index) do not count; crossEntropy is of one example, meanCrossEntropy of a batch, and a label outside 0..K−1 is an error. In a fit, ignoreLabel names the label that does not count, and there is none unless you give one.',
      },
      {
        theirs: 'F.cross_entropy(…, label_smoothing=ε)',
        ours: ['smoothedTargets', 'softCrossEntropy'],
        difference: 'The same mixture: (1 − ε) one-hot plus ε / K for each class, the true one included.',
      },
      {
        theirs: 'F.softmax(x, dim), F.log_softmax(x, dim), torch.logsumexp(x, dim)',
        ours: ['softmax', 'logSoftmax', 'logSumExp'],
        difference:
          'There are no dimensions: each takes the logits of one example. A temperature is a second argument.',
      },
      {
        theirs: 'F.logsigmoid(x), F.softplus(x)',
        ours: ['logSigmoid', 'softplus'],
        difference:
          'There softplus is x itself above threshold = 20, where the two differ by 2e-9; here the formula holds everywhere.',
      },
      {
        theirs: 'nn.Linear(D, K)',
        ours: ['createLinearModel'],
        difference:
          'Weights are [K × D] in both. There they start random, here at zero: the loss is convex, so nothing is lost.',
      },
      {
        theirs: 'optim.SGD(params, lr, momentum, weight_decay)',
        ours: ['gradientDescent', 'momentumDescent'],
        difference:
          'weight_decay = λ adds λw to the gradient of every parameter it is given, biases included; here λ belongs to the objective (l2Strength) and leaves biases alone unless penalizeBias is set.',
      },
      {
        theirs: 'optim.Adam, optim.Adagrad',
        ours: ['adam', 'adagrad'],
        difference:
          'The same betas (0.9, 0.999) and epsilons (1e-8 for Adam, 1e-10 for Adagrad). There a learning rate is given for you (0.001 and 0.01), here you choose it. Keras starts the sums of Adagrad at 0.1, PyTorch and we at 0.',
      },
    ],
  },
  {
    name: 'TensorFlow',
    counterparts: [
      {
        theirs: 'tf.nn.sparse_softmax_cross_entropy_with_logits',
        ours: ['crossEntropy', 'meanCrossEntropy'],
        difference: 'There one loss per example comes back; meanCrossEntropy averages.',
      },
      {
        theirs: 'tf.keras.losses.SparseCategoricalCrossentropy()',
        ours: ['meanCrossEntropy'],
        difference:
          'There from_logits is False by default, and probabilities are expected. Here it is always logits.',
      },
      {
        theirs: 'tf.nn.sampled_softmax_loss',
        ours: ['sampledSoftmax', 'sampleCandidates', 'logUniformSampler'],
        difference:
          'There the proposal is log-uniform without repeats unless sampled_values are given, log q is always subtracted, and accidental hits are removed by default. Here you draw the candidates yourself and must say removeAccidentalHits; subtractLogExpectedCount is true unless you switch it off. The log-uniform proposal wants classes sorted from frequent to rare, in both.',
      },
      {
        theirs: 'tf.nn.nce_loss',
        ours: ['nceLoss', 'negativeSampling'],
        difference:
          'There accidental hits are kept by default, unlike in sampled_softmax_loss; here removeAccidentalHits has no default, so that nobody inherits one unawares. negativeSampling is the same loss without log q.',
      },
      {
        theirs: 'tf.random.log_uniform_candidate_sampler',
        ours: ['logUniformSampler', 'sampleCandidates', 'expectedCount', 'logUniformProbability'],
        difference:
          'Both give back the draws with their expected counts. Here the random source is an argument (createRandom), so a seed repeats the draws.',
      },
      {
        theirs: 'tf.random.uniform_candidate_sampler, fixed_unigram_candidate_sampler',
        ours: ['uniformSampler', 'unigramSampler'],
        difference: 'distortion is power here; both are 1 by default, and 0.75 is the choice of word2vec.',
      },
      {
        theirs: 'tfrs.tasks.Retrieval(temperature, remove_accidental_hits), candidate_sampling_probability',
        ours: ['inBatchSoftmax', 'createFrequencyEstimate'],
        difference:
          'The same order in both: scores over the temperature first, then minus log q. There the losses of a batch are added up, here averaged. q is yours to bring in both; createFrequencyEstimate learns it from the stream of labels, as the paper behind that task does.',
      },
      {
        theirs: 'tf.math.in_top_k, tf.math.confusion_matrix',
        ours: ['topKAccuracy', 'confusionMatrix'],
        difference: 'topKAccuracy gives the share of examples, in_top_k one truth value for each.',
      },
    ],
  },
];
