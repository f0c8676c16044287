/** Rows of a program's table: more would print the same curve. */
const MOST_ROWS = 12;

/** The last one, and as many before it, evenly spread, as a program should print. */
export function fewOf<T>(moments: readonly T[]): readonly T[] {
  const stride = Math.max(1, Math.ceil((moments.length - 1) / (MOST_ROWS - 1)));
  return moments.filter((_, index) => (moments.length - 1 - index) % stride === 0);
}

/** Steps of both lanes at one moment of a run. */
export type StepPair = readonly [full: number, sampled: number];

/** What a program trains to where the reader has not run anything yet. */
const ROUND_STEPS: readonly StepPair[] = [0, 100, 300, 1000, 3000].map((step) => [step, step]);

/**
 * The moments of a run that its program trains to, by step count: the page goes by the clock of its machine.
 * @param run steps of both lanes, frame by frame
 * @param most steps of a lane that a program can wait for
 */
export function stepsToTrain(run: readonly StepPair[], most: number): readonly StepPair[] {
  const within = run.filter((steps) => Math.max(...steps) <= most);
  return within.length < 2 ? ROUND_STEPS : fewOf(within);
}

/** The pairs as Python. */
export const pythonSteps = (steps: readonly StepPair[]): string =>
  `[${steps.map(([full, sampled]) => `(${full}, ${sampled})`).join(', ')}]`;
