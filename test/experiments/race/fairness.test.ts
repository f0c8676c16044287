import { expect, test } from 'vitest';
import type { Experiment, Frame } from '#experiments/experiment.ts';
import type { FromWorker, ToWorker } from '#experiments/protocol.ts';
import type { LaneConfig } from '#experiments/race/config.ts';
import { type RaceData, type RaceFrame, type RacePreview, runLane } from '#experiments/race/race.ts';
import { createRaceRun, type RaceOptions } from '#experiments/race/raceRun.ts';
import type { WorkerLike } from '#experiments/run.ts';
import { createSession } from '#experiments/session.ts';
import { SMALL, smallData } from './smallWorld.ts';

/** Milliseconds that the page takes to draw a slice, about as in a browser. */
const PAINT = 30;
/** How much longer a step takes beside the page's own work: two threads, and one of them shared. */
const CROWDED = 2;

const data = await smallData();

/**
 * A machine whose time is counted, not measured: each look at its clock takes a millisecond, or more while the page
 * draws. Equal lanes that see the same machine take the same steps, whatever the machine of the test is doing.
 */
function countedMachine() {
  let time = 0;
  let drawnAt = 0;
  const race: Experiment<LaneConfig, RaceData, RaceFrame, RacePreview> = {
    load: async () => data,
    preview: ({ words, kernels }) => ({ words, kernel: kernels.name }),
    run: runLane,
  };
  return {
    draw: () => (drawnAt = time + PAINT),
    untilDrawn: () => (time = Math.max(time, drawnAt)),
    createWorker(): WorkerLike {
      let isGone = false;
      const session = createSession({
        find: async () => race,
        fetchFile: async () => new Response(),
        now: () => (time += time < drawnAt ? CROWDED : 1),
        wait: () => new Promise((resolve) => setTimeout(resolve)),
        post: (message) => {
          if (!isGone) worker.onmessage?.({ data: message } as MessageEvent<FromWorker>);
        },
      });
      const worker: WorkerLike = {
        onmessage: null,
        onerror: null,
        onmessageerror: null,
        // A message never arrives while another is being sent.
        postMessage: (message: ToWorker) => void setTimeout(() => session(message)),
        terminate: () => {
          isGone = true;
        },
      };
      return worker;
    },
  };
}

/** Steps of two equal lanes on that machine, where the page draws after every slice. */
async function stepsOfEqualLanes(waitsForPaint: boolean): Promise<readonly number[]> {
  const machine = countedMachine();
  const afterPaint: RaceOptions['afterPaint'] = waitsForPaint
    ? (goOn) => {
        machine.untilDrawn();
        goOn();
      }
    : undefined;
  return new Promise((resolve, reject) => {
    let drawn = 0;
    const run = createRaceRun({
      siteRoot: new URL('http://site/'),
      framesPerSecond: 0,
      inTurns: true,
      afterPaint,
      createWorker: machine.createWorker,
      onChange({ status, lanes, failure }) {
        if (lanes[0].length > drawn) machine.draw();
        drawn = lanes[0].length;
        if (status === 'failed') reject(new Error(failure));
        if (status === 'done') resolve(lanes.map((frames: readonly Frame[]) => frames.at(-1)!.step));
      },
    });
    run.start([SMALL, SMALL], 42);
  });
}

test('equal lanes take the same number of steps when a slice waits for the page, though the page takes time from whoever runs', async () => {
  const [first, second] = await stepsOfEqualLanes(true);
  expect(first).toBeGreaterThan(100);
  expect(Math.abs(first / second - 1)).toBeLessThan(0.02);
});

test('equal lanes stay within 5 % even where they do not wait: they go first in turns', async () => {
  const [first, second] = await stepsOfEqualLanes(false);
  expect(first).toBeGreaterThan(100);
  expect(Math.abs(first / second - 1)).toBeLessThan(0.05);
});
