import type { ConfigOf, ExperimentName, FrameOf, PreviewOf } from './index.ts';
import { createPendingQuestions } from './pendingQuestions.ts';
import type { FromWorker, StartMessage, Timed, ToWorker } from './protocol.ts';
import { EMPTY_RECORDING, type Recording, record } from './recording.ts';

/** `stopped` and `failed` keep the frames so far, and so do `diverged` and `done`. */
export type RunStatus =
  | 'idle'
  | 'loading'
  | 'running'
  | 'paused'
  | 'done'
  | 'diverged'
  | 'stopped'
  | 'failed';

/** Everything the page knows of a run; a new object after each change. */
export interface RunState<N extends ExperimentName> {
  readonly status: RunStatus;
  readonly recording: Recording<Timed<FrameOf<N>>>;
  /** True when the run has not come to its own end. */
  readonly isPartial: boolean;
  /** How much is done, 0..1, and how many seconds the rest will take, from the pace so far. */
  readonly fraction: number;
  readonly secondsLeft?: number;
  readonly preview?: PreviewOf<N>;
  readonly divergence?: { readonly step: number; readonly reason: string };
  /** What failed, in words for the reader. */
  readonly failure?: string;
}

/** The part of Worker in use; tests pass their own. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(message: ToWorker): void;
  terminate(): void;
}

export interface RunOptions<N extends ExperimentName> {
  readonly experiment: N;
  readonly siteRoot: URL;
  readonly onChange: (state: RunState<N>) => void;
  /** 60 when left out. */
  readonly framesPerSecond?: number;
  readonly createWorker?: () => WorkerLike;
  /** Keeps the worker of a run that is done or was stopped, to answer questions; false when left out. */
  readonly keepsWorker?: boolean;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

/** A run as the page holds it. Methods that make no sense in the present status do nothing. */
export interface Run<N extends ExperimentName> {
  readonly state: RunState<N>;
  /** Begins anew, from an empty recording; `paused` waits after frame 0. */
  start(config: ConfigOf<N>, seed: number, options?: { readonly paused?: boolean }): void;
  pause(): void;
  resume(): void;
  /** One frame further, then paused. */
  step(): void;
  /** Ends the worker; the frames so far stay. */
  stop(): void;
  /** Ends the worker and forgets everything. */
  reset(): void;
  /** Asks the experiment about its present state. @throws Error in words when it cannot say, or the worker is gone */
  ask(question: unknown): Promise<unknown>;
}

const NO_WORKER = 'The worker that could answer is gone';

const createModuleWorker = (): WorkerLike =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Wall-clock time of the working parts of a run: what the reader waits for. */
function createStopwatch(now: () => number) {
  let total = 0;
  let since: number | undefined;
  return {
    run: () => (since ??= now()),
    halt() {
      if (since !== undefined) total += now() - since;
      since = undefined;
    },
    seconds: () => (total + (since === undefined ? 0 : now() - since)) / 1000,
  };
}

export function createRun<N extends ExperimentName>({
  experiment,
  siteRoot,
  onChange,
  framesPerSecond = 60,
  createWorker = createModuleWorker,
  keepsWorker = false,
  now = () => performance.now(),
}: RunOptions<N>): Run<N> {
  const idle: RunState<N> = { status: 'idle', recording: EMPTY_RECORDING, isPartial: false, fraction: 0 };
  let state = idle;
  let worker: WorkerLike | undefined;
  let stopwatch = createStopwatch(now);
  const questions = createPendingQuestions();

  function dismiss(): void {
    worker?.terminate();
    worker = undefined;
    questions.drop(NO_WORKER);
  }

  function change(patch: Partial<RunState<N>>): void {
    state = { ...state, ...patch };
    onChange(state);
  }

  const isUnderWay = () => ['loading', 'running', 'paused'].includes(state.status);

  function end(status: RunStatus, patch: Partial<RunState<N>> = {}): void {
    const stays = keepsWorker && (status === 'done' || status === 'stopped');
    if (stays) worker?.postMessage({ type: 'pause' });
    else dismiss();
    stopwatch.halt();
    change({
      status,
      isPartial: status !== 'done' && status !== 'diverged',
      secondsLeft: undefined,
      ...patch,
    });
  }

  function secondsLeft(fraction: number): number | undefined {
    return fraction > 0 ? (stopwatch.seconds() * (1 - fraction)) / fraction : undefined;
  }

  function hear(message: FromWorker<FrameOf<N>, PreviewOf<N>>): void {
    if (message.type === 'answer') {
      questions.answer(message.id, message.answer);
    } else if (message.type === 'refused') {
      questions.refuse(message.id, message.message);
    } else if (!isUnderWay()) {
      // A worker that was kept after a stop may still have been at work.
    } else if (message.type === 'loaded') {
      if (state.status === 'loading') stopwatch.run();
      change({ preview: message.preview, status: state.status === 'loading' ? 'running' : state.status });
    } else if (message.type === 'frame' || message.type === 'progress') {
      const { fraction } = message;
      const recording = message.type === 'frame' ? record(state.recording, message.frame) : state.recording;
      if (message.type === 'frame') worker?.postMessage({ type: 'seen' });
      change({ recording, fraction, secondsLeft: secondsLeft(fraction) });
    } else if (message.type === 'ended') {
      const { outcome } = message;
      if (outcome.kind === 'done') end('done', { fraction: 1 });
      else end('diverged', { divergence: outcome });
    } else {
      end('failed', { failure: message.message });
    }
  }

  function halt(): void {
    stopwatch.halt();
    change({ status: 'paused' });
  }

  return {
    get state() {
      return state;
    },
    start(config, seed, { paused = false } = {}) {
      dismiss();
      stopwatch = createStopwatch(now);
      state = { ...idle, status: paused ? 'paused' : 'loading', isPartial: true };
      onChange(state);
      try {
        worker = createWorker();
      } catch (error) {
        return end('failed', { failure: `The worker could not be started: ${String(error)}` });
      }
      const own = worker;
      worker.onmessage = ({ data }) => {
        // A worker that was replaced or stopped may have messages under way.
        if (own === worker) hear(data);
      };
      worker.onerror = (event) => {
        event.preventDefault?.();
        const detail = event.message ? `: ${event.message}` : '';
        if (own === worker) end('failed', { failure: `The worker that computes has failed${detail}` });
      };
      worker.onmessageerror = () => {
        if (own === worker) end('failed', { failure: 'A message of the worker could not be read' });
      };
      const message: StartMessage = {
        type: 'start',
        experiment,
        config,
        seed,
        siteRoot: siteRoot.href,
        framesPerSecond,
        paused,
      };
      worker.postMessage(message);
    },
    pause() {
      if (!worker || !isUnderWay() || state.status === 'paused') return;
      worker.postMessage({ type: 'pause' });
      halt();
    },
    resume() {
      if (!worker || state.status !== 'paused') return;
      worker.postMessage({ type: 'resume' });
      stopwatch.run();
      change({ status: 'running' });
    },
    step() {
      if (!worker || !isUnderWay()) return;
      worker.postMessage({ type: 'step' });
      if (state.status !== 'paused') halt();
    },
    stop() {
      if (worker && isUnderWay()) end('stopped');
    },
    reset() {
      dismiss();
      stopwatch.halt();
      state = idle;
      onChange(state);
    },
    ask(question) {
      const to = worker;
      if (!to) return Promise.reject(new Error(NO_WORKER));
      return questions.add((id) => to.postMessage({ type: 'ask', id, question }));
    },
  };
}
