import { chromium, type Page } from 'playwright-core';
import { BROWSER_FLAGS, requireBrowser } from '../../findBrowser.ts';

/**
 * `node test/bench/roofline/drag.ts ADDRESS`: what it takes from a move of the pointer until the page has painted what
 * follows from it, for the first bar of lesson 2's machine at ADDRESS (what `npm start` printed) and for a page that holds
 * one bar and nothing else.
 */
const MOVES = 90;
const BAR =
  '<svg width="200" height="400"><rect role="slider" x="50" y="200" width="80" height="150"></rect></svg>';

const site = process.argv[2];
if (!site) throw new Error('name the address of a served site, as `npm start` prints it');

const browser = await chromium.launch({ executablePath: requireBrowser(), args: BROWSER_FLAGS });

async function barAlone(page: Page): Promise<string> {
  await page.setContent(BAR);
  await page.evaluate(() => {
    const bar = document.querySelector('rect')!;
    addEventListener('pointermove', ({ clientY }) => {
      bar.setAttribute('y', String(clientY));
      bar.setAttribute('height', String(Math.max(0, 400 - clientY)));
    });
  });
  return 'rect';
}

async function lessonTwo(page: Page): Promise<string> {
  await page.goto(new URL('lessons/02-from-two-to-k/', site).href);
  await page.locator('#three-row-machine').scrollIntoViewIfNeeded();
  await page.waitForFunction(
    () => !document.getElementById('three-row-machine')!.closest('astro-island')!.hasAttribute('ssr'),
  );
  await page.waitForTimeout(2000);
  return '#three-row-machine .machine [role=slider]';
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];
const percentile95 = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(0.95 * values.length)];

for (const rate of [1, 4]) {
  for (const [name, open] of [
    ['one bar alone', barAlone],
    ['a bar of lesson 2', lessonTwo],
  ] as const) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const handle = page.locator(await open(page)).first();
    await handle.scrollIntoViewIfNeeded();
    const box = (await handle.boundingBox())!;
    const client = await page.context().newCDPSession(page);
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    await client.send('Emulation.setCPUThrottlingRate', { rate });
    await page.evaluate(() => {
      const painted: number[] = [];
      Object.assign(globalThis, { painted });
      addEventListener('pointermove', ({ timeStamp }) => {
        // A message posted in the frame's callback comes once its style, layout and paint are done.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => painted.push(performance.now() - timeStamp);
          port2.postMessage(undefined);
        });
      });
    });
    const taskSeconds = async () => {
      const { metrics } = await client.send('Performance.getMetrics');
      return metrics.find((metric) => metric.name === 'TaskDuration')!.value;
    };
    const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 8)];
    await page.mouse.move(x, y);
    await page.mouse.down();
    const before = await taskSeconds();
    for (let move = 0; move < MOVES; move += 1) {
      await page.mouse.move(x, y + 40 * Math.sin(move / 8));
      await page.waitForTimeout(30);
    }
    const main = (1000 * ((await taskSeconds()) - before)) / MOVES;
    await page.mouse.up();
    const painted = await page.evaluate(() => Reflect.get(globalThis, 'painted') as number[]);
    console.log(
      `${rate} ×, ${name}: move to paint ${median(painted).toFixed(0)} ms (median), ${percentile95(painted).toFixed(0)} ms (p95); ` +
        `main thread ${main.toFixed(1)} ms a move (${painted.length} moves)`,
    );
    await page.close();
  }
}
await browser.close();
