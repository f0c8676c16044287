import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const PAGE = 'widgets/the-race/';
/** Few words and few seconds: for what does not depend on who wins. */
const SHORT = `${PAGE}?the-race.numClasses=250&the-race.seconds=3`;

/** Seconds of training are this machine's; it may have other work to do. */
const PATIENCE = 240_000;

const race = (page: Page) => page.locator('#the-race');
const button = (page: Page, name: string) => race(page).getByRole('button', { name, exact: true });
const time = (page: Page) => race(page).locator('.transport-time').innerText();

async function play(page: Page): Promise<void> {
  await comeAlive(page, 'the-race');
  await button(page, 'Play').click();
}

async function runToEnd(page: Page, seconds: number): Promise<void> {
  await expect
    .poll(() => time(page), { timeout: PATIENCE, interval: 500 })
    .toBe(`${seconds}.0 s of ${seconds} s`);
  await button(page, 'Play').waitFor({ timeout: PATIENCE });
}

/** Held-out perplexity that a lane shows. */
const perplexityOf = async (page: Page, lane: 0 | 1) =>
  Number((await race(page).locator('.lane-score span').nth(lane).innerText()).replaceAll(/\s/g, ''));

test('the race leaves as programs in three libraries, which find the novels where this site has them', async () => {
  const { page } = await browser.open(`${SHORT}&the-race.seed=77`);
  await comeAlive(page, 'the-race');
  await race(page).getByText('Export', { exact: true }).click();
  const imports = {
    Python: 'import numpy',
    PyTorch: 'import torch.distributed',
    TensorFlow: 'import tensorflow',
  };
  for (const [name, line] of Object.entries(imports)) {
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
    const program = await readFile(await file.path(), 'utf8');
    expect(file.suggestedFilename()).toBe(
      name === 'Python' ? 'the-race.py' : `the-race-${name.toLowerCase()}.py`,
    );
    expect(program).toContain(line);
    expect(program).toContain('SEED = 77\nK, D, B = 250,');
    const [, data] = program.match(/^DATA = "(.*)"$/m)!;
    expect((await page.request.head(`${data}tokens.u16.gz`)).status()).toBe(200);
  }
});

describe('the race', { timeout: PATIENCE + 30_000 }, () => {
  test('is won by the sampled softmax in 12 seconds at the defaults, below a perplexity of 260, and its models answer', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'the-race');
    const unigram = await perplexityOf(page, 0);
    expect(await perplexityOf(page, 1)).toBe(unigram);
    await button(page, 'Play').click();
    await runToEnd(page, 12);
    const [full, sampled] = [await perplexityOf(page, 0), await perplexityOf(page, 1)];
    expect(sampled).toBeLessThan(260);
    expect(sampled).toBeLessThan(full);
    expect(full).toBeLessThan(1.2 * unigram);
    const sister = race(page)
      .locator('.race-words tbody tr', { hasText: 'sister' })
      .first()
      .locator('td')
      .nth(1);
    await expect.poll(() => sister.innerText()).toMatch(/mother|brother|father|aunt|niece|cousin|daughter/);
    await race(page).locator('input[name=sentence]').fill('miss _ and her sister');
    await race(page).locator('input[name=sentence]').press('Enter');
    const guess = race(page).locator('section[aria-label="The missing word"] td').nth(1);
    await expect
      .poll(() => guess.innerText())
      .toMatch(/crawford|bates|fairfax|bennet|woodhouse|dashwood|bingley/);
  });

  test('gives equal lanes about the same steps where the machine has two threads', async () => {
    const { page } = await browser.open(
      `${PAGE}?the-race.firstMethod=softmax&the-race.firstNumSampled=64&the-race.secondNumSampled=64&the-race.seconds=6`,
      {
        prepare: async (opened) => {
          await opened.addInitScript(() =>
            Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 2 }),
          );
        },
      },
    );
    await play(page);
    await runToEnd(page, 6);
    const steps = await race(page)
      .locator('.lane-facts div:first-child dd')
      .evaluateAll((cells) => cells.map(({ textContent }) => Number(textContent!.replaceAll(/\s/g, ''))));
    console.log('equal lanes on two threads:', steps, 'ratio', steps[1] / steps[0]);
    // Other programs on the machine take from either lane by chance: here only that both get their turns. That equal
    // lanes agree within 5 % is held with a counted clock in test/experiments/race/fairness.test.ts.
    expect(Math.abs(Math.log(steps[1] / steps[0]))).toBeLessThan(Math.log(2));
  });

  test('tells what file is missing when the novels cannot be loaded, and runs after a retry', async () => {
    const { page } = await browser.open(SHORT, { expected: /404|tokens\.u16\.gz/ });
    let broken = true;
    await page.route('**/tokens.u16.gz', (route) =>
      broken ? route.fulfill({ status: 404, body: 'not here' }) : route.continue(),
    );
    await play(page);
    const problem = race(page).getByRole('alert');
    await problem.waitFor();
    expect(await problem.innerText()).toContain(
      'tokens.u16.gz could not be fetched: the server answered 404',
    );
    broken = false;
    await problem.getByRole('button', { name: 'Retry' }).click();
    await runToEnd(page, 3);
    expect(await race(page).getByRole('alert').count()).toBe(0);
  });

  test('keeps what it reached when it is stopped, marked as partial; its models still answer, and can be scrubbed', async () => {
    const { page } = await browser.open(SHORT.replace('seconds=3', 'seconds=30'));
    await play(page);
    await expect.poll(() => time(page), { timeout: PATIENCE }).toMatch(/^[1-9]/);
    await button(page, 'Stop').click();
    await expect.poll(() => time(page)).toMatch(/^\d+\.\d s of 30 s, partial$/);
    const end = await perplexityOf(page, 1);
    await race(page).locator('input[name=word]').fill('motehr');
    await race(page).locator('input[name=word]').press('Enter');
    await race(page).getByRole('button', { name: 'mother' }).click();
    const row = race(page).locator('.race-words tbody tr', { hasText: 'mother' }).first();
    await expect.poll(() => row.locator('td').nth(1).innerText()).toMatch(/\.\d\d/);
    const scrub = race(page).locator('.transport input[type=range]');
    await scrub.press('Home');
    await expect.poll(() => time(page)).toBe('0.0 s of 30 s, partial');
    expect(await perplexityOf(page, 1)).toBeGreaterThan(end);
  });

  test('leaves a word alone while it is being typed during the run', async () => {
    const { page } = await browser.open(SHORT.replace('seconds=3', 'seconds=30'));
    await play(page);
    await expect.poll(() => time(page), { timeout: PATIENCE }).toMatch(/^[1-9]/);
    const word = race(page).locator('input[name=word]');
    await word.fill('mot');
    // Frames come and answers are given: what stands in the field must outlive them.
    const secondsNow = async () => Number.parseFloat(await time(page));
    const typedAt = await secondsNow();
    await expect.poll(secondsNow, { timeout: PATIENCE }).toBeGreaterThan(typedAt + 1);
    await word.press('End');
    await word.pressSequentially('her');
    await word.press('Enter');
    await race(page).locator('.race-words tbody tr', { hasText: 'mother' }).first().waitFor();
    // Redraws are paced while a run goes on: the field takes its turn.
    await expect.poll(() => word.inputValue()).toBe('mother');
    await button(page, 'Stop').click();
  });

  test('goes one frame at a time, and shows the same frame on every clock', async () => {
    const { page } = await browser.open(SHORT);
    await comeAlive(page, 'the-race');
    await button(page, 'Step').click();
    await expect
      .poll(() => race(page).locator('.plate-state').innerText(), { timeout: PATIENCE })
      .toContain('kernels');
    // A step that is asked for while one is under way is none: it is asked for until a second frame is there.
    const secondFrame = async () => {
      const drawn = await race(page).locator('.plate-figure svg:visible circle').count();
      if (drawn === 0) await button(page, 'Step').click();
      return drawn;
    };
    await expect.poll(secondFrame, { timeout: PATIENCE, interval: 1000 }).toBeGreaterThan(0);
    const isAtRest = async () => {
      const at = await time(page);
      await page.waitForTimeout(1000);
      return at === (await time(page));
    };
    await expect.poll(isAtRest).toBe(true);
    const before = await perplexityOf(page, 1);
    for (const [clock, title] of [
      ['steps', 'steps of 64 words'],
      ['FLOPs', 'floating-point operations'],
    ] as const) {
      await race(page).locator('.plate-controls').getByText(clock, { exact: true }).click();
      await race(page).locator('svg:visible', { hasText: title }).first().waitFor();
      expect(await perplexityOf(page, 1)).toBe(before);
    }
  });

  test('refuses more unique draws than there are words, in words, and starts nothing', async () => {
    const { page } = await browser.open(
      `${PAGE}?the-race.numClasses=50&the-race.secondUnique=on&the-race.secondNumSampled=64`,
    );
    await play(page);
    expect(await race(page).getByRole('alert').innerText()).toContain(
      '64 different words cannot be drawn from 50',
    );
    expect(await button(page, 'Stop').isDisabled()).toBe(true);
    await race(page).locator('.race-lane .race-fold summary').nth(1).click();
    await race(page).locator('input[name=secondNumSampled]').press('ArrowLeft');
    await expect.poll(() => race(page).getByRole('alert').count()).toBe(0);
  });
});
