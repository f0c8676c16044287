import type { Experiment, Frame, Outcome, Tick } from '#experiments/experiment.ts';

export interface CountConfig {
  readonly numSteps: number;
  /** A frame at each of these many steps. */
  readonly frameEvery: number;
  readonly divergeAt?: number;
  readonly throwAt?: number;
  readonly failToLoad?: string;
}

export interface CountFrame extends Frame {
  readonly draw: number;
}

/** A small experiment for tests: counts steps and draws one random number for each frame. */
export const counting: Experiment<CountConfig, null, CountFrame, { readonly greeting: string }> = {
  async load({ failToLoad }) {
    if (failToLoad) throw new Error(failToLoad);
    return null;
  },
  preview: () => ({ greeting: 'ready' }),
  *run(config, _, random): Generator<Tick<CountFrame>, Outcome, void> {
    let now = 0;
    /** A number is answered with the count added to it. */
    const answers = (question: number) => {
      if (question < 0) throw new Error('the question must not be negative');
      return question + now;
    };
    for (let step = 0; step <= config.numSteps; step += 1) {
      now = step;
      if (step === config.throwAt) throw new Error(`broke at ${step}`);
      if (step === config.divergeAt) return { kind: 'diverged', step, reason: 'the count left its range' };
      const fraction = step / config.numSteps;
      yield step % config.frameEvery === 0
        ? { fraction, frame: { step, draw: random.integer(1_000_000) }, answers }
        : { fraction };
    }
    return { kind: 'done' };
  },
};
