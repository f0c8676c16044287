import { planeTable } from '#datasets/tables/planeTable.ts';
import { lbfgs, type ObjectiveValue, runOptimizer, softmaxObjective } from '#engine';
import { formatFigure } from '../runtime/formatValue.ts';
import { functionOf, numbersOf, sumOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

const SHAPE = { numClasses: 3, numFeatures: 2 };
const NUM_PARAMETERS = 9;
/** Every third penguin, in centimetres and not centred: a long ravine, on which no rate is good for gradient descent. */
const EVERY = 3;
const MM_PER_CM = 10;
const L2_STRENGTH = 0.001;

/** Gradient descent takes more than twice as many, at whatever rate (a test holds this); momentum and Adam take below 200. */
export const MOST_STEPS = 400;
/** Nats above the lowest loss. */
export const NEAR = 0.03;
/** More steps than L-BFGS takes here. */
const ENOUGH = 1000;

/** The loss on which the reader's optimiser is raced. */
export function raceObjective() {
  const { features, labels } = planeTable('penguins');
  const kept = labels.flatMap((_, n) => (n % EVERY === 0 ? [n] : []));
  return softmaxObjective(
    {
      features: kept.flatMap((n) => [features[2 * n] / MM_PER_CM, features[2 * n + 1] / MM_PER_CM]),
      labels: kept.map((n) => labels[n]),
    },
    SHAPE,
    { l2Strength: L2_STRENGTH },
  );
}

const ZEROS: readonly number[] = new Array<number>(NUM_PARAMETERS).fill(0);

export const ownOptimizer: Exercise = {
  hints: [
    'Along the floor of a ravine the slopes agree from step to step, across it they change sign. Remember them, and add them up.',
    'Momentum: keep a velocity in memory, .9 of the last one plus the slope, and move against it. There is none at the first step.',
    'memory.velocity = slope.map((g, i) => 0.9 * (memory.velocity?.[i] ?? 0) + g), and then θ minus rate times velocity. A rate of .4 does.',
  ],
  solution: `function myStep(theta: number[], slope: number[], memory: Record<string, number[]>): number[] {
  memory.velocity = slope.map((g, i) => 0.9 * (memory.velocity?.[i] ?? 0) + g);
  return theta.map((value, i) => value - 0.4 * memory.velocity[i]);
}`,
  check: checked((names) => {
    const myStep = functionOf(names, 'myStep');
    const objective = raceObjective();
    const lowest = runOptimizer(lbfgs(objective, ZEROS), ENOUGH).loss;
    const memory = {};
    let theta = ZEROS;
    let at: ObjectiveValue = objective(Float64Array.from(theta), 0);
    for (let step = 1; step <= MOST_STEPS; step += 1) {
      const slope = Array.from(at.gradient);
      const next = numbersOf(
        myStep([...theta], [...slope], memory),
        NUM_PARAMETERS,
        `Step ${step} of myStep`,
      );
      if (!next.every(Number.isFinite))
        throw new Wrong(
          `After step ${step} a parameter is no finite number any more: the steps are too long.`,
        );
      if (step === 1 && sumOf(slope.map((g, i) => g * (next[i] - theta[i]))) >= 0)
        throw new Wrong('The first step does not go downhill: it should move against the slope.');
      theta = next;
      at = objective(Float64Array.from(theta), step);
      if (at.loss <= lowest + NEAR)
        return `There after ${step} steps, from ${formatFigure(objective(Float64Array.from(ZEROS), 0).loss, 3)} nats down to ${formatFigure(at.loss, 3)}.`;
    }
    throw new Wrong(
      `After ${MOST_STEPS} steps your loss is ${formatFigure(at.loss, 3)}, ${formatFigure(at.loss - lowest, 3)} above the lowest; ${formatFigure(NEAR)} was asked for.`,
    );
  }),
};
