import { computed, effect, signal, untracked } from '@preact/signals';
import { createRun, type Run, type RunState } from '#experiments/run.ts';
import { siteRoot } from '#params/siteRoot.ts';
import { NO_BRANCH } from '../kit/run/branchParams.ts';
import { createPlayback, type Playback } from '../kit/run/createPlayback.ts';
import { idleRun } from '../kit/run/runData.ts';
import type { Settings } from '../kit/settings/useWidget.ts';
import type { KeptFrame } from './builtRun.ts';
import { configOf, LAST_FRAME, type params, type SignRun, type State } from './model.ts';

/** The recording of the present settings, from the build or trained in a worker when asked for, and its playback. */
export interface SignPlayer extends Playback<SignRun> {
  stop(): void;
}

const keyOf = (state: State) => JSON.stringify([configOf(state), state.seed]);
/** What the three arms depend on: a branch leaves them as they are. */
const armsOf = (state: State) => keyOf({ ...state, branchAt: NO_BRANCH });
/** Frames of the three arms, for those who have another branch or none. */
const withoutBranch = (frames: readonly KeptFrame[]): readonly KeptFrame[] =>
  frames.map(({ branch: _, ...frame }) => frame);

/** Whole runs that the way back leads to without training again. */
const MOST_KEPT = 2;

/** @param atBuild the run of the author's settings */
export function createSignPlayer(
  { initial, state, setNamed }: Settings<typeof params>,
  atBuild: readonly KeptFrame[],
): SignPlayer {
  const trained = signal<RunState<'signOfLogQ'>>(idleRun());
  /** Settings of what was trained; undefined: only the build has trained. */
  const ranWith = signal<string | undefined>(undefined);
  /** The arms of the last whole run, and what they depend on. */
  const lastArms = signal<{ readonly arms: string; readonly frames: readonly KeptFrame[] }>({
    arms: armsOf(initial),
    frames: withoutBranch(atBuild),
  });
  let armsRun = '';
  let run: Run<'signOfLogQ'> | undefined;
  /** The last whole runs by their settings. */
  const whole = new Map<string, RunState<'signOfLogQ'>>();
  const keep = (key: string, state: RunState<'signOfLogQ'>) => {
    whole.set(key, state);
    for (const oldest of [...whole.keys()].slice(0, -MOST_KEPT)) whole.delete(oldest);
  };

  const data = computed<SignRun>(() => {
    const { status, failure, recording } = trained.value;
    const key = keyOf(state.value);
    const inPage = key === keyOf(initial) ? atBuild : [];
    const own = ranWith.value === key && recording.frames.length > 0 ? recording.frames : inPage;
    // Until a run is there: the arms of an earlier one, which another branch leaves as they are, or only the start.
    const { arms, frames } = lastArms.value;
    const before = arms === armsOf(state.value) ? frames : withoutBranch(atBuild.slice(0, 1));
    return {
      frames: own.length >= before.length ? own : before,
      isTraining: status === 'running' || status === 'loading',
      problem: failure ?? (status === 'stopped' ? 'Stopped early; a part is shown' : undefined),
    };
  });
  const start = () => {
    const key = keyOf(state.value);
    ranWith.value = key;
    armsRun = armsOf(state.value);
    const before = whole.get(key);
    if (before) {
      run?.stop();
      trained.value = before;
    } else run?.start(configOf(state.value), state.value.seed);
  };
  /** Predictions between the ends are not in the page, nor what a stop cut off: the same run is made again, in a worker. */
  const needRun = () => {
    const { frames, isTraining } = data.value;
    const hasBranch = state.value.branchAt === NO_BRANCH || frames[0].branch !== undefined;
    const isWhole = frames.length > LAST_FRAME && frames[0].predictions !== undefined && hasBranch;
    if (!isWhole && !isTraining) start();
  };
  const playback = createPlayback(data, 'frame', setNamed, () => ({
    frame: state.value.frame,
    last: LAST_FRAME,
    ready: Math.max(0, data.value.frames.length - 1),
    isGrowing: data.value.isTraining,
  }));
  return {
    ...playback,
    attach() {
      run = createRun({
        experiment: 'signOfLogQ',
        siteRoot: siteRoot(),
        framesPerSecond: 0,
        onChange: (next) => {
          trained.value = next;
          if (next.status !== 'done') return;
          keep(ranWith.peek()!, next);
          lastArms.value = { arms: armsRun, frames: withoutBranch(next.recording.frames) };
        },
      });
      // Other settings than those of the recording: it is made anew.
      const follow = effect(() => {
        if (keyOf(state.value) !== (ranWith.value ?? keyOf(initial))) start();
        // A link that leads to another frame asks for what that one predicts.
        else if (state.value.frame !== initial.frame) untracked(needRun);
      });
      const detach = playback.attach();
      return () => {
        follow();
        detach();
        run?.stop();
      };
    },
    seek(frame) {
      needRun();
      playback.seek(frame);
    },
    play(on) {
      needRun();
      playback.play(on);
    },
    step() {
      needRun();
      playback.step();
    },
    stop() {
      playback.playing.value = false;
      run?.stop();
    },
    reset() {
      playback.reset();
      run?.reset();
      ranWith.value = undefined;
    },
  };
}
