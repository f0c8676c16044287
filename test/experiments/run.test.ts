import { describe, expect, test } from 'vitest';
import type { DigitsFrame } from '#experiments/digits/digits.ts';
import type { DigitsConfig } from '#experiments/digits/digitTask.ts';
import type { FromWorker, ToWorker } from '#experiments/protocol.ts';
import { createRun, type RunState, type WorkerLike } from '#experiments/run.ts';

const CONFIG: DigitsConfig = { learningRate: 0.5, batchSize: 50, l2Strength: 0, numSteps: 100 };

/** A worker in the test's hands: what it was sent, and a way to make it speak. */
class HandWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  readonly received: ToWorker[] = [];
  terminated = false;

  postMessage(message: ToWorker): void {
    this.received.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent);
  }
  sayFrame(step: number, fraction: number): void {
    const frame = { step, seconds: step / 10, heldOutAccuracy: 0.1 } as unknown as DigitsFrame & {
      seconds: number;
    };
    this.say({ type: 'frame', frame, fraction });
  }
  break(message: string): void {
    this.onerror?.({ message } as ErrorEvent);
  }
}

function setUp() {
  const workers: HandWorker[] = [];
  const states: RunState<'digits'>[] = [];
  const clock = { ms: 0 };
  const run = createRun({
    experiment: 'digits',
    siteRoot: new URL('http://site/tutorial/'),
    onChange: (state) => states.push(state),
    createWorker: () => workers[workers.push(new HandWorker()) - 1],
    now: () => clock.ms,
  });
  return { run, workers, states, clock };
}

/** A run that has loaded and shown two frames. */
function setUpRunning() {
  const all = setUp();
  all.run.start(CONFIG, 42);
  const [worker] = all.workers;
  worker.say({ type: 'loaded', preview: { numTrain: 5000, numHeldOut: 1000 } });
  worker.sayFrame(0, 0);
  worker.sayFrame(1, 0.1);
  return { ...all, worker };
}

const stepsOf = ({ recording }: RunState<'digits'>) => recording.frames.map(({ step }) => step);

describe('a run on the page', () => {
  test('starts a worker with experiment, config, seed and the address of the site', () => {
    const { run, workers } = setUp();
    run.start(CONFIG, 42);
    expect(workers[0].received).toEqual([
      {
        type: 'start',
        experiment: 'digits',
        config: CONFIG,
        seed: 42,
        siteRoot: 'http://site/tutorial/',
        framesPerSecond: 60,
        paused: false,
      },
    ]);
    expect(run.state.status).toBe('loading');
  });

  test('records frames as they come and tells each change', () => {
    const { run, states } = setUpRunning();
    expect(run.state.status).toBe('running');
    expect(stepsOf(run.state)).toEqual([0, 1]);
    expect(run.state.preview).toEqual({ numTrain: 5000, numHeldOut: 1000 });
    expect(states.map(stepsOf)).toEqual([[], [], [0], [0, 1]]);
  });

  test('estimates the seconds left from its pace, pauses left out', () => {
    const { run, clock, worker } = setUpRunning();
    clock.ms = 2000;
    run.pause();
    clock.ms = 60_000;
    run.resume();
    clock.ms = 60_500;
    worker.sayFrame(50, 0.5);
    expect(run.state.secondsLeft).toBeCloseTo(2.5, 9);
  });

  test('pauses, resumes and steps by messages to the worker', () => {
    const { run, worker } = setUpRunning();
    run.pause();
    expect(run.state.status).toBe('paused');
    run.step();
    run.resume();
    expect(run.state.status).toBe('running');
    run.step();
    expect(run.state.status).toBe('paused');
    const [, ...after] = worker.received.map(({ type }) => type);
    // Both frames were answered, so that the worker may make the next.
    expect(after).toEqual(['seen', 'seen', 'pause', 'step', 'resume', 'step']);
  });

  test('ends as done, whole, with the worker gone', () => {
    const { run, worker } = setUpRunning();
    worker.say({ type: 'ended', outcome: { kind: 'done' }, seconds: 1 });
    expect(run.state).toMatchObject({ status: 'done', isPartial: false, fraction: 1 });
    expect(worker.terminated).toBe(true);
  });

  test('keeps the frames and marks them partial when it is stopped, and hears nothing more', () => {
    const { run, worker } = setUpRunning();
    run.stop();
    worker.sayFrame(2, 0.2);
    expect(worker.terminated).toBe(true);
    expect(run.state).toMatchObject({ status: 'stopped', isPartial: true });
    expect(stepsOf(run.state)).toEqual([0, 1]);
  });

  test('tells divergence with step and reason and keeps the frames before', () => {
    const { run, worker } = setUpRunning();
    worker.say({
      type: 'ended',
      outcome: { kind: 'diverged', step: 5, reason: 'the loss jumped' },
      seconds: 1,
    });
    expect(run.state).toMatchObject({
      status: 'diverged',
      divergence: { step: 5, reason: 'the loss jumped' },
    });
    expect(stepsOf(run.state)).toEqual([0, 1]);
  });

  test('shows what the worker could not do, and a new start clears it', () => {
    const { run, workers } = setUp();
    run.start(CONFIG, 42);
    workers[0].say({
      type: 'failed',
      message: 'train-labels.u8 could not be fetched: the server answered 404',
    });
    expect(run.state).toMatchObject({ status: 'failed', isPartial: true });
    expect(run.state.failure).toContain('train-labels.u8');
    run.start(CONFIG, 42);
    expect(run.state.status).toBe('loading');
    expect(run.state.failure).toBeUndefined();
    expect(workers.length).toBe(2);
  });

  test('shows the failure of the worker itself and keeps the frames so far', () => {
    const { run, worker } = setUpRunning();
    worker.break('out of memory');
    expect(run.state.failure).toBe('The worker that computes has failed: out of memory');
    expect(run.state).toMatchObject({ status: 'failed', isPartial: true });
    expect(stepsOf(run.state)).toEqual([0, 1]);
  });

  test('shows that a worker could not be made at all', () => {
    const run = createRun({
      experiment: 'digits',
      siteRoot: new URL('http://site/'),
      onChange: () => {},
      createWorker: () => {
        throw new Error('blocked');
      },
    });
    run.start(CONFIG, 42);
    expect(run.state.failure).toBe('The worker could not be started: Error: blocked');
  });

  test('forgets everything on reset', () => {
    const { run, worker } = setUpRunning();
    run.reset();
    expect(worker.terminated).toBe(true);
    expect(run.state).toMatchObject({ status: 'idle', isPartial: false });
    expect(stepsOf(run.state)).toEqual([]);
  });

  test('dismisses its worker at the end, and whoever still waits for an answer is told', async () => {
    const { run, worker } = setUpRunning();
    const answer = run.ask('how far');
    expect(worker.received.at(-1)).toEqual({ type: 'ask', id: 1, question: 'how far' });
    run.stop();
    await expect(answer).rejects.toThrow('The worker that could answer is gone');
    await expect(run.ask('again')).rejects.toThrow('The worker that could answer is gone');
    expect(worker.terminated).toBe(true);
  });
});
