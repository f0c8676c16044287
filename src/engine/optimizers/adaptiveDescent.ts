import type { Objective } from '../model/objective.ts';
import { ensure, ensureArray, ensureOptions, ensurePositive, typed } from '../requirements.ts';
import { DESCENT_OPTIONS, type DescentOptions } from './gradientDescent.ts';
import { scheduleOf } from './learningRate.ts';
import { createOptimizer, evaluate, type Optimizer } from './optimizer.ts';

export interface AdamOptions extends DescentOptions {
  /** Decay of the gradient's running mean, in [0, 1); 0.9 when left out. */
  readonly beta1?: number;
  /** Decay of the squared gradient's running mean, in [0, 1); 0.999 when left out. */
  readonly beta2?: number;
  /** Added to the root, above 0; 1e-8 when left out. */
  readonly epsilon?: number;
}

function ensureDecay(name: string, decay: number): void {
  ensure(Number.isFinite(decay) && decay >= 0 && decay < 1, name, 'a number in [0, 1)', typed(decay));
}

/**
 * Adam: each parameter moves by about the learning rate, in the direction of its gradient's running mean,
 * scaled by the gradient's running size. Both means are corrected for their start at 0.
 * @formula \theta_{t+1} = \theta_t - \eta\, \frac{m_{t+1} / (1 - \beta_1^{t+1})}{\sqrt{v_{t+1} / (1 - \beta_2^{t+1})} + \epsilon}, \quad m_{t+1} = \beta_1 m_t + (1 - \beta_1) g_t, \quad v_{t+1} = \beta_2 v_t + (1 - \beta_2) g_t^2
 * @param objective parameters [P], step → loss and gradient
 * @param start [P], finite
 * @param options learningRate η > 0, beta1 (0.9), beta2 (0.999), epsilon (1e-8), gradientTolerance ≥ 0 (0)
 * @returns an Optimizer: state, step(), fork()
 * @throws RangeError when start is not finite or an option is out of range
 * @source D. P. Kingma, J. Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1
 * @example
 * const bowl = ([x]) => ({ loss: x ** 2, gradient: Float64Array.of(2 * x) });
 * adam(bowl, [3], { learningRate: 0.1 }).step().parameters
 */
export function adam(objective: Objective, start: ArrayLike<number>, options: AdamOptions): Optimizer {
  ensureOptions('options', options, { ...DESCENT_OPTIONS, beta1: true, beta2: true, epsilon: true });
  const { learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, ...stop } = options;
  ensureArray('start', start);
  const rateAt = scheduleOf(learningRate);
  ensureDecay('beta1', beta1);
  ensureDecay('beta2', beta2);
  ensurePositive('epsilon', epsilon);
  return createOptimizer(
    objective,
    start,
    stop,
    ({ parameters, gradient }, step, memory) => {
      const mean = gradient.map((g, index) => beta1 * memory.mean[index] + (1 - beta1) * g);
      const square = gradient.map((g, index) => beta2 * memory.square[index] + (1 - beta2) * g * g);
      const meanShare = 1 - beta1 ** (step + 1);
      const squareShare = 1 - beta2 ** (step + 1);
      const rate = rateAt(step);
      const next = parameters.map((value, index) => {
        const size = Math.sqrt(square[index] / squareShare) + epsilon;
        return value - (rate * (mean[index] / meanShare)) / size;
      });
      return { point: evaluate(objective, next, step + 1), memory: { mean, square } };
    },
    { mean: new Float64Array(start.length), square: new Float64Array(start.length) },
  );
}

/**
 * Adagrad: each parameter's rate falls with all the squared gradients it has seen, so that rare features
 * still take large steps.
 * @formula \theta_{t+1} = \theta_t - \frac{\eta\, g_t}{\sqrt{G_{t+1}} + \epsilon}, \qquad G_{t+1} = G_t + g_t^2
 * @param objective parameters [P], step → loss and gradient
 * @param start [P], finite
 * @param options learningRate η > 0, epsilon (1e-10), gradientTolerance ≥ 0 (0)
 * @returns an Optimizer: state, step(), fork()
 * @throws RangeError when start is not finite or an option is out of range
 * @source J. Duchi, E. Hazan, Y. Singer, Adaptive subgradient methods, JMLR 12 (2011)
 * @example
 * const bowl = ([x]) => ({ loss: x ** 2, gradient: Float64Array.of(2 * x) });
 * adagrad(bowl, [3], { learningRate: 0.5 }).step().parameters
 */
export function adagrad(
  objective: Objective,
  start: ArrayLike<number>,
  options: DescentOptions & { readonly epsilon?: number },
): Optimizer {
  ensureOptions('options', options, { ...DESCENT_OPTIONS, epsilon: true });
  const { learningRate, epsilon = 1e-10, ...stop } = options;
  ensureArray('start', start);
  const rateAt = scheduleOf(learningRate);
  ensurePositive('epsilon', epsilon);
  return createOptimizer(
    objective,
    start,
    stop,
    ({ parameters, gradient }, step, squares) => {
      const sum = gradient.map((g, index) => squares[index] + g * g);
      const rate = rateAt(step);
      const next = parameters.map(
        (value, index) => value - (rate * gradient[index]) / (Math.sqrt(sum[index]) + epsilon),
      );
      return { point: evaluate(objective, next, step + 1), memory: sum };
    },
    new Float64Array(start.length),
  );
}
