import { describe, expect, test } from 'vitest';
import type { FromWorker, ToWorker } from '#experiments/protocol.ts';
import { dueTimes } from '#experiments/race/dueTimes.ts';
import type { RaceFrame } from '#experiments/race/race.ts';
import { createRaceRun, type RaceOptions } from '#experiments/race/raceRun.ts';
import type { RaceState } from '#experiments/race/raceState.ts';
import type { WorkerLike } from '#experiments/run.ts';
import { SMALL } from './smallWorld.ts';

/** A worker in the test's hands: what it was sent, and a way to make it speak. */
class HandWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  readonly received: ToWorker[] = [];
  terminated = false;
  frames = 0;

  postMessage(message: ToWorker): void {
    this.received.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent);
  }
  sayFrame(): void {
    const frame = {
      step: this.frames,
      seconds: 0,
      trainSeconds: 0,
      heldOutLoss: 6,
    } as unknown as RaceFrame & {
      seconds: number;
    };
    this.say({ type: 'frame', frame, fraction: 0 });
    this.frames += 1;
  }
  get steps(): number {
    return this.received.filter(({ type }) => type === 'step').length;
  }
}

const CONFIG = { ...SMALL, seconds: 0.05 };
const NUM_FRAMES = 1 + dueTimes(CONFIG.seconds).length;

interface SetUp extends Pick<RaceOptions, 'inTurns' | 'afterPaint'> {
  readonly paused?: boolean;
}

function setUp({ paused = false, ...options }: SetUp = {}) {
  const workers: HandWorker[] = [];
  const states: RaceState[] = [];
  const race = createRaceRun({
    siteRoot: new URL('http://site/'),
    ...options,
    onChange: (state) => states.push(state),
    createWorker: () => workers[workers.push(new HandWorker()) - 1],
  });
  race.start([{ ...CONFIG, method: 'full' }, CONFIG], 42, { paused });
  return { race, workers, states, first: workers[0], second: workers[1] };
}

describe('two lanes', () => {
  test('get a worker each, the same seed, and wait for each other from the first frame on', () => {
    const { first, second } = setUp();
    for (const worker of [first, second]) {
      expect(worker.received[0]).toMatchObject({ type: 'start', seed: 42, paused: true });
    }
    first.sayFrame();
    expect([first.steps, second.steps]).toEqual([0, 0]);
    second.sayFrame();
    expect([first.steps, second.steps]).toEqual([1, 1]);
    second.sayFrame();
    expect([first.steps, second.steps]).toEqual([1, 1]);
    first.sayFrame();
    expect([first.steps, second.steps]).toEqual([2, 2]);
  });

  test('are shown when both have handed in a frame, not each by itself', () => {
    const { states, race, first, second } = setUp();
    for (const worker of [first, second])
      worker.say({ type: 'loaded', preview: { words: 'a', kernel: 'simd' } });
    for (const worker of [first, second]) worker.sayFrame();
    const before = states.length;
    first.sayFrame();
    first.say({ type: 'progress', fraction: 0.1, seconds: 1 });
    expect(states.length).toBe(before);
    second.sayFrame();
    expect(race.state.lanes.map((frames) => frames.length)).toEqual([2, 2]);
    expect(states.length).toBe(before + 1);
  });

  test('do each slice one after the other where there are not threads enough for both', () => {
    const { race, first, second } = setUp({ inTurns: true });
    first.sayFrame();
    expect([first.steps, second.steps]).toEqual([0, 0]);
    second.sayFrame();
    expect([first.steps, second.steps]).toEqual([1, 0]);
    first.sayFrame();
    expect([first.steps, second.steps]).toEqual([1, 1]);
    second.sayFrame();
    // The second goes first now: what each slice costs the page falls on both lanes in turn.
    expect([first.steps, second.steps]).toEqual([1, 2]);
    race.pause();
    second.sayFrame();
    expect([first.steps, second.steps]).toEqual([2, 2]);
    first.sayFrame();
    expect([first.steps, second.steps]).toEqual([2, 2]);
    race.resume();
    expect([first.steps, second.steps]).toEqual([3, 2]);
    first.onerror?.({ message: 'lost' } as ErrorEvent);
    expect([first.steps, second.steps]).toEqual([3, 3]);
  });

  test('end after the last frame, and answer questions even then', async () => {
    const { race, first, second } = setUp();
    for (let i = 0; i < NUM_FRAMES; i += 1) {
      first.sayFrame();
      second.sayFrame();
    }
    expect(race.state).toMatchObject({ status: 'done', isPartial: false });
    expect(race.state.lanes.map((frames) => frames.length)).toEqual([NUM_FRAMES, NUM_FRAMES]);
    expect([first.steps, second.steps]).toEqual([NUM_FRAMES - 1, NUM_FRAMES - 1]);
    const answer = race.ask(1, { kind: 'nearest', ids: [3], count: 1 });
    const asked = second.received.at(-1) as { id: number };
    second.say({ type: 'answer', id: asked.id, answer: [[{ id: 4, score: 0.5 }]] });
    expect(await answer).toEqual([[{ id: 4, score: 0.5 }]]);
    expect(first.received.some(({ type }) => type === 'ask')).toBe(false);
  });

  test('put questions between two slices, and begin the next one only with their answers', async () => {
    const { race, first, second } = setUp();
    const asks = ({ received }: HandWorker) => received.filter(({ type }) => type === 'ask');
    for (const worker of [first, second]) worker.sayFrame();
    const answers = [0, 1].map((lane) => race.ask(lane as 0 | 1, { kind: 'nearest', ids: [3], count: 1 }));
    expect([first.steps, second.steps]).toEqual([1, 1]);
    expect([...asks(first), ...asks(second)]).toEqual([]);
    first.sayFrame();
    expect([...asks(first), ...asks(second)]).toEqual([]);
    second.sayFrame();
    for (const worker of [first, second]) {
      expect(asks(worker).length).toBe(1);
      expect(worker.steps).toBe(1);
      worker.say({ type: 'answer', id: 1, answer: [] });
    }
    await Promise.all(answers);
    expect([first.steps, second.steps]).toEqual([2, 2]);
  });

  test('wait for the page to have drawn a slice, and forget that wait when they are reset', () => {
    const paints: (() => void)[] = [];
    const { race, first, second } = setUp({ afterPaint: (goOn) => paints.push(goOn) });
    for (const worker of [first, second]) worker.sayFrame();
    expect([first.steps, second.steps, paints.length]).toEqual([0, 0, 1]);
    paints[0]();
    expect([first.steps, second.steps]).toEqual([1, 1]);
    for (const worker of [first, second]) worker.sayFrame();
    race.pause();
    race.resume();
    race.reset();
    paints[1]();
    expect([first.steps, second.steps, paints.length]).toEqual([1, 1, 2]);
  });

  test('pause at the end of a slice, step by one and go on', () => {
    const { race, first, second } = setUp();
    const both = () => {
      first.sayFrame();
      second.sayFrame();
    };
    both();
    race.pause();
    both();
    expect(race.state.status).toBe('paused');
    expect(first.steps).toBe(1);
    race.step();
    race.step();
    expect([first.steps, second.steps]).toEqual([2, 2]);
    both();
    expect([first.steps, second.steps]).toEqual([2, 2]);
    race.resume();
    expect([first.steps, second.steps]).toEqual([3, 3]);
    both();
    expect([first.steps, second.steps]).toEqual([4, 4]);
  });

  test('go on once the data are there when they were paused and resumed before that', () => {
    const { race, first, second } = setUp();
    race.pause();
    race.resume();
    first.sayFrame();
    second.sayFrame();
    expect(race.state.status).toBe('running');
    expect([first.steps, second.steps]).toEqual([1, 1]);
  });

  test('begin paused when they are to be stepped', () => {
    const { race, first, second } = setUp({ paused: true });
    first.sayFrame();
    second.sayFrame();
    expect(race.state.status).toBe('paused');
    expect(first.steps).toBe(0);
  });

  test('keep what they reached when the reader stops, marked as partial, with models that still answer', () => {
    const { race, first, second } = setUp();
    for (const worker of [first, second, first, second]) worker.sayFrame();
    race.stop();
    first.sayFrame();
    expect(race.state).toMatchObject({ status: 'stopped', isPartial: true });
    expect(race.state.lanes.map((frames) => frames.length)).toEqual([2, 2]);
    expect(first.terminated).toBe(false);
    race.reset();
    expect([first.terminated, second.terminated]).toEqual([true, true]);
    expect(race.state.status).toBe('idle');
  });

  test('go on as one when a worker is lost; its frames stay, and its fault is told', async () => {
    const { race, first, second } = setUp();
    for (const worker of [first, second, first, second]) worker.sayFrame();
    const answer = race.ask(0, { kind: 'nearest', ids: [3], count: 1 });
    first.onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(race.state.faults[0]).toContain('out of memory');
    second.sayFrame();
    await expect(answer).rejects.toThrow('The worker that could answer is gone');
    for (let i = 3; i < NUM_FRAMES; i += 1) second.sayFrame();
    expect(race.state).toMatchObject({ status: 'done', isPartial: true });
    expect(race.state.lanes.map((frames) => frames.length)).toEqual([2, NUM_FRAMES]);
  });

  test('are no race when the data cannot be had: told in words, no worker left, and a new start works', () => {
    const { race, workers, first, second } = setUp();
    second.sayFrame();
    first.say({ type: 'failed', message: 'tokens.u16.gz could not be fetched: the server answered 404' });
    expect(race.state).toMatchObject({
      status: 'failed',
      failure: 'tokens.u16.gz could not be fetched: the server answered 404',
    });
    expect([first.terminated, second.terminated]).toEqual([true, true]);
    race.start([CONFIG, CONFIG], 42);
    expect(race.state).toMatchObject({ status: 'loading' });
    expect(race.state.failure).toBeUndefined();
    expect(workers.length).toBe(4);
  });

  test('start anew without a trace of the race before', () => {
    const { race, workers, first, second } = setUp();
    for (const worker of [first, second, first, second]) worker.sayFrame();
    race.start([CONFIG, CONFIG], 7);
    first.sayFrame();
    expect(race.state.lanes).toEqual([[], []]);
    workers[2].sayFrame();
    workers[3].sayFrame();
    expect(race.state.lanes.map((frames) => frames.length)).toEqual([1, 1]);
  });
});
