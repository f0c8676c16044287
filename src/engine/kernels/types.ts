/** Numbers that a kernel owns. Read `values` anew after anything that may allocate: memory that grows moves. */
export interface Floats {
  readonly length: number;
  readonly values: Float32Array | Float64Array;
}

/** Double-precision numbers, whatever the kernel's own precision: sums over many classes are kept here. */
export interface Doubles {
  readonly length: number;
  readonly values: Float64Array;
}

/** Row numbers, class numbers and offsets. */
export interface Integers {
  readonly length: number;
  readonly values: Int32Array;
}

/** Neighbouring classes that share one vector: the width of a panel. */
export const PANEL_WIDTH = 4;

/** A logit this low is a probability of exactly 0 in either precision, and it is still finite. */
export const PADDING_BIAS = -1e30;

/**
 * Weights of K classes, four neighbours side by side: panel p holds the classes 4p … 4p + 3 as
 * [numFeatures + 1 × 4], its last row their biases. Classes beyond K have the bias `PADDING_BIAS`, so that
 * their probability is exactly 0 and nothing ever moves them.
 */
export interface Panels {
  readonly numClasses: number;
  readonly numFeatures: number;
  readonly numPanels: number;
  /** [numPanels × (numFeatures + 1) × 4] */
  readonly weights: Floats;
}

/** The running state of one softmax over K classes for each example of a batch. */
export interface Scores {
  /** Examples in the batch now; at most `capacity`. */
  size: number;
  readonly capacity: number;
  /** [numPanels × size × 4]: logits, then e^(logit − reference), then a gradient. */
  readonly values: Floats;
  /** [size] The number subtracted from the example's logits: near their maximum, so that nothing overflows. */
  readonly references: Floats;
  /** [size] Σ e^(logit − reference). */
  readonly sums: Doubles;
  /** [size] The true class's position among the panels' classes; −1 where it is not there. */
  readonly labels: Integers;
  /** [size] The logit at that position. */
  readonly trueLogits: Floats;
}

/** Examples whose zeros are left out. How the rest is stored is the kernels' own affair. */
export interface SparseRows {
  readonly numExamples: number;
  readonly numFeatures: number;
}

/** Compressed sparse rows: example n has `values[starts[n] … starts[n + 1])` at the features `columns`. */
export interface CompressedRows extends SparseRows {
  /** [numExamples + 1] */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** How a weight moves against its gradient: SGD where `squares` is null, otherwise Adagrad. */
export interface UpdateRule {
  readonly learningRate: number;
  /** λ of the penalty (λ/2)‖W‖² in nats; biases are not penalised. */
  readonly l2Strength: number;
  /** Adagrad's sums of squared gradients, laid out as the weights are. */
  readonly squares: Floats | null;
}

/** Added to Adagrad's root, so that a gradient of 0 moves nothing. */
export const ADAGRAD_EPSILON = 1e-10;

/** Which arithmetic runs. */
export type KernelName = 'relaxed-simd' | 'simd' | 'typescript';

/**
 * The hot loops of training, in one of two arithmetics. Trainers are written against this interface and cannot
 * tell which runs. One object owns one memory: drop it, and all it allocated goes.
 *
 * A row of features or of a table has `rowStride(numFeatures)` numbers: the features, then the bias (in features
 * a 1 that carries it), then zeros. Panels are named by a span: the first panel and how many. Nothing is checked
 * here: trainers check what they are given, once, at their door.
 */
export interface Kernels extends RowKernels {
  readonly name: KernelName;
  readonly precision: 'float32' | 'float64';

  /** Zeros. @throws RangeError that says how much was asked for and how much there may be */
  floats(length: number, purpose: string): Floats;
  /** The same numbers from `start` on, not a copy. */
  part(numbers: Floats, start: number): Floats;
  doubles(length: number, purpose: string): Doubles;
  integers(length: number, purpose: string): Integers;

  /** A copy of a data set. @throws RangeError as `floats` does */
  sparseRows(rows: CompressedRows): SparseRows;

  /** values[i] ← e^values[i] for i < count. In float32 0 below −87.33 and at most 3.4e38. */
  exponentials(values: Floats, count: number): void;

  /** scores ← the logits of `scores.size` rows of features. */
  logitsDense(panels: Panels, first: number, count: number, features: Floats, scores: Scores): void;
  /** The same for the sparse examples `rows[0 … scores.size)`. */
  logitsSparse(
    panels: Panels,
    first: number,
    count: number,
    data: SparseRows,
    rows: Integers,
    scores: Scores,
  ): void;
  /**
   * Logits of the span to e^(logit − reference); adds them to `sums`, and notes the logits at `labels`. Where the
   * reference is too low, it rises, and all values before the span, and the sums, are scaled to the new one.
   * `exclude`: the class at `labels` counts as if its logit were −∞.
   */
  exponentiate(scores: Scores, first: number, count: number, exclude: boolean): void;
  /**
   * Logits to multiplicity · sigmoid(logit), the gradient of multiplicity · softplus(logit), whose sum is added to
   * `sums`: what noise-contrastive estimation and negative sampling pay for their draws.
   * `multiplicity` [numPanels × 4]. `exclude` as above.
   */
  logistic(scores: Scores, first: number, count: number, multiplicity: Floats, exclude: boolean): void;

  /** hidden[i] += Σ_k scores_k · weights_k over the span's classes: the gradient of the features. */
  hiddenGradient(panels: Panels, first: number, count: number, scores: Scores, hidden: Floats): void;
  /** weights_k move against Σ_i scores[k][i] · features[i]. */
  updateDense(
    panels: Panels,
    first: number,
    count: number,
    features: Floats,
    scores: Scores,
    rule: UpdateRule,
  ): void;
  /** target_k += Σ_i factors[i] · scores[k][i] · example i. */
  addSparse(
    target: Panels,
    first: number,
    count: number,
    data: SparseRows,
    rows: Integers,
    factors: Floats,
    scores: Scores,
  ): void;
  /** weights move against `gradients`, which become zeros. */
  updatePanels(panels: Panels, gradients: Floats, rule: UpdateRule): void;
}

/** Loops over rows: of a table of classes or words, of a data set, of a batch. */
export interface RowKernels {
  /** target[i] ← table[rows[i]] for i < count. */
  gatherRows(table: Floats, stride: number, rows: Integers, count: number, target: Floats): void;
  /** target[i] ← factors[i] · source[i] for i < count; they may be the same. */
  scaleRows(source: Floats, stride: number, factors: Floats, count: number, target: Floats): void;
  /** panels ← the table's rows `classes`, with `shifts[i]` added to each bias; the rest of the last panel padding. */
  gatherPanels(
    table: Floats,
    classes: Integers,
    first: number,
    count: number,
    shifts: Floats,
    panels: Panels,
  ): void;
  /** out[i] ← features[i] · table[rows[i]] + shifts[i]; both rows carry the bias. */
  rowLogits(
    table: Floats,
    numFeatures: number,
    rows: Integers,
    features: Floats,
    shifts: Floats,
    count: number,
    out: Floats,
  ): void;
  /** target[i] ← the mean of table[members[i][j]], j < perExample, those of −1 left out; its bias feature 1. */
  averageRows(
    table: Floats,
    numFeatures: number,
    members: Integers,
    perExample: number,
    count: number,
    target: Floats,
  ): void;
  /** target[slots[i][j]] += gradients[i] / (members of i), j < perExample, slots of −1 left out. */
  spreadRows(
    gradients: Floats,
    numFeatures: number,
    slots: Integers,
    perExample: number,
    count: number,
    target: Floats,
  ): void;
  /** gradients[k] += Σ_i scores[k][i] · features[i] for the classes of `numPanels` panels: rows, not panels. */
  addClassGradients(
    numPanels: number,
    numFeatures: number,
    features: Floats,
    scores: Scores,
    gradients: Floats,
  ): void;
  /** target[slots[i]] += factors[i] · source[rows ? rows[i] : i] for i < count. */
  addRows(
    source: Floats,
    stride: number,
    rows: Integers | null,
    factors: Floats,
    slots: Integers | null,
    count: number,
    target: Floats,
  ): void;
  /** table[rows[i]] moves against gradients[i], which become zeros, for i < count; no row may occur twice. */
  updateRows(
    table: Floats,
    numFeatures: number,
    rows: Integers,
    count: number,
    gradients: Floats,
    rule: Omit<UpdateRule, 'l2Strength'>,
  ): void;
}

/** Numbers from one row of features to the next: the features and a bias, up to a multiple of 4. */
export function rowStride(numFeatures: number): number {
  return (numFeatures + 4) & ~3;
}
