import type { Experiment, Frame } from './experiment.ts';

/** Every experiment by name; fetched by the worker when it is to run. */
export const experiments = {
  signOfLogQ: async () => (await import('./signOfLogQ.ts')).signOfLogQ,
  speed: async () => (await import('./speed.ts')).speed,
  digits: async () => (await import('./digits/digits.ts')).digits,
  costMeter: async () => (await import('./cost-meter/costMeter.ts')).costMeter,
  worldMap: async () => (await import('./world-map/worldMap.ts')).worldMap,
  movingGrid: async () => (await import('./moving-grid/movingGrid.ts')).movingGrid,
  studio: async () => (await import('./studio/studio.ts')).studio,
  race: async () => (await import('./race/race.ts')).race,
};

export type ExperimentName = keyof typeof experiments;

type ExperimentOf<N extends ExperimentName> = Awaited<ReturnType<(typeof experiments)[N]>>;

export type ConfigOf<N extends ExperimentName> = Parameters<ExperimentOf<N>['run']>[0];
export type PreviewOf<N extends ExperimentName> = ReturnType<ExperimentOf<N>['preview']>;
export type FrameOf<N extends ExperimentName> =
  ExperimentOf<N> extends Experiment<infer _C, infer _D, infer F extends Frame, infer _P> ? F : never;
