import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { createRun, type Run, type RunState } from '#experiments/run.ts';
import { configOf, type KeptFrame, type State } from './model.ts';

type Settings = Pick<State, 'batchSize' | 'keepHits' | 'seed'>;

const keyOf = ({ batchSize, keepHits, seed }: Settings) => [batchSize, keepHits, seed].join();

export interface SignRun {
  /** Of the settings now; the one made at build until something else is asked for. */
  readonly frames: readonly KeptFrame[];
  /** Starts training for the present settings, slowly enough to be watched or as fast as it goes. */
  start(watched: boolean): void;
  stop(): void;
  /** Back to the recording made at build. */
  forget(): void;
  readonly isRunning: boolean;
  /** In words, when it failed or was stopped early. */
  readonly problem?: string;
}

/** The recording of the present settings: from the build, or trained in a worker when asked for. */
export function useSignRun(settings: Settings, built: Settings, atBuild: readonly KeptFrame[]): SignRun {
  const [state, setState] = useState<RunState<'signOfLogQ'>>();
  const run = useRef<Run<'signOfLogQ'>>();
  const key = keyOf(settings);
  const trained = useRef<string>();
  useEffect(() => () => run.current?.stop(), []);
  const start = useCallback(
    (watched: boolean) => {
      run.current?.stop();
      run.current = createRun({
        experiment: 'signOfLogQ',
        siteRoot: new URL('.', document.baseURI),
        framesPerSecond: watched ? 30 : 0,
        onChange: setState,
      });
      trained.current = key;
      run.current.start(configOf(settings), settings.seed);
    },
    [key],
  );
  // Other settings than those of the recording: it is made anew.
  useEffect(() => {
    if (key !== (trained.current ?? keyOf(built))) start(false);
  }, [key]);
  const frames = state?.recording.frames ?? [];
  const isOwn = trained.current === key && frames.length > 0;
  // Until the first frame comes: only the start, which is the same for all settings.
  const inPage = key === keyOf(built) ? atBuild : atBuild.slice(0, 1);
  const isRunning = state?.status === 'running' || state?.status === 'loading';
  const problem =
    state?.failure ?? (state?.status === 'stopped' ? 'Stopped early; a part is shown' : undefined);
  return useMemo(
    () => ({
      frames: isOwn ? frames : inPage,
      start,
      stop: () => run.current?.stop(),
      forget() {
        run.current?.reset();
        trained.current = undefined;
        setState(undefined);
      },
      isRunning,
      problem,
    }),
    [isOwn, frames, key, start, isRunning, problem],
  );
}
