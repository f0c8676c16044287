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
    for (let step = 0; step <= config.numSteps; step++) {
      if (step === config.throwAt) throw new Error(`broke at ${step}`);
      if (step === config.divergeAt) return { kind: 'diverged', step, reason: 'the count left its range' };
      const fraction = step / config.numSteps;
      yield step % config.frameEvery === 0
        ? { fraction, frame: { step, draw: random.integer(1_000_000) } }
        : { fraction };
    }
    return { kind: 'done' };
  },
};
