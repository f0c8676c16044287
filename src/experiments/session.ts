import type { FetchFile } from '#datasets';
import { createRandom } from '#engine';
import type { Experiment, Frame, Outcome, Tick } from './experiment.ts';
import type { FromWorker, StartMessage, ToWorker } from './protocol.ts';

/** Messages are heard between slices of work this long: short enough for a button to answer at once. */
const SLICE_MS = 12;

/** Between frames that are far apart the page hears this often how far the run is. */
const PROGRESS_MS = 100;

// biome-ignore lint/suspicious/noExplicitAny: the session runs experiments of every config, data and frame type
type AnyExperiment = Experiment<any, any, Frame, unknown>;

/** Everything impure a session needs. */
export interface Surroundings {
  readonly find: (name: string) => Promise<AnyExperiment>;
  readonly fetchFile: FetchFile;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Lets messages in, at once or after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
  post(message: FromWorker): void;
}

/** The worker's side of one run: hears messages, works in slices, sends frames. */
export function createSession({
  find,
  fetchFile,
  now,
  wait,
  post,
}: Surroundings): (message: ToWorker) => void {
  let paused = false;
  /** The next frame is to be the last before waiting. */
  let single = false;
  let wake = () => {};
  /** Whether the page has the last frame. */
  let isSeen = true;
  let goOnSeen = () => {};
  let milliseconds = 0;
  /** When the piece of work under way began. */
  let begun = 0;
  let answers: Tick<Frame>['answers'];

  const goOn = (once: boolean) => {
    paused = false;
    single = once;
    wake();
  };

  async function untilResumed(): Promise<void> {
    while (paused) await new Promise<void>((resolve) => (wake = resolve));
  }

  async function untilSeen(): Promise<void> {
    while (!isSeen) await new Promise<void>((resolve) => (goOnSeen = resolve));
  }

  /** One piece of work, on the clock. */
  function advance(run: Generator<Tick<Frame>, Outcome, void>): IteratorResult<Tick<Frame>, Outcome> {
    begun = now();
    const next = run.next();
    milliseconds += now() - begun;
    return next;
  }

  async function runToEnd(run: Generator<Tick<Frame>, Outcome, void>, start: StartMessage): Promise<void> {
    const frameMs = start.framesPerSecond > 0 ? 1000 / start.framesPerSecond : 0;
    let told = now();
    let sliceEnd = now() + SLICE_MS;
    for (;;) {
      await untilResumed();
      const next = advance(run);
      const seconds = milliseconds / 1000;
      if (next.done) return post({ type: 'ended', outcome: next.value, seconds });
      const { frame, fraction } = next.value;
      answers = next.value.answers ?? answers;
      if (frame) {
        // Frame 0 stands before any work: the clock starts there.
        if (frame.step === 0) milliseconds = 0;
        isSeen = false;
        post({ type: 'frame', frame: { ...frame, seconds: frame.step === 0 ? 0 : seconds }, fraction });
        if (single || (start.paused && frame.step === 0)) paused = true;
        single = false;
        await wait(Math.max(0, told + frameMs - now()));
        await untilSeen();
        told = now();
        sliceEnd = now() + SLICE_MS;
      } else if (now() >= sliceEnd) {
        if (now() - told >= PROGRESS_MS) {
          post({ type: 'progress', fraction, seconds });
          told = now();
        }
        await wait(0);
        sliceEnd = now() + SLICE_MS;
      }
    }
  }

  async function run(start: StartMessage): Promise<void> {
    try {
      const experiment = await find(start.experiment);
      const data = await experiment.load(start.config, { siteRoot: new URL(start.siteRoot), fetchFile });
      post({ type: 'loaded', preview: experiment.preview(data) });
      const clock = () => (milliseconds + now() - begun) / 1000;
      await runToEnd(experiment.run(start.config, data, createRandom(start.seed), clock), start);
    } catch (error) {
      post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  function answer(id: number, question: unknown): void {
    try {
      if (!answers) throw new Error('There is nothing to ask yet');
      post({ type: 'answer', id, answer: answers(question) });
    } catch (error) {
      post({ type: 'refused', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  return (message) => {
    if (message.type === 'start') void run(message);
    else if (message.type === 'ask') answer(message.id, message.question);
    else if (message.type === 'pause') paused = true;
    else if (message.type === 'seen') {
      isSeen = true;
      goOnSeen();
    } else goOn(message.type === 'step');
  };
}
