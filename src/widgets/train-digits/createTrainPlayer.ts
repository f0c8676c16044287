import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { type BuiltRun, decodeLastFrame } from '#experiments/digits/builtRun.ts';
import { latestModel } from '#experiments/digits/latestModel.ts';
import { createPlayer, type Player } from '../kit/run/createPlayer.ts';
import { prefersStill } from '../kit/run/prefersStill.ts';
import { runData } from '../kit/run/runData.ts';
import type { Live, Settings } from '../kit/settings/useWidget.ts';
import { configOf, FRAMES_PER_SECOND, type params, type TrainData } from './model.ts';

/** The reader's run, or before it the one made at build. The frame shown is the model that the page draws with. */
export interface TrainPlayer extends Live<TrainData> {
  readonly player: Player<'digits'>;
  attach(): () => void;
  reset(): void;
}

/** @param built the run of the author's settings */
export function createTrainPlayer(
  { id, initial, state }: Settings<typeof params>,
  built: BuiltRun,
): TrainPlayer {
  const player = createPlayer({ experiment: 'digits', configOf }, id, state, {
    framesPerSecond: FRAMES_PER_SECOND,
    keepsStale: true,
  });
  const atBuild = { points: built.points, frame: decodeLastFrame(built), divergence: built.divergence };
  const isOfAuthor = computed(
    () =>
      JSON.stringify([configOf(state.value), state.value.seed]) ===
      JSON.stringify([configOf(initial), initial.seed]),
  );
  const shown: ReadonlySignal<TrainData> = computed(() => {
    const data = player.data.value;
    const hasRun = player.ranWithSeed.value !== undefined;
    // Without motion the figures wait for the outcome.
    const waits = data.isActive && prefersStill();
    return {
      ...(waits
        ? { ...runData({ ...data.run, recording: { ...data.run.recording, frames: [] } }, undefined, true) }
        : data),
      atBuild,
      seed: player.ranWithSeed.value ?? initial.seed,
      isStale: hasRun ? player.isStale.value : !isOfAuthor.value,
    };
  });
  return {
    player,
    data: shown,
    attach() {
      const detach = player.attach();
      const end = effect(() => {
        const { frame } = shown.value;
        if (frame) latestModel.value = frame;
      });
      return () => {
        end();
        detach();
      };
    },
    reset() {
      player.reset();
      latestModel.value = undefined;
    },
  };
}
