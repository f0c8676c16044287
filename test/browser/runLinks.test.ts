import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { lessons } from '../content/lessons.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();

/** What trains takes as long as the machine has other work to do. */
const PATIENCE = 240_000;

/** Follows a link of a lesson, which must be there word for word, as a reader who opens it. */
async function follow(slug: string, link: string): Promise<Page> {
  expect(lessons.find((lesson) => lesson.slug === slug)!.body).toContain(link);
  const { page } = await browser.open(`lessons/${slug}/${link}`);
  await comeAlive(page, link.split('#')[1]!);
  return page;
}

describe('links of lesson 8 into the studio', { timeout: PATIENCE }, () => {
  const SLUG = '08-training-theatre';
  const lane = (page: Page, k: number) => page.locator('#studio .lane').nth(k);
  /** Loss of the examples that a lane is trained on, nats. */
  const lossOf = async (page: Page, k: number) =>
    Number(
      (
        await lane(page, k).locator('div', { hasText: 'nats, trained on' }).last().locator('dd').innerText()
      ).trim(),
    );
  const untilStep = (page: Page, words: string) =>
    expect
      .poll(() => page.locator('#studio .transport-time').innerText(), { timeout: PATIENCE })
      .toContain(words);

  test('damped Newton has converged before step 20', async () => {
    const page = await follow(SLUG, '?studio.method=damped&studio.frame=20#studio');
    const news = () => lane(page, 0).locator('.studio-news').innerText();
    await expect.poll(news, { timeout: PATIENCE }).toContain('Converged at step');
    expect(Number(/step (\d+)/.exec(await news())![1])).toBeLessThan(20);
  });

  test('rate 100 without decay jumps about, and does not diverge', async () => {
    const page = await follow(SLUG, '?studio.learningRate=100&studio.frame=300#studio');
    await untilStep(page, 'step 300 of 300');
    expect(await page.locator('#studio').innerText()).not.toContain('Diverged');
    expect(await lossOf(page, 0)).toBeGreaterThan(0);
  });

  test('after sixty steps on the wines momentum is ahead of gradient descent, which began alike', async () => {
    const page = await follow(
      SLUG,
      '?studio.data=wine&studio.l2Strength=0.001&studio.frame=60&studio.branchAt=0&studio.branchMethod=momentum&studio.branchL2=0.001#studio',
    );
    await expect.poll(() => page.locator('#studio .lane').count(), { timeout: PATIENCE }).toBe(2);
    await untilStep(page, 'step 60');
    await expect.poll(() => lossOf(page, 1), { timeout: PATIENCE }).toBeLessThan(await lossOf(page, 0));
  });

  test('clouds that stand apart have nearly no loss after ten thousand steps, and nothing has exploded', async () => {
    const page = await follow(SLUG, '?studio.data=apart&studio.numSteps=10000&studio.frame=300#studio');
    await untilStep(page, 'step 10');
    await expect.poll(() => lossOf(page, 0), { timeout: PATIENCE }).toBeLessThan(0.01);
    expect(await page.locator('#studio').innerText()).not.toContain('Diverged');
  });
});

test('the link of lesson 11: at the end of the run the three training losses are the same to two decimals', {
  timeout: PATIENCE,
}, async () => {
  const page = await follow('11-is-the-shortcut-right', '?sign-of-log-q.batchSize=16#sign-of-log-q');
  const sign = page.locator('#sign-of-log-q');
  await sign.getByRole('button', { name: 'Play', exact: true }).click();
  const time = () => sign.locator('.transport-time').innerText();
  await expect.poll(time, { timeout: PATIENCE }).toBe('600 of 600 steps');
  const said = await sign.locator('.plate-readout').first().innerText();
  const losses = /does not tell: ([\d.]+), ([\d.]+), ([\d.]+)\s+nats/.exec(said)!.slice(1);
  expect(new Set(losses)).toHaveProperty('size', 1);
  // They are those of a run, and not of its start, where the logits are 0 and every share is 1/16.
  expect(Number(losses[0])).toBeLessThan(Math.log(16));
});

test('the link of lesson 10 to 50 words: sampling wins nothing where there are fewer classes than draws', {
  timeout: PATIENCE,
}, async () => {
  const page = await follow('10-a-million-classes', '?the-race.numClasses=50#the-race');
  const race = page.locator('#the-race');
  await race.getByRole('button', { name: 'Play', exact: true }).click();
  await expect
    .poll(() => race.locator('.transport-time').innerText(), { timeout: PATIENCE })
    .toMatch(/^12\.0 s of 12 s/);
  const [full, sampled] = await race
    .locator('.lane-score span')
    .evaluateAll((scores) => scores.map(({ textContent }) => Number(textContent)));
  expect(full).toBeLessThan(50);
  expect(Math.abs(Math.log(full! / sampled!))).toBeLessThan(0.1);
});
