import { chromium } from 'playwright-core';
import { BROWSER_FLAGS, requireBrowser } from '../../findBrowser.ts';

/**
 * `node test/bench/roofline/page.ts`: what a page costs at least that changes something in every frame. An empty page, one
 * that writes a number, and one that also redraws curves as large as a running figure's, on this machine's browser.
 */
const SECONDS = 4;
const CURVES = 4;
const POINTS = 120;

const PAGES = ['nothing', 'a number', 'a number and curves'] as const;

const browser = await chromium.launch({ executablePath: requireBrowser(), args: BROWSER_FLAGS });
for (const rate of [1, 4]) {
  for (const what of PAGES) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.setContent('<p>0</p><svg width="640" height="360"></svg>');
    const client = await page.context().newCDPSession(page);
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    await client.send('Emulation.setCPUThrottlingRate', { rate });
    const taskSeconds = async () => {
      const { metrics } = await client.send('Performance.getMetrics');
      return metrics.find((metric) => metric.name === 'TaskDuration')!.value;
    };
    const before = await taskSeconds();
    const gaps = await page.evaluate(
      ([content, duration, curves, points]) =>
        new Promise<number[]>((resolve) => {
          const text = document.querySelector('p')!;
          const svg = document.querySelector('svg')!;
          const paths = Array.from({ length: content === 'a number and curves' ? curves : 0 }, () => {
            const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
            path.setAttribute('fill', 'none');
            path.setAttribute('stroke', 'black');
            return svg.appendChild(path);
          });
          const found: number[] = [];
          const start = performance.now();
          let last = start;
          const frame = (now: number) => {
            found.push(now - last);
            last = now;
            if (content !== 'nothing') text.textContent = String(found.length);
            for (const [c, path] of paths.entries()) {
              const at = (i: number) => 180 + 150 * Math.sin(0.1 * i + c + 0.05 * found.length);
              const places = Array.from(
                { length: points },
                (_, i) => `${(i * 640) / points},${at(i).toFixed(1)}`,
              );
              path.setAttribute('d', `M${places.join('L')}`);
            }
            if (now - start < 1000 * duration) requestAnimationFrame(frame);
            else resolve(found);
          };
          requestAnimationFrame(frame);
        }),
      [what, SECONDS, CURVES, POINTS] as const,
    );
    const main = (1000 * ((await taskSeconds()) - before)) / SECONDS;
    const p95 = gaps.toSorted((a, b) => a - b)[Math.floor(0.95 * gaps.length)];
    console.log(
      `${rate} ×, ${what}: main thread ${main.toFixed(0)} ms a second, ${(gaps.length / SECONDS).toFixed(0)} frames a second, gap p95 ${p95.toFixed(1)} ms`,
    );
    await page.close();
  }
}
await browser.close();
