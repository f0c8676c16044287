import { describe, expect, test } from 'vitest';
import type { Experiment, Frame } from '#experiments/experiment.ts';
import type { FromWorker, StartMessage, ToWorker } from '#experiments/protocol.ts';
import { createSession } from '#experiments/session.ts';
import { type CountConfig, type CountFrame, counting } from './countdown.ts';

const CONFIG: CountConfig = { numSteps: 6, frameEvery: 2 };

interface Setup {
  readonly config?: CountConfig;
  readonly start?: Partial<StartMessage>;
  /** Each look at the clock takes this long. */
  readonly tickMs?: number;
  /** Whether the page says that frames have arrived; true when left out. */
  readonly sees?: boolean;
  /** What the page sends when it has received so many messages. */
  readonly reply?: (message: FromWorker<CountFrame>, send: (message: ToWorker) => void) => void;
}

/** Runs a session with a clock of its own until nothing happens any more. */
async function runSession({ config = CONFIG, start = {}, tickMs = 1, sees = true, reply }: Setup = {}) {
  const messages: FromWorker<CountFrame>[] = [];
  const waits: number[] = [];
  let time = 0;
  const session = createSession({
    find: async (name) => {
      if (name !== 'counting') throw new Error(`experiment must be one of counting, got ${name}`);
      return counting;
    },
    fetchFile: () => Promise.reject(new Error('no files here')),
    now: () => (time += tickMs),
    async wait(milliseconds) {
      waits.push(milliseconds);
      time += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
    post(message) {
      messages.push(message as FromWorker<CountFrame>);
      if (sees && message.type === 'frame') session({ type: 'seen' });
      reply?.(message as FromWorker<CountFrame>, session);
    },
  });
  session({
    type: 'start',
    experiment: 'counting',
    config,
    seed: 7,
    siteRoot: 'http://site/',
    framesPerSecond: 0,
    paused: false,
    ...start,
  });
  const settle = async () => {
    let before = -1;
    while (messages.length + waits.length !== before) {
      before = messages.length + waits.length;
      for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await settle();
  return { messages, waits, session, settle, steps: () => stepsOf(messages) };
}

const stepsOf = (messages: readonly FromWorker<CountFrame>[]) =>
  messages.flatMap((message) => (message.type === 'frame' ? [message.frame.step] : []));

describe('a session in the worker', () => {
  test('says that data are loaded, sends its frames in order and says how it ended', async () => {
    const { messages } = await runSession();
    expect(messages.map(({ type }) => type)).toEqual(['loaded', 'frame', 'frame', 'frame', 'frame', 'ended']);
    expect(messages[0]).toEqual({ type: 'loaded', preview: { greeting: 'ready' } });
    expect(stepsOf(messages)).toEqual([0, 2, 4, 6]);
    expect(messages.at(-1)).toMatchObject({ type: 'ended', outcome: { kind: 'done' } });
  });

  test('sends the same frames for the same seed and others for another', async () => {
    const draws = async (seed: number) =>
      (await runSession({ start: { seed } })).messages.flatMap((m) =>
        m.type === 'frame' ? [m.frame.draw] : [],
      );
    expect(await draws(7)).toEqual(await draws(7));
    expect(await draws(7)).not.toEqual(await draws(8));
  });

  test('counts seconds of computing only: frame 0 at zero, waiting for the screen left out', async () => {
    const { messages, waits } = await runSession({ start: { framesPerSecond: 10 }, tickMs: 1 });
    const seconds = messages.flatMap((m) => (m.type === 'frame' ? [m.frame.seconds] : []));
    // Two pieces of work between frames, one tick of the clock each.
    expect(seconds.map((s) => Math.round(s * 1000))).toEqual([0, 2, 4, 6]);
    expect(Math.max(...waits)).toBeGreaterThan(80);
  });

  test('hands the experiment the clock its frames are timed by, also in the middle of a piece of work', async () => {
    const seen: number[] = [];
    const messages: FromWorker[] = [];
    let time = 0;
    const watching: Experiment<null, null, Frame, null> = {
      load: async () => null,
      preview: () => null,
      *run(_config, _data, _random, clock) {
        for (let step = 0; step < 3; step += 1) {
          seen.push(clock(), clock());
          yield { fraction: step / 2, frame: { step } };
        }
        return { kind: 'done' };
      },
    };
    const session = createSession({
      find: async () => watching,
      fetchFile: () => Promise.reject(new Error('no files here')),
      now: () => (time += 1),
      async wait() {
        time += 1000;
      },
      post(message) {
        messages.push(message);
        if (message.type === 'frame') session({ type: 'seen' });
      },
    });
    session({
      type: 'start',
      experiment: 'watching',
      config: null,
      seed: 7,
      siteRoot: 'http://site/',
      framesPerSecond: 0,
      paused: false,
    });
    await expect.poll(() => messages.at(-1)?.type).toBe('ended');
    const frames = messages.flatMap((m) => (m.type === 'frame' ? [m.frame.seconds * 1000] : []));
    // Frame 0 resets the clock; each look costs 1 ms, and so does the session's own at the end of the work.
    expect(frames).toEqual([0, 3, 6]);
    expect(seen.slice(2).map((s) => s * 1000)).toEqual([1, 2, 4, 5]);
  });

  test('makes no frame before the page has the last one: on a slow screen they would pile up', async () => {
    const { steps, session, settle } = await runSession({ sees: false });
    expect(steps()).toEqual([0]);
    session({ type: 'seen' });
    await settle();
    expect(steps()).toEqual([0, 2]);
  });

  test('waits after a pause until it is resumed', async () => {
    const { steps, session, settle } = await runSession({
      reply: (message, send) =>
        message.type === 'frame' && message.frame.step === 2 && send({ type: 'pause' }),
    });
    expect(steps()).toEqual([0, 2]);
    session({ type: 'resume' });
    await settle();
    expect(steps()).toEqual([0, 2, 4, 6]);
  });

  test('goes exactly one frame further at each step', async () => {
    const { steps, session, settle } = await runSession({ start: { paused: true } });
    expect(steps()).toEqual([0]);
    session({ type: 'step' });
    await settle();
    expect(steps()).toEqual([0, 2]);
    session({ type: 'step' });
    await settle();
    expect(steps()).toEqual([0, 2, 4]);
  });

  test('lets messages in between slices when frames are far apart, and says how far it is', async () => {
    const { messages, waits } = await runSession({ config: { numSteps: 40, frameEvery: 40 }, tickMs: 10 });
    expect(waits.length).toBeGreaterThan(10);
    const fractions = messages.flatMap((m) => (m.type === 'progress' ? [m.fraction] : []));
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });

  test('answers questions between its frames and after the end, and refuses before there is anything to ask', async () => {
    const { messages, session } = await runSession({
      reply: (message, send) => {
        if (message.type === 'loaded') send({ type: 'ask', id: 1, question: 10 });
        if (message.type === 'frame' && message.frame.step === 4) send({ type: 'ask', id: 2, question: 10 });
      },
    });
    session({ type: 'ask', id: 3, question: 10 });
    session({ type: 'ask', id: 4, question: -1 });
    const said = messages.filter(({ type }) => type === 'answer' || type === 'refused');
    expect(said).toEqual([
      { type: 'refused', id: 1, message: 'There is nothing to ask yet' },
      { type: 'answer', id: 2, answer: 14 },
      { type: 'answer', id: 3, answer: 16 },
      { type: 'refused', id: 4, message: 'the question must not be negative' },
    ]);
  });

  test('announces divergence with its step', async () => {
    const { messages } = await runSession({ config: { ...CONFIG, divergeAt: 5 } });
    expect(stepsOf(messages)).toEqual([0, 2, 4]);
    expect(messages.at(-1)).toMatchObject({
      outcome: { kind: 'diverged', step: 5, reason: 'the count left its range' },
    });
  });

  test.each([
    [
      'data that cannot be loaded',
      { ...CONFIG, failToLoad: 'digits.u8 has the wrong length' },
      {},
      'digits.u8 has',
    ],
    ['an error in the middle', { ...CONFIG, throwAt: 3 }, {}, 'broke at 3'],
    ['an unknown name', CONFIG, { experiment: 'count' }, 'experiment must be one of counting, got count'],
  ])('reports %s in words instead of falling silent', async (_, config, start, words) => {
    const { messages } = await runSession({ config, start });
    expect(messages.at(-1)).toMatchObject({ type: 'failed', message: expect.stringContaining(words) });
  });
});
