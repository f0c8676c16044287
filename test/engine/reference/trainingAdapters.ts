import {
  accuracy,
  adam,
  createLinearModel,
  createRandom,
  type Examples,
  featureScaleOf,
  fitSoftmaxRegression,
  gradientDescent,
  hessianVectorProduct,
  type LinearModel,
  lbfgs,
  logitsOf,
  logitsOfExamples,
  lossAndGradient,
  miniBatchObjective,
  momentumDescent,
  type Optimizer,
  parametersOf,
  parseCsv,
  runOptimizer,
  softmax,
  softmaxObjective,
  standardize,
} from '#engine';
import { type Adapter, matrixOf, modelOf } from './adapters.ts';
import { readText } from './fixture.ts';

interface CsvData {
  readonly $csv: string;
  readonly rows?: [number, number];
  readonly relabel?: Record<string, number>;
  readonly scale?: number;
  readonly repeat?: number;
}

function readRows({ $csv, rows, relabel, scale = 1, repeat = 1 }: CsvData): [number[][], number[]] {
  const table = parseCsv(readText($csv));
  const features = matrixOf(table.features, table.featureNames.length);
  const labels = [...table.labels].map((label) => {
    const name = table.classNames[label];
    return relabel?.[name] ?? Number(name);
  });
  const [first, last] = rows ?? [0, features.length - 1];
  const X = features.slice(first, last + 1).map((row) => row.map((value) => value * scale));
  const y = labels.slice(first, last + 1);
  return [Array.from({ length: repeat }, () => X).flat(), Array.from({ length: repeat }, () => y).flat()];
}

interface FitInput {
  readonly data?: CsvData;
  readonly X?: number[][];
  readonly y?: number[];
  readonly numClasses: number;
  readonly l2: number;
  readonly bias: boolean;
  readonly penalizeBias: boolean;
  readonly standardize: boolean;
  readonly options?: Record<string, number | string>;
}

export interface Prepared {
  readonly examples: Examples;
  readonly shape: { numClasses: number; numFeatures: number; hasBias: boolean };
  readonly penalty: { l2Strength: number; penalizeBias: boolean };
}

/** A fixture's training problem, in the engine's terms. */
export function prepare(input: FitInput): Prepared {
  const { numClasses, l2, bias, penalizeBias } = input;
  const [X, y] = input.data ? readRows(input.data) : [input.X!, input.y!];
  const numFeatures = X[0]?.length ?? 1;
  const raw = X.flat();
  const features = input.standardize ? standardize(raw, featureScaleOf(raw, numFeatures)) : raw;
  return {
    examples: { features, labels: y },
    shape: { numClasses, numFeatures, hasBias: bias },
    penalty: { l2Strength: l2, penalizeBias },
  };
}

/** The optimiser and number of steps that a fixture's options name; L-BFGS when they name none. */
export function optimizerOf(input: FitInput): { optimizer: Optimizer; maxSteps: number } {
  const { examples, shape, penalty } = prepare(input);
  const {
    optimizer,
    learningRate = 0.1,
    epochs = 1,
    batchSize = 1,
    seed = 0,
    maxIter = 1000,
  } = {
    ...(input.options as Record<string, number>),
  };
  const start = parametersOf(createLinearModel(shape));
  const name = optimizer as unknown as string | undefined;
  if (name === undefined || name === 'lbfgs') {
    const objective = softmaxObjective(examples, shape, penalty);
    return { optimizer: lbfgs(objective, start, { gradientTolerance: 1e-12 }), maxSteps: maxIter };
  }
  const random = createRandom(seed);
  const objective = miniBatchObjective(examples, shape, { ...penalty, batchSize, random });
  const maxSteps = epochs * Math.ceil(examples.labels.length / batchSize);
  const descend = { sgd: gradientDescent, adam }[name];
  if (!descend) throw new Error(`the fixtures name an optimiser without adapter: ${name}`);
  return { optimizer: descend(objective, start, { learningRate }), maxSteps };
}

const centred = (bias: Float64Array) => {
  const mean = bias.reduce((sum, value) => sum + value) / bias.length;
  return bias.map((value) => value - mean);
};

const fit: Adapter = (input: FitInput) => {
  const { examples, shape, penalty } = prepare(input);
  const { model, state } = fitSoftmaxRegression(examples, shape, { ...penalty, gradientTolerance: 1e-12 });
  const logits = logitsOfExamples(model, examples.features);
  return (expected: { probaRows: number[] }) => ({
    loss: state.loss,
    dataLoss: lossAndGradient(model, examples).loss,
    W: matrixOf(model.weights, shape.numFeatures),
    b: model.bias && centred(model.bias),
    accuracy: accuracy(logits, examples.labels, shape.numClasses),
    probaRows: expected.probaRows,
    proba: expected.probaRows.map((n) =>
      softmax(
        logitsOf(
          model,
          Array.from(examples.features).slice(n * shape.numFeatures, (n + 1) * shape.numFeatures),
        ),
      ),
    ),
  });
};

const trainTrace: Adapter = ({ X, y, W0, b0, l2, penalizeBias, optimizer, steps }) => {
  const model = modelOf(W0, b0);
  const shape = { numClasses: W0.length, numFeatures: W0[0].length, hasBias: b0 !== null };
  const objective = softmaxObjective({ features: X.flat(), labels: y }, shape, {
    l2Strength: l2,
    penalizeBias,
  });
  const { name, lr: learningRate, momentum, beta1, beta2, eps: epsilon } = optimizer;
  const start = parametersOf(model);
  const trace =
    name === 'adam'
      ? adam(objective, start, { learningRate, beta1, beta2, epsilon })
      : momentum === undefined
        ? gradientDescent(objective, start, { learningRate })
        : momentumDescent(objective, start, { learningRate, momentum });
  const losses = [trace.state.loss];
  for (let step = 0; step < steps; step += 1) losses.push(trace.step().loss);
  const trained = createLinearModel(shape, runOptimizer(trace, 0).parameters);
  return { W: matrixOf(trained.weights, shape.numFeatures), b: trained.bias, losses };
};

interface HvpInput {
  readonly X: number[][];
  readonly W: number[][];
  readonly b: number[] | null;
  readonly l2: number;
  readonly penalizeBias: boolean;
}

const hvpOf = ({ X, W, b, l2, penalizeBias }: HvpInput, VW: number[][], Vb: number[] | null): LinearModel =>
  hessianVectorProduct(modelOf(W, b), X.flat(), modelOf(VW, Vb), { l2Strength: l2, penalizeBias });

const regressionHvp: Adapter = (input) => {
  const { weights, bias } = hvpOf(input, input.VW, input.Vb ?? null);
  return { HW: matrixOf(weights, input.W[0].length), Hb: bias };
};

/** Column by column, in the fixture's order: (w_0 row, b_0, w_1 row, b_1, …). */
const fullHessianByHvp: Adapter = (input) => {
  const [K, D] = [input.W.length, input.W[0].length];
  return Array.from({ length: K * (D + 1) }, (_, column) => {
    const VW = matrixOf(new Float64Array(K * D), D);
    const Vb = new Array<number>(K).fill(0);
    const [k, d] = [Math.floor(column / (D + 1)), column % (D + 1)];
    if (d === D) Vb[k] = 1;
    else VW[k][d] = 1;
    const { weights, bias } = hvpOf(input, VW, Vb);
    return matrixOf(weights, D).flatMap((row, i) => [...row, bias![i]]);
  });
};

export const TRAINING_ADAPTERS: Readonly<Record<string, Adapter>> = {
  fit,
  trainTrace,
  regressionHvp,
  fullHessianByHvp,
  regressionLoss: ({ X, y, W, b, l2, penalizeBias }) =>
    lossAndGradient(modelOf(W, b), { features: X.flat(), labels: y }, { l2Strength: l2, penalizeBias }).loss,
  parseCsv({ text }) {
    const { features, labels, classNames, featureNames } = parseCsv(text);
    return {
      table: {
        X: matrixOf(features, featureNames.length),
        labels: [...labels].map((label) => classNames[label]),
      },
    };
  },
};
