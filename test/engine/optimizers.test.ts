import { describe, expect, test } from 'vitest';
import {
  adagrad,
  adam,
  createRandom,
  fitSoftmaxRegression,
  gradientDescent,
  type LinearModel,
  lbfgs,
  miniBatchObjective,
  momentumDescent,
  newton,
  type Objective,
  type Optimizer,
  parametersOf,
  runOptimizer,
  softmaxCurvature,
  softmaxObjective,
} from '#engine';
import { distance } from './arbitraries.ts';
import { readFixture } from './reference/fixture.ts';
import { prepare } from './reference/trainingAdapters.ts';

const bowl: Objective = ([x]) => ({ loss: x! ** 2, gradient: Float64Array.of(2 * x!) });
const valley: Objective = ([x, y]) => ({
  loss: x! ** 2 + 25 * y! ** 2,
  gradient: Float64Array.of(2 * x!, 50 * y!),
});

/** Every optimiser of the engine on an objective of one or two parameters. */
const ALL: Readonly<
  Record<string, (f: Objective, start: number[], gradientTolerance?: number) => Optimizer>
> = {
  gradientDescent: (f, start, gradientTolerance) =>
    gradientDescent(f, start, { learningRate: 0.02, gradientTolerance }),
  momentumDescent: (f, start, gradientTolerance) =>
    momentumDescent(f, start, { learningRate: 0.01, gradientTolerance }),
  adam: (f, start, gradientTolerance) => adam(f, start, { learningRate: 0.05, gradientTolerance }),
  adagrad: (f, start, gradientTolerance) => adagrad(f, start, { learningRate: 1, gradientTolerance }),
  lbfgs: (f, start, gradientTolerance) => lbfgs(f, start, { gradientTolerance }),
  newton: (f, start, gradientTolerance) =>
    newton(f, (_, v) => v.map((value, i) => [2, 50][i] * value), start, { gradientTolerance }),
};

describe('every optimiser', () => {
  test.each(Object.entries(ALL))('%s finds the bottom of a valley and says so', (_, create) => {
    const optimizer = create(valley, [3, -1], 1e-6);
    const { status, parameters, loss, gradientNorm, step } = runOptimizer(optimizer, 5000);
    expect(status).toBe('converged');
    expect(distance(parameters, [0, 0])).toBeLessThan(1e-6);
    expect(loss).toBeLessThan(1e-11);
    expect(gradientNorm).toBeLessThanOrEqual(1e-6);
    expect(step).toBeGreaterThan(0);
    expect(optimizer.step()).toBe(optimizer.state);
    expect(optimizer.state.step).toBe(step);
  });

  test.each(Object.entries(ALL))('%s is done at once at the bottom', (_, create) => {
    expect(create(valley, [0, 0], 1e-9).state).toMatchObject({
      status: 'converged',
      step: 0,
      loss: 0,
      gradientNorm: 0,
    });
  });

  test.each(Object.entries(ALL))('%s goes on alike in a fork, which disturbs nothing', (_, create) => {
    const optimizer = create(valley, [3, -1]);
    optimizer.step();
    const fork = optimizer.fork();
    const later = runOptimizer(fork, 2);
    expect(optimizer.state.step).toBe(1);
    expect(fork.state.step).toBeGreaterThan(1);
    expect(runOptimizer(optimizer, 2)).toEqual(later);
  });

  test.each(Object.entries(ALL))(
    '%s keeps the last finite parameters when the loss stops being finite',
    (_, create) => {
      // Finite only from 1.9 upwards, and falling towards its edge.
      const cliff: Objective = ([x]) => ({
        loss: x! > 1.9 ? x! : Number.NaN,
        gradient: Float64Array.of(x! > 1.9 ? 4 : Number.NaN),
      });
      const { status, parameters, loss, step } = runOptimizer(create(cliff, [2.2]), 500);
      // Line searches shy away from the edge instead of falling over it.
      expect(['diverged', 'stalled', 'outOfSteps']).toContain(status);
      expect(parameters[0]).toBeGreaterThan(1.9);
      expect(loss).toBe(parameters[0]);
      expect(step).toBeGreaterThan(0);
    },
  );

  test.each(Object.entries(ALL))(
    '%s refuses a start, a tolerance and a gradient that do not fit',
    (_, create) => {
      expect(() => create(bowl, [Number.NaN])).toThrow('start[0] must be a finite number, got NaN');
      expect(() => create(bowl, [1], -1)).toThrow(
        'gradientTolerance must be a finite number of at least 0, got -1',
      );
      expect(() => create(() => ({ loss: 0, gradient: new Float64Array(2) }), [1])).toThrow(
        'gradient.length must be 1 (one per parameter), got 2',
      );
    },
  );

  test.each(Object.entries(ALL))(
    '%s that starts where the loss is not finite has diverged at step 0',
    (_, create) => {
      const nowhere: Objective = () => ({ loss: Number.NaN, gradient: Float64Array.of(0) });
      expect(create(nowhere, [1]).state).toMatchObject({
        status: 'diverged',
        step: 0,
        parameters: Float64Array.of(1),
      });
      const steep: Objective = () => ({ loss: 0, gradient: Float64Array.of(Infinity) });
      expect(create(steep, [1]).state.status).toBe('diverged');
    },
  );

  test('the objective is told the number of the step it is asked for, so that each gets its own batch', () => {
    const asked: number[] = [];
    const recorded: Objective = (parameters, step) => {
      asked.push(step);
      return bowl(parameters, step);
    };
    const curvature = (_: Float64Array, v: Float64Array) => v.map((x) => 8 * x);
    for (const create of [
      () => gradientDescent(recorded, [1], { learningRate: 0.1 }),
      () => momentumDescent(recorded, [1], { learningRate: 0.1 }),
      () => adam(recorded, [1], { learningRate: 0.1 }),
      () => adagrad(recorded, [1], { learningRate: 0.1 }),
      () => newton(recorded, curvature, [1], { lineSearch: false }),
    ]) {
      runOptimizer(create(), 3);
      expect(asked.splice(0)).toEqual([0, 1, 2, 3]);
    }
  });

  test('a gradient of exactly 0 is the end only where a tolerance was given: the next batch may have a slope', () => {
    const [from, options] = [[0], { learningRate: 0.1 }];
    expect(gradientDescent(bowl, from, options).state.status).toBe('running');
    expect(gradientDescent(bowl, from, { ...options, gradientTolerance: 5e-324 }).state.status).toBe(
      'converged',
    );
    expect(lbfgs(bowl, from).step().status).toBe('stalled');
    // One batch is fitted to the last digit, the other not at all.
    const examples = { features: [1000, -0.001], labels: [0, 0] };
    const shape = { numClasses: 2, numFeatures: 1, hasBias: false };
    const batches = miniBatchObjective(examples, shape, { batchSize: 1, random: createRandom(1) });
    const start = [500, -500];
    const firsts = [0, 1].map((step) => batches(Float64Array.from(start), step).loss);
    expect(Math.min(...firsts)).toBe(0);
    const { parameters, step } = runOptimizer(gradientDescent(batches, start, options), 20);
    expect(step).toBe(20);
    expect(parameters[0]).not.toBe(500);
  });

  test('states already given out do not change', () => {
    const optimizer = gradientDescent(bowl, [1], { learningRate: 0.1 });
    const first = optimizer.state;
    first.parameters[0] = 99;
    expect(optimizer.step().parameters[0]).toBeCloseTo(0.8, 15);
    expect(first.step).toBe(0);
  });

  test('runOptimizer ends after maxSteps, and refuses a number of steps that is none', () => {
    const endless = gradientDescent(bowl, [1], { learningRate: 1e-6 });
    expect(runOptimizer(endless, 7)).toMatchObject({ step: 7, status: 'outOfSteps' });
    expect(endless.state.status).toBe('running');
    expect(runOptimizer(endless, 0).step).toBe(7);
    expect(() => runOptimizer(endless, -1)).toThrow('maxSteps must be an integer of at least 0, got -1');
    expect(() => runOptimizer(endless, Infinity)).toThrow(
      'maxSteps must be an integer of at least 0, got Infinity',
    );
  });
});

describe('first-order optimisers step by their formulas', () => {
  const at = (optimizer: Optimizer, steps: number) => runOptimizer(optimizer, steps).parameters[0];

  test('gradient descent: 3 → 1.5 → .75 at rate ¼ on x²', () => {
    expect([1, 2].map((n) => at(gradientDescent(bowl, [3], { learningRate: 0.25 }), n))).toEqual([1.5, 0.75]);
  });

  test('momentum ½: 3 → 2.4 → 1.62 at rate .1 on x²', () => {
    const create = () => momentumDescent(bowl, [3], { learningRate: 0.1, momentum: 0.5 });
    expect(at(create(), 1)).toBeCloseTo(2.4, 14);
    expect(at(create(), 2)).toBeCloseTo(1.62, 14);
    expect(at(momentumDescent(bowl, [3], { learningRate: 0.1 }), 2)).toBeCloseTo(
      2.4 - 0.1 * (0.9 * 6 + 4.8),
      14,
    );
  });

  test('Adam’s first step is the rate, whatever the slope; Adagrad’s too', () => {
    for (const slope of [1e-3, 1, 1e6]) {
      const line: Objective = ([x]) => ({ loss: slope * x!, gradient: Float64Array.of(slope) });
      expect(at(adam(line, [0], { learningRate: 0.1 }), 1)).toBeCloseTo(-0.1, 5);
      expect(at(adam(line, [0], { learningRate: 0.1 }), 9)).toBeCloseTo(-0.9, 4);
      expect(at(adagrad(line, [0], { learningRate: 0.1 }), 1)).toBeCloseTo(-0.1, 5);
      expect(at(adagrad(line, [0], { learningRate: 0.1 }), 2)).toBeCloseTo(-0.1 - 0.1 / Math.SQRT2, 5);
    }
  });

  test('the defaults are .9, .999 and 1e-8 for Adam and 1e-10 for Adagrad', () => {
    const wave: Objective = ([x]) => ({ loss: 1e-8 * x! ** 2, gradient: Float64Array.of(2e-8 * x!) });
    const explicit = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    expect(at(adam(wave, [1], { learningRate: 0.1 }), 5)).toBe(at(adam(wave, [1], explicit), 5));
    for (const other of [{ beta1: 0.8 }, { beta2: 0.99 }, { epsilon: 1e-9 }]) {
      expect(at(adam(wave, [1], { ...explicit, ...other }), 5)).not.toBe(at(adam(wave, [1], explicit), 5));
    }
    expect(at(adagrad(wave, [1], { learningRate: 0.1 }), 3)).toBe(
      at(adagrad(wave, [1], { learningRate: 0.1, epsilon: 1e-10 }), 3),
    );
    expect(at(adagrad(wave, [1], { learningRate: 0.1 }), 3)).not.toBe(
      at(adagrad(wave, [1], { learningRate: 0.1, epsilon: 1e-9 }), 3),
    );
  });

  test('Adagrad divides by the root of the sum of squares plus ε', () => {
    const line: Objective = ([x]) => ({ loss: 3 * x!, gradient: Float64Array.of(3) });
    const options = { learningRate: 1, epsilon: 0.5 };
    expect(at(adagrad(line, [0], options), 1)).toBeCloseTo(-3 / 3.5, 14);
    expect(at(adagrad(line, [0], options), 2)).toBeCloseTo(-3 / 3.5 - 3 / (Math.sqrt(18) + 0.5), 14);
  });

  test('a rate may depend on the step, counted from 0', () => {
    const rates = [0.1, 0.25];
    expect(at(gradientDescent(bowl, [1], { learningRate: (step) => rates[step] }), 2)).toBeCloseTo(0.4, 14);
    const line: Objective = ([x]) => ({ loss: x!, gradient: Float64Array.of(1) });
    expect(at(adam(line, [0], { learningRate: (step) => rates[step] }), 2)).toBeCloseTo(-0.35, 5);
    expect(at(adagrad(line, [0], { learningRate: (step) => rates[step] }), 2)).toBeCloseTo(
      -0.1 - 0.25 / Math.SQRT2,
      5,
    );
  });

  test('a schedule may touch 0, at its start, in its middle and at its end: that step stays', () => {
    const schedule = [0, 0.1, 0, 0.1, 0];
    for (const create of [gradientDescent, momentumDescent, adam, adagrad]) {
      const optimizer = create(bowl, [1], { learningRate: (step) => schedule[step] });
      const path = schedule.map(() => optimizer.step().parameters[0]);
      expect([path[0], path[2], path[4]]).toEqual([1, path[1], path[3]]);
      expect(path[1]).toBeLessThan(1);
      expect(path[3]).toBeLessThan(path[1]);
      expect(optimizer.state.status).toBe('running');
    }
  });

  test('too large a rate diverges at a step that is told, with finite parameters', () => {
    const { status, step, parameters, loss } = runOptimizer(
      gradientDescent(bowl, [1], { learningRate: 1e10 }),
      1000,
    );
    expect(status).toBe('diverged');
    // x grows (2e10 − 1)-fold a step from 1, and x² must stay below 1.8e308: 14 steps are finite.
    expect(step).toBe(15);
    expect(parameters[0]).toBeCloseTo((2e10 - 1) ** 14, -140);
    expect(Math.abs(parameters[0])).toBeLessThan(1e155);
    expect(Number.isFinite(loss)).toBe(true);
  });

  test('refuses rates, momenta and decays out of range', () => {
    for (const create of [gradientDescent, momentumDescent, adam, adagrad]) {
      expect(() => create(bowl, [1], { learningRate: 0 })).toThrow(
        'learningRate must be a finite number above 0, got 0',
      );
      expect(() => create(bowl, [1], { learningRate: Number.NaN })).toThrow(
        'learningRate must be a finite number above 0, got NaN',
      );
      expect(() => create(bowl, [1], { learningRate: '1' as never })).toThrow(
        "learningRate must be a number or a function, got '1'",
      );
      const decaying = create(bowl, [1], { learningRate: (step) => 1 - 2 * step });
      expect(() => runOptimizer(decaying, 2)).toThrow(
        'learningRate(1) must be a finite number of at least 0, got -1',
      );
    }
    const learningRate = 0.1;
    expect(() => momentumDescent(bowl, [1], { learningRate, momentum: 1 })).toThrow(
      'momentum must be a number in [0, 1), got 1',
    );
    expect(() => momentumDescent(bowl, [1], { learningRate, momentum: -0.1 })).toThrow(
      'momentum must be a number in [0, 1), got -0.1',
    );
    expect(() => adam(bowl, [1], { learningRate, beta1: 1 })).toThrow(
      'beta1 must be a number in [0, 1), got 1',
    );
    expect(() => adam(bowl, [1], { learningRate, beta2: -1 })).toThrow(
      'beta2 must be a number in [0, 1), got -1',
    );
    expect(() => adam(bowl, [1], { learningRate, epsilon: 0 })).toThrow(
      'epsilon must be a finite number above 0, got 0',
    );
    expect(() => adagrad(bowl, [1], { learningRate, epsilon: -1 })).toThrow(
      'epsilon must be a finite number above 0, got -1',
    );
    expect(adam(bowl, [1], { learningRate, beta1: 0, beta2: 0 }).step().status).toBe('running');
  });
});

describe('line-search optimisers', () => {
  /** Rosenbrock's banana: curved, not convex, minimum 0 at (1, 1). */
  const banana: Objective = ([x, y]) => ({
    loss: (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2,
    gradient: Float64Array.of(-2 * (1 - x!) - 400 * x! * (y! - x! * x!), 200 * (y! - x! * x!)),
  });

  test('L-BFGS follows a curved valley to its end, never uphill, in fewer than 60 steps', () => {
    const optimizer = lbfgs(banana, [-1.2, 1], { gradientTolerance: 1e-8 });
    let last = optimizer.state.loss;
    while (optimizer.state.status === 'running') {
      const { loss } = optimizer.step();
      expect(loss).toBeLessThanOrEqual(last);
      last = loss;
    }
    expect(optimizer.state.status).toBe('converged');
    expect(optimizer.state.step).toBeLessThan(60);
    expect(distance(optimizer.state.parameters, [1, 1])).toBeLessThan(1e-7);
  });

  test('the first step of L-BFGS is at most 1 long in any parameter; later ones try the full step first', () => {
    const tried: number[][] = [];
    const steep: Objective = (x) => {
      tried.push([...x]);
      return { loss: 50 * x[0] ** 2 + x[1], gradient: Float64Array.of(100 * x[0], 1) };
    };
    lbfgs(steep, [2, 0]).step();
    expect(tried[1]).toEqual([1, -1 / 200]);
    tried.splice(0);
    const flat: Objective = (x) => {
      tried.push([...x]);
      return { loss: 0.1 * x[0] ** 2, gradient: Float64Array.of(0.2 * x[0]) };
    };
    const optimizer = lbfgs(flat, [2]);
    optimizer.step();
    expect(tried[1][0]).toBeCloseTo(1.6, 14);
    // One pair holds the curvature of a parabola: the next full step is at its bottom.
    expect(optimizer.step().parameters[0]).toBeCloseTo(0, 14);
  });

  test('a step along which the slope does not rise is no lesson about curvature', () => {
    // Linear, then a parabola: the pair of the linear part would divide by 0.
    const bent: Objective = ([x]) => ({
      loss: x! > 0 ? x! : x! + x! ** 2,
      gradient: Float64Array.of(x! > 0 ? 1 : 1 + 2 * x!),
    });
    const { status, parameters } = runOptimizer(lbfgs(bent, [1e3], { gradientTolerance: 1e-9 }), 100);
    expect(status).toBe('converged');
    expect(parameters[0]).toBeCloseTo(-0.5, 8);
  });

  test('a memory of one pair is slower than ten', () => {
    const many: Objective = (x) => ({
      loss: x.reduce((total, v, i) => total + (i + 1) ** 2 * v * v, 0),
      gradient: x.map((v, i) => 2 * (i + 1) ** 2 * v),
    });
    const steps = (memory?: number) =>
      runOptimizer(lbfgs(many, Array(20).fill(1), { memory, gradientTolerance: 1e-8 }), 1000).step;
    expect(steps()).toBe(steps(10));
    expect(steps(1)).toBeGreaterThan(steps());
    expect(() => lbfgs(many, [1], { memory: 0 })).toThrow('memory must be an integer of at least 1, got 0');
  });

  test('without a tolerance they end by stalling, at the limit of rounding', () => {
    const bumpy: Objective = ([x]) => ({
      loss: Math.cosh(x! - 1),
      gradient: Float64Array.of(Math.sinh(x! - 1)),
    });
    const curvature = ([x]: Float64Array, [v]: Float64Array) => Float64Array.of(Math.cosh(x! - 1) * v!);
    for (const optimizer of [lbfgs(bumpy, [4]), newton(bumpy, curvature, [4])]) {
      const { status, parameters } = runOptimizer(optimizer, 500);
      expect(status === 'stalled' || status === 'converged').toBe(true);
      expect(Math.abs(parameters[0] - 1)).toBeLessThan(1e-9);
    }
  });

  test('a slope without end is followed as long as asked, without looping', () => {
    const slope: Objective = ([x]) => ({ loss: -x!, gradient: Float64Array.of(-1) });
    // No step flattens the slope, so the search ends at float64's last number; from there no step is seen.
    const { status, step, loss } = runOptimizer(lbfgs(slope, [0]), 9);
    expect([status, step]).toEqual(['stalled', 2]);
    expect(loss).toBeLessThan(-(2 ** 1000));
  });

  test('Newton solves a parabola in one step, also a narrow one', () => {
    const curvature = (_: Float64Array, v: Float64Array) => Float64Array.of(2 * v[0], 50 * v[1]);
    const { parameters, step } = newton(valley, curvature, [3, -1]).step();
    expect(step).toBe(1);
    expect(distance(parameters, [0, 0])).toBeLessThan(1e-14);
  });

  test('damping μ shortens the step: 3 → 3·μ/(2 + μ) on x²', () => {
    const { parameters } = newton(bowl, (_, v) => v.map((x) => 2 * x), [3], {
      damping: 6,
      lineSearch: false,
    }).step();
    expect(parameters[0]).toBeCloseTo(2.25, 14);
    expect(() => newton(bowl, (_, v) => v, [3], { damping: -1 })).toThrow(
      'damping must be a finite number of at least 0, got -1',
    );
  });

  test('bare Newton overshoots where the curvature fades, and says that it diverged; with line search it arrives', () => {
    // ln cosh: from beyond ±1.09 full Newton steps grow without bound.
    const soft: Objective = ([x]) => ({
      loss: Math.abs(x!) + Math.log1p(Math.exp(-2 * Math.abs(x!))),
      gradient: Float64Array.of(Math.tanh(x!)),
    });
    const curvature = ([x]: Float64Array, [v]: Float64Array) =>
      Float64Array.of((1 - Math.tanh(x!) ** 2) * v!);
    const bare = runOptimizer(
      newton(soft, curvature, [1.2], { lineSearch: false, gradientTolerance: 1e-10 }),
      50,
    );
    expect(bare.status === 'diverged' || Math.abs(bare.parameters[0]) > 10).toBe(true);
    const damped = runOptimizer(newton(soft, curvature, [1.2], { gradientTolerance: 1e-10 }), 50);
    expect(damped.status).toBe('converged');
    // From 30 the curvature is 1e-26, too little to trust: downhill instead.
    const far = runOptimizer(newton(soft, curvature, [30], { gradientTolerance: 1e-10 }), 100);
    expect(far.status).toBe('converged');
  });

  test('a direction without any curvature is left to the slope', () => {
    const slope: Objective = ([x]) => ({ loss: x! ** 2, gradient: Float64Array.of(2 * x!) });
    const { parameters } = runOptimizer(
      newton(slope, () => Float64Array.of(0), [1]),
      1,
    );
    expect(Math.abs(parameters[0])).toBeLessThan(1);
    expect(newton(slope, () => Float64Array.of(0), [1], { lineSearch: false }).step().parameters[0]).toBe(1);
  });
});

describe('trained optima', () => {
  const { cases } = readFixture('trained-optimum');

  test.each(cases)(
    '$name: L-BFGS, Newton and gradient descent agree to 1e-9',
    ({ input, expected }) => {
      const problem = input as unknown as Parameters<typeof prepare>[0];
      const { examples, shape, penalty } = prepare(problem);
      const objective = softmaxObjective(examples, shape, penalty);
      const { loss } = expected as { loss: number };
      const start = parametersOf(fitSoftmaxRegression(examples, shape, { ...penalty, maxSteps: 0 }).model);
      expect(start.every((value) => value === 0)).toBe(true);
      const runs = [
        runOptimizer(lbfgs(objective, start, { gradientTolerance: 1e-9 }), 1000),
        runOptimizer(
          newton(objective, softmaxCurvature(examples, shape, penalty), start, { gradientTolerance: 1e-9 }),
          50,
        ),
      ];
      if (problem.standardize) {
        runs.push(
          runOptimizer(
            gradientDescent(objective, start, { learningRate: 1, gradientTolerance: 1e-7 }),
            40_000,
          ),
        );
      }
      for (const run of runs) {
        expect(run.status).toBe('converged');
        expect(Math.abs(run.loss - loss)).toBeLessThanOrEqual(1e-9 * loss);
      }
      expect(runs[1].step).toBeLessThan(15);
    },
    60_000,
  );

  test('fitSoftmaxRegression takes Newton up to 200 parameters and L-BFGS beyond', () => {
    const stepsOf = (numFeatures: number, method?: 'newton' | 'lbfgs') => {
      const features = Array.from({ length: 3 * numFeatures }, (_, i) => Math.sin(i));
      const examples = { features, labels: [0, 1, 0] };
      const shape = { numClasses: 2, numFeatures };
      return fitSoftmaxRegression(examples, shape, { l2Strength: 0.01, method }).state.step;
    };
    expect(stepsOf(99)).toBe(stepsOf(99, 'newton'));
    expect(stepsOf(100)).toBe(stepsOf(100, 'lbfgs'));
    expect(stepsOf(100, 'newton')).toBeLessThan(stepsOf(100));
    const odd = { numClasses: 3, numFeatures: 67, hasBias: false };
    const examples = { features: Array.from({ length: 201 }, (_, i) => Math.sin(i)), labels: [0, 1, 2] };
    const options = { l2Strength: 0.01 };
    const { step } = fitSoftmaxRegression(examples, odd, options).state;
    expect(step).toBe(fitSoftmaxRegression(examples, odd, { ...options, method: 'lbfgs' }).state.step);
  });

  test('badly scaled features are no obstacle: iris times 100, λ = 1e-6', () => {
    const problem = { numClasses: 3, l2: 1e-6, bias: true, penalizeBias: false, standardize: false };
    const { examples, shape, penalty } = prepare({ ...problem, data: { $csv: 'iris.csv', scale: 100 } });
    const { state } = fitSoftmaxRegression(examples, shape, penalty);
    expect(state.status).toBe('converged');
    expect(state.step).toBeLessThan(100);
  });

  test('fitSoftmaxRegression gives up after 1000 steps unless told otherwise, and knows two methods', () => {
    const problem = { numClasses: 3, l2: 0.01, bias: true, penalizeBias: false, standardize: false };
    const { examples, shape, penalty } = prepare({ ...problem, data: { $csv: 'iris.csv', scale: 1e4 } });
    const { state } = fitSoftmaxRegression(examples, shape, { ...penalty, method: 'lbfgs' });
    expect([state.status, state.step]).toEqual(['outOfSteps', 1000]);
    expect(() => fitSoftmaxRegression(examples, shape, { method: 'adam' as 'lbfgs' })).toThrow(
      "method must be 'newton' or 'lbfgs', got 'adam'",
    );
  });

  test('fitSoftmaxRegression reports how it ended', () => {
    const examples = { features: [1, -1], labels: [0, 1] };
    const shape = { numClasses: 2, numFeatures: 1 };
    const fit = fitSoftmaxRegression(examples, shape, { l2Strength: 0.1 });
    expect(fit.state.status).toBe('converged');
    expect(fit.state.gradientNorm).toBeLessThanOrEqual(1e-10);
    expect(distance(parametersOf(fit.model), fit.state.parameters)).toBe(0);
    expect(fitSoftmaxRegression(examples, shape, { l2Strength: 0.1, maxSteps: 1 }).state.status).toBe(
      'outOfSteps',
    );
    expect(
      fitSoftmaxRegression(examples, shape, { gradientTolerance: 0.1 }).state.gradientNorm,
    ).toBeGreaterThan(1e-10);
    const weightsOf = ({ weights }: LinearModel) => Math.abs(weights[0]);
    const free = fitSoftmaxRegression(examples, { ...shape, hasBias: false }, {}).model;
    expect(free.bias).toBeNull();
    expect(weightsOf(free)).toBeGreaterThan(weightsOf(fit.model) * 3);
  });
});

describe('objectives', () => {
  const examples = { features: [1, 2, 3, 4, 5], labels: [0, 1, 0, 1, 0] };
  const shape = { numClasses: 2, numFeatures: 1 };
  const point = Float64Array.of(0.3, -0.2, 0.1, 0);

  test('a mini-batch objective goes through all examples once an epoch, in another order each time', () => {
    const seenIn = (epoch: number) => {
      const random = createRandom(4);
      const batches = miniBatchObjective(examples, shape, { batchSize: 2, random });
      // With zero weights the gradient of batch b is Σ ±x/2 / |b|, which tells its rows apart.
      return [0, 1, 2].map(
        (b) => batches(new Float64Array(4), 3 * epoch + b).gradient[0] * (b === 2 ? 1 : 2),
      );
    };
    const full = softmaxObjective(examples, shape)(new Float64Array(4), 0).gradient[0] * 5;
    for (const epoch of [0, 1, 7]) expect(seenIn(epoch).reduce((a, b) => a + b)).toBeCloseTo(full, 13);
    expect(seenIn(0)).not.toEqual(seenIn(1));
    expect(seenIn(7)).toEqual(seenIn(7));
  });

  test('the same step is the same batch, in any order of asking', () => {
    const batches = miniBatchObjective(examples, shape, { batchSize: 2, random: createRandom(4) });
    const forward = [0, 1, 2, 3, 4, 5].map((step) => batches(point, step).loss);
    const backward = [5, 4, 3, 2, 1, 0].map((step) => batches(point, step).loss);
    expect(backward.reverse()).toEqual(forward);
    expect(new Set(forward).size).toBeGreaterThan(3);
  });

  test('examples are shuffled once an epoch, not for every batch', () => {
    const [source, names]: [ReturnType<typeof createRandom>, string[]] = [createRandom(4), []];
    const fork = (name: string) => {
      names.push(name);
      return source.fork(name);
    };
    const batches = miniBatchObjective(examples, shape, { batchSize: 2, random: { ...source, fork } });
    for (const step of [0, 1, 2, 3, 4, 5, 6]) batches(point, step);
    expect(names).toEqual(['epoch 0', 'epoch 1', 'epoch 2']);
  });

  test('a batch of all examples is the full objective, penalty included', () => {
    const penalty = { l2Strength: 0.7, penalizeBias: true };
    const batches = miniBatchObjective(examples, shape, {
      batchSize: 5,
      random: createRandom(1),
      ...penalty,
    });
    const full = softmaxObjective(examples, shape, penalty)(point, 0);
    expect(batches(point, 3).loss).toBeCloseTo(full.loss, 14);
    expect(distance(batches(point, 3).gradient, full.gradient)).toBeLessThan(1e-14);
  });

  test('what cannot be trained on is refused when the objective is made', () => {
    const random = createRandom(1);
    for (const create of [
      (e: typeof examples, s = shape, p = {}) => softmaxObjective(e, s, p),
      (e: typeof examples, s = shape, p = {}) => miniBatchObjective(e, s, { batchSize: 1, random, ...p }),
    ]) {
      expect(() => create({ features: [], labels: [] })).toThrow(
        'features.length must be a positive multiple of numFeatures 1, got 0',
      );
      expect(() => create({ features: [1, Number.NaN], labels: [0, 1] })).toThrow(
        'features[1] must be a finite number, got NaN',
      );
      expect(() => create({ features: [1], labels: [3] })).toThrow(
        'labels[0] must be an integer in [0, 1], got 3',
      );
      expect(() => create({ features: [1], labels: [0, 1] })).toThrow(
        'labels.length must be 1 (one per example), got 2',
      );
      expect(() => create(examples, shape, { l2Strength: -1 })).toThrow(
        'l2Strength must be a finite number of at least 0, got -1',
      );
      expect(() => create(examples, { numClasses: 0, numFeatures: 1 })).toThrow(
        'numClasses must be an integer of at least 1, got 0',
      );
    }
    expect(() => miniBatchObjective(examples, shape, { batchSize: 6, random })).toThrow(
      'batchSize must be an integer in [1, 5], got 6',
    );
    expect(() => miniBatchObjective(examples, shape, { batchSize: 0, random })).toThrow(
      'batchSize must be an integer in [1, 5], got 0',
    );
  });
});
