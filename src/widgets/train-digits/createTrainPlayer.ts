import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals';
import { type BuiltRun, decodeLastFrame } from '#experiments/digits/builtRun.ts';
import { latestModel } from '#experiments/digits/latestModel.ts';
import { EMPTY_RECORDING } from '#experiments/recording.ts';
import type { RunState } from '#experiments/run.ts';
import { createPlayer, type Player } from '../kit/run/createPlayer.ts';
import { prefersStill } from '../kit/run/prefersStill.ts';
import { runData } from '../kit/run/runData.ts';
import { LINK_EVENT } from '../kit/settings/linkEvent.ts';
import type { Live, Settings } from '../kit/settings/useWidget.ts';
import type { TrainData, TrainView } from './model.ts';
import {
  branchConfigOf,
  configOf,
  FRAMES_PER_SECOND,
  isChanged,
  LAST_FRAME,
  type params,
  type State,
} from './params.ts';

/** A dragged slider of the branch is waited for this long, ms: each setting would begin a run. */
const SETTLED_AFTER = 300;

/** The reader's run and its branch, or before them those made at build. The frame shown is the model that the page draws with. */
export interface TrainPlayer extends Live<TrainData> {
  /** Loading or running, one of both. */
  readonly isActive: ReadonlySignal<boolean>;
  /** Under way, running or paused, one of both. */
  readonly isUnderWay: ReadonlySignal<boolean>;
  attach(): () => void;
  /** Seeks a frame; the last one means: follow the run. */
  show(frame: number): void;
  /** Begins anew what has failed or was never begun. */
  retry(): void;
  play(playing: boolean): void;
  step(): void;
  stop(): void;
  reset(): void;
}

const builtOf = (built: BuiltRun) => ({
  points: built.points,
  frame: decodeLastFrame(built),
  divergence: built.divergence,
});
const textOf = (of: unknown) => JSON.stringify(of);
const isUnder = ({ status }: RunState<'digits'>) => ['loading', 'running', 'paused'].includes(status);

/** Calls back once a link followed on the page has set the widgets; returns what ends that. */
function onLink(callback: () => void): () => void {
  const follow = () => queueMicrotask(callback);
  window.addEventListener(LINK_EVENT, follow);
  return () => window.removeEventListener(LINK_EVENT, follow);
}

/** @param built the run of the author's settings */
export function createTrainPlayer(
  { id, initial, state, setNamed, view }: Settings<typeof params, TrainView>,
  built: BuiltRun,
): TrainPlayer {
  const pace = { framesPerSecond: FRAMES_PER_SECOND };
  const main = createPlayer({ experiment: 'digits', configOf }, id, state, { ...pace, keepsStale: true });
  const branch = createPlayer({ experiment: 'digits', configOf: branchConfigOf }, id, state, pace);
  const both: readonly Player<'digits'>[] = [main, branch];
  const isOfAuthor = (config: (of: State) => unknown) =>
    textOf([config(state.value), state.value.seed]) === textOf([config(initial), initial.seed]);
  const atBuild = builtOf(built);
  const branchAtBuild = built.branch && builtOf(built.branch);
  const hasRun = computed(() => main.ranWithSeed.value !== undefined);
  const branchBuilt = computed(() => (isOfAuthor(branchConfigOf) ? branchAtBuild : undefined));
  /** The build has the end of the author's run only. */
  const isAskedFor = computed(
    () => state.value.frame !== LAST_FRAME || (isChanged(state.value) && !branchBuilt.value),
  );
  const isBranchMissing = computed(
    () =>
      isChanged(state.value) && hasRun.value && !main.isStale.value && branch.ranWithSeed.value === undefined,
  );
  /** Without motion the figures wait for the outcome. */
  const seen = (run: RunState<'digits'>, isActive: boolean): RunState<'digits'> =>
    isActive && prefersStill() ? { ...run, recording: EMPTY_RECORDING } : run;
  const shown: ReadonlySignal<TrainData> = computed(() => {
    const { run, isActive } = main.data.value;
    const other = branch.data.value;
    return {
      ...runData(seen(run, isActive), undefined, false),
      branchRun: seen(other.run, other.isActive),
      atBuild,
      branchAtBuild: branchBuilt.value,
      seed: main.ranWithSeed.value ?? initial.seed,
      isStale: hasRun.value ? main.isStale.value : !isOfAuthor(configOf),
    };
  });
  const show = (frame: number) => setNamed('frame', frame);
  const start = (paused = false) => {
    main.start(paused);
    if (isChanged(state.peek())) branch.start(paused);
  };
  return {
    data: shown,
    isActive: computed(() => both.some(({ data }) => data.value.isActive)),
    isUnderWay: computed(() => both.some(({ data }) => isUnder(data.value.run))),
    attach() {
      const ends = [
        ...both.map((player) => player.attach()),
        // What a link or a scrub asks for is not in the page: it is trained.
        effect(() => {
          if (isAskedFor.value && !hasRun.value) untracked(start);
        }),
        effect(() => {
          if (!isBranchMissing.value) return;
          // Every other setting begins the waiting anew.
          textOf(branchConfigOf(state.value));
          const timer = setTimeout(
            () => branch.start(main.data.peek().run.status === 'paused'),
            SETTLED_AFTER,
          );
          return () => clearTimeout(timer);
        }),
        onLink(() => {
          if (isAskedFor.peek() && main.isStale.peek()) start();
        }),
        effect(() => {
          const { origin, frame } = view();
          if (origin === 'reader') latestModel.value = frame;
        }),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
    show,
    retry() {
      const failed = both.filter(({ data }) => data.value.run.failure);
      for (const player of failed) player.start();
    },
    play(playing) {
      const paused = both.filter(({ data }) => data.value.run.status === 'paused');
      if (!playing) for (const player of both) player.play(false);
      else {
        show(LAST_FRAME);
        if (paused.length > 0) for (const player of paused) player.play(true);
        else start();
      }
    },
    step() {
      const { origin, shown: at, points, branch: other } = view();
      const longest = Math.max(points.length, other?.points?.length ?? 0);
      const from = Math.max(at, other?.shown ?? 0);
      if (origin === 'reader' && from < longest - 1) {
        for (const player of both) player.play(false);
        show(from + 1);
        return;
      }
      show(LAST_FRAME);
      if (!hasRun.value) start(true);
      else for (const { data, step } of both) if (isUnder(data.value.run)) step();
    },
    stop() {
      for (const player of both) player.stop();
    },
    reset() {
      for (const player of both) player.reset();
      latestModel.value = undefined;
    },
  };
}
