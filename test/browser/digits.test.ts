import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { frameSteps } from '#experiments/frameSteps.ts';
import { MOST_FRAMES, NUM_STEPS } from '#widgets/train-digits/params.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const PAGE = 'digits/';
/** Ten seconds on a laptop; the machine that runs the tests may be busy. */
const TRAINED_WITHIN = 45_000;

/** Step of the frame with the number 30. */
const STEP_AT_30 = frameSteps(NUM_STEPS, MOST_FRAMES)[30]!;

const readout = (page: Page, id: 'train-digits' | 'draw-digit') => page.locator(`#${id} .plate-readout`);
const button = (page: Page, id: 'train-digits' | 'draw-digit', name: string) =>
  page.locator(`#${id}`).getByRole('button', { name, exact: true });

async function train(page: Page): Promise<void> {
  await comeAlive(page, 'train-digits');
  await button(page, 'train-digits', 'Train').click();
}

const accuracyOf = async (page: Page) =>
  Number(/([\d.]+)\s% of the held-out/.exec(await readout(page, 'train-digits').innerText())![1]);

/** Draws one stroke with the pointer; places in hundredths of the page. */
async function stroke(page: Page, places: readonly (readonly [number, number])[]): Promise<void> {
  const surface = page.locator('#draw-digit .digit-surface svg');
  await surface.scrollIntoViewIfNeeded();
  const box = (await surface.boundingBox())!;
  const at = ([x, y]: readonly [number, number]) =>
    [box.x + (x / 100) * box.width, box.y + (y / 100) * box.height] as const;
  await page.mouse.move(...at(places[0]));
  await page.mouse.down();
  for (const place of places.slice(1)) await page.mouse.move(...at(place), { steps: 6 });
  await page.mouse.up();
}

/** A page with no task longer than this answers at once. */
const LONG_TASK = 50;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time in microseconds: what other programs take of a busy machine is not in it. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Processor milliseconds of each task on the main threads of pages in a trace. */
function tasksOfPage(trace: Buffer): readonly number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  );
  return traceEvents
    .filter((event) => event.name.endsWith('RunTask') && mainThreads.has(threadOf(event)))
    .flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1000]));
}

describe('training on digits', () => {
  test('runs from nothing to at least 88 % of held-out digits, with the page free to answer', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'train-digits');
    const chromium = page.context().browser()!;
    await chromium.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
    await button(page, 'train-digits', 'Train').click();
    await expect.poll(() => button(page, 'train-digits', 'Pause').count()).toBe(1);
    await readout(page, 'train-digits')
      .getByText('Trained in your browser')
      .waitFor({ timeout: TRAINED_WITHIN });
    expect(await accuracyOf(page)).toBeGreaterThanOrEqual(88);
    expect(await page.locator('#train-digits .transport-time').innerText()).toBe('step 1000 of 1000');
    const tasks = tasksOfPage(await chromium.stopTracing());
    expect(tasks.length).toBeGreaterThan(100);
    const long = tasks.filter((task) => task > LONG_TASK);
    console.log(
      `${tasks.length} tasks of the page while training, the longest ${Math.max(...tasks).toFixed(1)} ms`,
    );
    // One may be a first compilation or a collection of garbage on a busy machine; training here would be most of them.
    expect(long.length).toBeLessThanOrEqual(tasks.length / 100);
  });

  test('pauses, steps, goes back in time, and stops with the frames so far', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'train-digits');
    const time = page.locator('#train-digits .transport-time');
    const stepShown = async () => Number(/\d+/.exec(await time.innerText())![0]);
    await button(page, 'train-digits', 'Step').click();
    await expect.poll(() => time.innerText()).toBe('step 0 of 1000');
    expect(await accuracyOf(page)).toBe(10);
    await button(page, 'train-digits', 'Step').click();
    await expect.poll(() => time.innerText()).toBe('step 1 of 1000');
    await button(page, 'train-digits', 'Play').click();
    await expect.poll(stepShown, { timeout: TRAINED_WITHIN }).toBeGreaterThan(20);
    await button(page, 'train-digits', 'Pause').click();
    await page.locator('#train-digits').getByRole('slider', { name: 'Training step' }).press('Home');
    await expect.poll(() => time.innerText()).toBe('step 0 of 1000');
    await button(page, 'train-digits', 'Stop').click();
    await expect.poll(() => readout(page, 'train-digits').innerText()).toContain('the run is not complete');
    await page.locator('#train-digits').getByRole('slider', { name: 'Training step' }).press('End');
    await expect.poll(stepShown).toBeGreaterThan(20);
  });

  test('a learning rate that is too large is announced with its step, and no NaN is shown', async () => {
    const { page } = await browser.open(`${PAGE}?train.learningRate=8`);
    await train(page);
    const alert = page.locator('#train-digits [role=alert]');
    await alert.waitFor({ timeout: TRAINED_WITHIN });
    expect(await alert.innerText()).toMatch(
      /^Diverged at step \d+: the loss of a batch jumped to [\d.]+ nats/,
    );
    expect(await page.locator('#train-digits').innerText()).not.toMatch(/NaN|undefined|∞/);
    expect(await page.locator('#train-digits').innerHTML()).not.toMatch(/NaN|Infinity/);
  });

  test('a data file that does not come is named, and Retry fetches it again', async () => {
    let broken = true;
    const { page } = await browser.open(PAGE, {
      expected: /404/,
      prepare: async (page) => {
        await page.route('**/train-labels.u8', (route) =>
          broken ? route.fulfill({ status: 404 }) : route.continue(),
        );
      },
    });
    await train(page);
    const alert = page.locator('#train-digits [role=alert]');
    await alert.waitFor();
    expect(await alert.innerText()).toContain(
      'train-labels.u8 could not be fetched: the server answered 404',
    );
    broken = false;
    await alert.getByRole('button', { name: 'Retry' }).click();
    await button(page, 'train-digits', 'Pause').waitFor();
    await expect.poll(() => alert.count()).toBe(0);
  });

  test('a worker that cannot be loaded gives a message, and Retry starts another', async () => {
    let broken = true;
    const { page } = await browser.open(PAGE, {
      expected: /404|worker/i,
      prepare: async (page) => {
        await page.route('**/worker-*.js', (route) =>
          broken ? route.fulfill({ status: 404 }) : route.continue(),
        );
      },
    });
    await train(page);
    const alert = page.locator('#train-digits [role=alert]');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('The worker that computes has failed');
    broken = false;
    await alert.getByRole('button', { name: 'Retry' }).click();
    await button(page, 'train-digits', 'Pause').waitFor();
    await expect.poll(() => alert.count()).toBe(0);
  });

  test('a data file of the wrong length is named with both lengths', async () => {
    const { page } = await browser.open(PAGE, {
      prepare: async (page) => {
        await page.route('**/test-labels.u8', (route) => route.fulfill({ body: Buffer.alloc(999) }));
      },
    });
    await train(page);
    const alert = page.locator('#train-digits [role=alert]');
    await alert.waitFor();
    expect(await alert.innerText()).toContain(
      'test-labels.u8 has the wrong length: expected 1000 bytes, got 999',
    );
  });

  test('without motion shows nothing between the first figures and the outcome', async () => {
    const { page } = await browser.open(PAGE, { reducedMotion: 'reduce' });
    await train(page);
    await button(page, 'train-digits', 'Pause').waitFor();
    const steps = new Set<string>();
    while ((await button(page, 'train-digits', 'Pause').count()) > 0) {
      steps.add(await page.locator('#train-digits .transport-time').innerText());
    }
    expect([...steps]).toEqual(['step 1000 of 1000']);
    expect(await readout(page, 'train-digits').innerText()).toContain('Trained in your browser');
  });

  test('a step that is sought is trained for; from there a branch goes its own way, and its link shows both again', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'train-digits');
    const plate = page.locator('#train-digits');
    const bar = plate.getByRole('slider', { name: 'Training step' });
    const time = () => plate.locator('.transport-time').innerText();
    await bar.press('Home');
    for (let i = 0; i < 30; i += 1) await bar.press('ArrowRight');
    // Nobody has pressed Train: the page has the end of a run only, and makes the run for the frame.
    await readout(page, 'train-digits')
      .getByText('Trained in your browser')
      .waitFor({ timeout: TRAINED_WITHIN });
    await expect.poll(time).toBe(`step ${STEP_AT_30} of 1000`);
    const run = await readout(page, 'train-digits').innerText();
    await button(page, 'train-digits', `Branch from step ${STEP_AT_30}`).click();
    const branch = async () =>
      /In the branch, after .*nats/.exec(await readout(page, 'train-digits').innerText())?.[0];
    // Until something is changed, both futures are one.
    await expect.poll(branch).toContain(`after ${STEP_AT_30} steps`);
    await bar.press('End');
    await expect.poll(branch).toContain('after 1000 steps');
    const accuracyOfBranch = async () => Number(/: ([\d.]+)\s%/.exec((await branch()) ?? '')?.[1]);
    expect(await accuracyOfBranch()).toBe(await accuracyOf(page));
    await plate.locator('.branch input[name="branchL2"]').press('End');
    await expect.poll(accuracyOfBranch, { timeout: TRAINED_WITHIN }).toBeLessThan(await accuracyOf(page));
    await expect.poll(branch, { timeout: TRAINED_WITHIN }).toContain('after 1000 steps');
    await expect.poll(() => plate.locator('.digit-templates').count()).toBe(2);
    await bar.press('Home');
    for (let i = 0; i < 30; i += 1) await bar.press('ArrowRight');
    await expect.poll(() => readout(page, 'train-digits').innerText()).toContain(run);
    await bar.press('End');
    await expect.poll(branch).toContain('after 1000 steps');
    const [told, ofRun] = [await branch(), await accuracyOf(page)];
    await expect.poll(() => page.url()).toMatch(/branchAt=\d+.*branchL2=0\.05/);
    const { page: other } = await browser.open(`${PAGE}${new URL(page.url()).search}`);
    await comeAlive(other, 'train-digits');
    await expect
      .poll(() => readout(other, 'train-digits').innerText(), { timeout: TRAINED_WITHIN })
      .toContain(told!);
    await expect.poll(() => accuracyOf(other)).toBe(ofRun);
  });

  test('the page’s link to a run that is lost is followed, and its branch learns the digits', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'train-digits');
    // What was trained before is of other settings.
    await button(page, 'train-digits', 'Step').click();
    await page.getByRole('link', { name: 'this run is far too fast' }).click();
    const said = () => readout(page, 'train-digits').innerText();
    await expect
      .poll(said, { timeout: TRAINED_WITHIN })
      .toMatch(/In the branch, after 1000 steps: (8|9)\d\./);
    expect(await page.locator('#train-digits [role=alert]').innerText()).toMatch(/^Diverged at step \d/);
    expect(await accuracyOf(page)).toBeLessThan(50);
  });

  test('without JavaScript the page shows a run made at build, and says so', async () => {
    const { page } = await browser.open(PAGE, { javaScriptEnabled: false });
    expect(await readout(page, 'train-digits').innerText()).toContain(
      'This run was made when the page was built',
    );
    expect(await accuracyOf(page)).toBeGreaterThanOrEqual(90);
    expect(await page.locator('#train-digits .signed-grid').count()).toBe(10);
    expect(await readout(page, 'draw-digit').innerText()).toMatch(/^This is a 3,/);
    expect(await page.locator('main').innerText()).toContain('Scripts are off in this browser.');
    expect(await button(page, 'draw-digit', 'Clear').count()).toBe(0);
  });
});

describe('drawing a digit', () => {
  test('a 7 drawn with the pointer is read as a 7 by the model trained on the page', async () => {
    const { page } = await browser.open(PAGE);
    await train(page);
    await readout(page, 'train-digits')
      .getByText('Trained in your browser')
      .waitFor({ timeout: TRAINED_WITHIN });
    await comeAlive(page, 'draw-digit');
    await button(page, 'draw-digit', 'Clear').click();
    await expect.poll(() => readout(page, 'draw-digit').innerText()).toContain('The page is empty');
    await stroke(page, [
      [28, 22],
      [70, 22],
      [48, 80],
    ]);
    await expect.poll(() => readout(page, 'draw-digit').innerText()).toMatch(/^This is a 7, says the model/);
    expect(await page.locator('#draw-digit .plate-state').innerText()).toBe(
      'the model you trained, at step 1000',
    );
    expect(
      await page
        .locator('#draw-digit')
        .getByRole('radio', { name: /^Evidence for 7/ })
        .isChecked(),
    ).toBe(true);
  });

  test('a first stroke replaces the drawing that stands there, and the link brings the new one back', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'draw-digit');
    await stroke(page, [
      [52, 18],
      [50, 82],
    ]);
    await expect.poll(() => readout(page, 'draw-digit').innerText()).toMatch(/^This is a 1,/);
    await expect.poll(() => new URL(page.url()).searchParams.get('draw-digit.drawing')).toMatch(/^[\w-]+\.$/);
    const words = await readout(page, 'draw-digit').innerText();
    const again = await browser.open(page.url());
    await comeAlive(again.page, 'draw-digit');
    await expect.poll(() => readout(again.page, 'draw-digit').innerText()).toBe(words);
  });

  test('a 1 drawn with the keyboard is read as a 1, each move is announced, Backspace clears', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'draw-digit');
    const surface = page.locator('#draw-digit').getByRole('application');
    await surface.focus();
    await page.keyboard.press('Space');
    const said = page.locator('#draw-digit .digit-surface [role=status]');
    await expect.poll(() => said.innerText()).toBe('Pen down at column 17, row 9');
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => said.innerText()).toBe('column 17, row 25');
    await page.keyboard.press('Space');
    await expect.poll(() => readout(page, 'draw-digit').innerText()).toMatch(/^This is a 1,/);
    await page.keyboard.press('Backspace');
    await expect.poll(() => readout(page, 'draw-digit').innerText()).toContain('The page is empty');
    // The pen is down when Reset brings the first drawing back: the next move begins a new one, not a line across it.
    await page.keyboard.press('Space');
    await button(page, 'draw-digit', 'Reset').click();
    await expect.poll(() => readout(page, 'draw-digit').innerText()).toMatch(/^This is a 3,/);
    await surface.focus();
    await page.keyboard.press('Shift+ArrowUp');
    const line = page.locator('#draw-digit .digit-strokes path').first();
    await expect.poll(() => line.getAttribute('d')).toMatch(/^M\d+ \d+L\d+ \d+$/);
  });

  test('a finger draws instead of scrolling', async () => {
    const { page } = await browser.open(PAGE, { hasTouch: true, viewport: { width: 390, height: 800 } });
    await comeAlive(page, 'draw-digit');
    await button(page, 'draw-digit', 'Clear').click();
    const surface = page.locator('#draw-digit .digit-surface svg');
    await surface.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    const box = (await surface.boundingBox())!;
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          type === 'touchEnd' ? [] : [{ x: box.x + box.width / 2, y: box.y + (y / 100) * box.height }],
      });
    await touch('touchStart', 20);
    for (let y = 25; y <= 80; y += 5) await touch('touchMove', y);
    await touch('touchEnd', 80);
    await expect.poll(() => readout(page, 'draw-digit').innerText()).toMatch(/^This is a 1,/);
    expect(await page.evaluate(() => scrollY)).toBe(before);
  });

  test('a palm that rests on the glass meanwhile draws nothing', async () => {
    const { page } = await browser.open(PAGE, { hasTouch: true, viewport: { width: 390, height: 800 } });
    await comeAlive(page, 'draw-digit');
    await button(page, 'draw-digit', 'Clear').click();
    const surface = page.locator('#draw-digit .digit-surface svg');
    await surface.scrollIntoViewIfNeeded();
    const box = (await surface.boundingBox())!;
    const client = await page.context().newCDPSession(page);
    const at = (id: number, across: number, down: number) => ({
      id,
      x: box.x + (across / 100) * box.width,
      y: box.y + (down / 100) * box.height,
    });
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: ReturnType<typeof at>[]) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', [at(0, 50, 20)]);
    await touch('touchStart', [at(0, 50, 20), at(1, 90, 90)]);
    for (let down = 25; down <= 80; down += 5) {
      await touch('touchMove', [at(0, 50, down), at(1, 90 - (down % 2), 90)]);
    }
    await touch('touchEnd', []);
    await expect.poll(() => readout(page, 'draw-digit').innerText()).toMatch(/^This is a 1,/);
    expect(await page.locator('#draw-digit .digit-strokes path').count()).toBe(1);
  });

  test('a held-out digit comes with its truth; when it cannot be fetched, Retry helps', async () => {
    let broken = true;
    const { page } = await browser.open(PAGE, {
      expected: /404/,
      prepare: async (page) => {
        await page.route('**/test-images.u4.gz', (route) =>
          broken ? route.fulfill({ status: 404 }) : route.continue(),
        );
      },
    });
    await comeAlive(page, 'draw-digit');
    await button(page, 'draw-digit', 'Try a held-out digit').click();
    const alert = page.locator('#draw-digit [role=alert]');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('test-images.u4.gz could not be fetched');
    broken = false;
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => readout(page, 'draw-digit').innerText()).toMatch(/It is( an? \d)?\./);
    expect(await alert.count()).toBe(0);
  });
});
