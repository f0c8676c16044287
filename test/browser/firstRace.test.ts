import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { formatRatio } from '#notation/formatNumber.ts';
import { formatSeconds } from '#notation/formatTime.ts';
import { equalQuality, NAMES } from '#widgets/first-race/model.ts';
import type { Moment } from '#widgets/first-race/recording.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/10-a-million-classes/';
/** Seconds of training are this machine's; it may have other work to do. */
const PATIENCE = 240_000;
const START = 'Race: 3 s';

const race = (page: Page) => page.locator('#first-race');
const button = (page: Page, name: string) => race(page).getByRole('button', { name, exact: true });
const claim = (page: Page) => race(page).locator('.first-race-claim').innerText();
const status = (page: Page) => race(page).locator('.plate-state').innerText();
const chart = (page: Page) => race(page).locator('.chart svg').filter({ visible: true });

/** What a lane has reached, as the reader's own file has it. */
async function exported(page: Page): Promise<readonly [readonly Moment[], readonly Moment[]]> {
  await race(page).getByText('Export', { exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'CSV').click()]);
  const [, ...rows] = (await readFile(await file.path(), 'utf8')).trim().split(/\r?\n/);
  const momentsOf = (name: string) =>
    rows
      .map((row) => row.split(','))
      .filter(([lane]) => lane === name)
      .map(([, seconds, step, perplexity]) => ({
        seconds: Number(seconds),
        step: Number(step),
        perplexity: Number(perplexity),
      }));
  return [momentsOf(NAMES[0]), momentsOf(NAMES[1])];
}

/** The claim that the data make, in the plate's words. */
function claimOf(quality: ReturnType<typeof equalQuality>): string {
  if (!quality) return 'Neither lane is ahead for good yet.';
  const [sampled, full] = [formatSeconds(quality.sampled), formatSeconds(quality.full)];
  return `As good after ${sampled} s as the full softmax after ${full} s: ${formatRatio(quality.times)} times sooner.`;
}

/** Pixels between the ends of the arrow drawn: the only path of two level strokes; undefined where there is none. */
async function arrowLength(page: Page): Promise<number | undefined> {
  const paths = await chart(page)
    .locator('path')
    .evaluateAll((all) => all.map((path) => path.getAttribute('d') ?? ''));
  const ends = paths.flatMap((d) => /^M([\d.]+),([\d.]+)L([\d.]+),\2M/.exec(d) ?? []);
  return ends.length > 0 ? Number(ends[1]) - Number(ends[3]) : undefined;
}

/** Pixels of a factor on the chart's axis of seconds: .02 to 12, between its margins of 40 and 74; the head keeps 3 from the line. */
const lengthOf = (factor: number, width: number) =>
  ((width - 114) * Math.log(factor)) / Math.log(12 / 0.02) - 3;

async function raceToEnd(page: Page): Promise<void> {
  await expect
    .poll(() => status(page), { timeout: PATIENCE, interval: 500 })
    .toMatch(/^your machine: 3 of 3 s/);
  await button(page, START).waitFor({ timeout: PATIENCE });
}

describe('the short race', { timeout: PATIENCE + 30_000 }, () => {
  test('shows a recorded run without scripts: its claim, its arrow and what both models say', async () => {
    const { page } = await browser.open(LESSON, { javaScriptEnabled: false });
    expect(await status(page)).toMatch(/^recorded: /);
    expect(await claim(page)).toMatch(
      /^As good after 0.\d+ s as the full softmax after 12 s: \d+ times sooner\.$/,
    );
    expect(await race(page).locator('.first-race-guesses i').count()).toBe(6);
    expect(await chart(page).locator('path').count()).toBeGreaterThan(2);
  });

  test('runs on this machine at a press; claim, chart and answers are of its own data', async () => {
    const { page } = await browser.open(LESSON);
    await comeAlive(page, 'first-race');
    const recorded = await claim(page);
    await button(page, START).click();
    await button(page, 'Pause').waitFor();
    // A drawing is late by some frames: while lanes run the sentence alone says how many times.
    await expect.poll(() => chart(page).textContent()).not.toContain('sooner');
    expect(await button(page, 'Pause').count()).toBe(1);
    await raceToEnd(page);
    const lanes = await exported(page);
    for (const moments of lanes) expect(moments.length).toBeGreaterThan(5);
    const quality = equalQuality(lanes, Math.max(...lanes.map((moments) => moments.at(-1)!.seconds)));
    expect(await claim(page)).toBe(claimOf(quality));
    expect(claimOf(quality)).not.toBe(recorded);
    // The drawing comes with the frames after; its label and its arrow say the same.
    const label = quality ? `${formatRatio(quality.times)} times sooner` : 'not ahead yet';
    await expect.poll(() => chart(page).getAttribute('aria-label')).toContain(label);
    const width = Number(await chart(page).getAttribute('width'));
    const length = await arrowLength(page);
    if (quality) expect(length).toBeCloseTo(lengthOf(quality.times, width), 0);
    else expect(length).toBeUndefined();
    await expect.poll(() => race(page).locator('.first-race-guesses i').count()).toBe(6);
    const steps = await race(page).locator('.first-race-facts').allInnerTexts();
    for (const [lane, text] of steps.entries()) {
      expect(text.replaceAll(/\s/g, '')).toContain(`:${lanes[lane]!.at(-1)!.step}steps`);
    }
    await button(page, 'Reset').click();
    await expect.poll(() => claim(page)).toBe(recorded);
  });

  test('is begun, held and gone on with by keyboard, and its chart is read by arrow keys', async () => {
    const { page } = await browser.open(LESSON);
    await comeAlive(page, 'first-race');
    await button(page, START).focus();
    await page.keyboard.press('Enter');
    await button(page, 'Pause').press('Enter');
    await button(page, 'Go on').waitFor({ timeout: PATIENCE });
    await button(page, 'Go on').press('Enter');
    await raceToEnd(page);
    const cursor = race(page).getByRole('slider', { name: 'Values of the figure' });
    // The last picture may come after the last frame: End is pressed until it stands on the end of the race.
    const end = async () => {
      await cursor.press('End');
      return cursor.getAttribute('aria-valuetext');
    };
    await expect.poll(end).toMatch(/^(full|sampled): \d+ after [1-9][\d.]* s/);
    const last = await cursor.getAttribute('aria-valuetext');
    await cursor.press('Home');
    await expect.poll(() => cursor.getAttribute('aria-valuetext')).not.toBe(last);
  });
});
