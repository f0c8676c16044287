import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { onGrid, writePoints } from '#experiments/studio/planePoints.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();

/** Time for the first frame: data, worker and compilation are not what is watched. */
const STARTS_WITHIN = 60_000;

/** 300 points of four classes in overlapping clouds, a third of them held out. */
function studioPoints(): string {
  const random = createRandom(300);
  const labels = Array.from({ length: 300 }, (_, n) => n % 4);
  const features = labels.flatMap((k) =>
    [k % 2, k >> 1].map((at) => onGrid(2 * at - 1 + 0.7 * random.normal())),
  );
  return writePoints({ features, labels, heldOut: labels.map((_, n) => n % 3 === 0) });
}
const STUDIO = `lessons/08-training-theatre/?studio.data=own&studio.numClasses=4&studio.frame=0&studio.points=${studioPoints()}`;
const STUDIO_RUN = {
  widget: 'studio',
  start: 'Play',
  advances: /step (\d+) of/,
  atRest: /of 300/,
  seconds: 3,
} as const;

/** `seconds`: how long a run is watched, less than it takes. */
const RUNS = [
  {
    name: 'digits',
    address: 'digits/',
    widget: 'train-digits',
    start: 'Train',
    advances: /step (\d+) of/,
    atRest: /./,
    seconds: 5,
  },
  {
    name: 'the race',
    address: 'widgets/the-race/',
    widget: 'the-race',
    start: 'Play',
    advances: /([\d.]+) s of/,
    atRest: /./,
    seconds: 5,
  },
  { name: 'the studio with 300 points', address: STUDIO, ...STUDIO_RUN },
  {
    name: 'the studio with two futures',
    address: `${STUDIO}&studio.branchAt=0&studio.branchMethod=adam`,
    ...STUDIO_RUN,
  },
] as const;

/** What the page itself sees while it is watched: gaps between its frames in ms, and tasks of 50 ms and more. */
interface Watched {
  readonly gaps: readonly number[];
  readonly longTasks: readonly number[];
}

function watch(page: Page, seconds: number): Promise<Watched> {
  return page.evaluate(
    (duration) =>
      new Promise<{ gaps: number[]; longTasks: number[] }>((resolve) => {
        const [gaps, longTasks]: [number[], number[]] = [[], []];
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) longTasks.push(entry.duration);
        });
        observer.observe({ type: 'longtask' });
        const start = performance.now();
        let last = start;
        const frame = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (now - start < duration) requestAnimationFrame(frame);
          else {
            observer.disconnect();
            resolve({ gaps, longTasks });
          }
        };
        requestAnimationFrame(frame);
      }),
    1000 * seconds,
  );
}

/** The value below which 95 of 100 lie. */
const percentile95 = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(0.95 * values.length)];

describe.each(RUNS)(
  '$name, while it runs,',
  ({ name, address, widget, start, advances, atRest: ready, seconds }) => {
    test.each([1, 4])('leaves its page drawing, with the processor slowed %i times', async (rate) => {
      const { page } = await browser.open(address);
      const client = await page.context().newCDPSession(page);
      await client.send('Performance.enable', { timeDomain: 'threadTicks' });
      await comeAlive(page, widget);
      const time = page.locator(`#${widget} .transport-time`);
      const reached = async () => Number(advances.exec(await time.innerText())?.[1] ?? 0);
      // The studio trains first what its link asks for.
      await expect.poll(() => time.innerText()).toMatch(ready);
      const atRest = await time.innerText();
      await page.locator(`#${widget}`).getByRole('button', { name: start, exact: true }).click();
      await expect.poll(() => time.innerText(), { timeout: STARTS_WITHIN, interval: 20 }).not.toBe(atRest);
      await client.send('Emulation.setCPUThrottlingRate', { rate });
      const taskSeconds = async () => {
        const { metrics } = await client.send('Performance.getMetrics');
        return metrics.find((metric) => metric.name === 'TaskDuration')!.value;
      };
      const [before, from] = [await taskSeconds(), await reached()];
      const { gaps, longTasks } = await watch(page, seconds);
      const after = await taskSeconds();
      console.log(
        `${name} at ${rate} × throttling, ${seconds} s: main thread ${((1000 * (after - before)) / seconds).toFixed(0)} ms a second, ` +
          `${gaps.length} frames, gap p95 ${percentile95(gaps).toFixed(1)} ms, ${longTasks.length} long tasks, ` +
          `the longest ${Math.max(0, ...longTasks).toFixed(0)} ms`,
      );
      // Clock times are printed and not judged: the machine of a test has other work to do.
      await expect.poll(reached, { timeout: STARTS_WITHIN }).toBeGreaterThan(from);
      expect(gaps.length).toBeGreaterThan(seconds);
      expect(after).toBeGreaterThan(before);
    });
  },
);
