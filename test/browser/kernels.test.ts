import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireBrowser } from '../findBrowser.ts';
import type { KernelReport } from './kernelWorker.ts';

const PAGE = `<!doctype html><title>kernels</title><script type="module">
  const worker = new Worker('/worker.js', { type: 'module' });
  window.report = new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });
</script>`;

let server: Server;
let browser: Browser;

/** The worker as a page's build would make it: one file, nothing inlined as a data address. */
async function bundleWorker(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      assetsInlineLimit: 0,
      rollupOptions: { input: path.join(import.meta.dirname, 'kernelWorker.ts') },
    },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('the build gave no output');
  expect(output.output.map(({ type }) => type)).toEqual(['chunk']);
  return output.output[0].code;
}

beforeAll(async () => {
  const code = await bundleWorker();
  server = createServer(({ url }, response) => {
    const isWorker = url === '/worker.js';
    response.setHeader('content-type', isWorker ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isWorker ? code : PAGE);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  browser = await chromium.launch({
    executablePath: requireBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

test('in a worker of the browser every WebAssembly loop agrees with TypeScript, and too much memory is refused', async () => {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const report = await page.evaluate(
    () => (window as unknown as { report: Promise<KernelReport | string> }).report,
  );
  if (typeof report === 'string') throw new Error(report);
  expect(report.runnable).toEqual(['relaxed-simd', 'simd', 'typescript']);
  expect(report.chosen).toBe('relaxed-simd');
  expect(Object.keys(report.worst)).toEqual(['relaxed-simd', 'simd']);
  for (const loop of Object.values(report.worst)) {
    expect(loop.worst, JSON.stringify(loop)).toBeLessThanOrEqual(1);
    expect(loop.worst).toBeGreaterThan(0);
  }
  expect(report.compared).toBeGreaterThan(100_000);
  expect(report.refusal).toContain('needs 8192 MB');
});
