import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createRandom } from '#engine';
import { onGrid, writePoints } from '#experiments/studio/planePoints.ts';
import { packSettings } from '#params/packedLink.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/08-training-theatre/';
/** More than an address carries in plain text. */
const NUM_POINTS = 900;

function manyPoints(): string {
  const random = createRandom(NUM_POINTS);
  const labels = Array.from({ length: NUM_POINTS }, (_, n) => n % 3);
  const features = labels.flatMap((k) => [k, -k].map((at) => onGrid(at - 1 + 0.5 * random.normal())));
  return writePoints({ features, labels, heldOut: labels.map((_, n) => n % 5 === 0) });
}

const packed = () =>
  packSettings({ search: `?studio.data=own&studio.points=${manyPoints()}&studio.frame=7`, hash: '#studio' });

const studioOf = (page: Page) => page.locator('#studio');
const numPoints = (page: Page) =>
  studioOf(page).locator('.studio-plane [aria-label]').first().getAttribute('aria-label');

test('a packed link carries more points than an address, Copy link gives such a link again, and a change is said plainly', async () => {
  const hash = await packed();
  const { page } = await browser.open(`${LESSON}${hash}`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await comeAlive(page, 'studio');
  await expect.poll(() => studioOf(page).locator('.transport-time').innerText()).toContain('step 7 of');
  await expect.poll(() => numPoints(page)).toContain(`${NUM_POINTS} points`);
  await studioOf(page).getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => studioOf(page).innerText()).toContain('Link copied');
  const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  expect(copied.search).toBe('');
  expect(copied.hash).toMatch(/^#state=1\./);

  const { page: other } = await browser.open(`${LESSON}${copied.hash}`);
  await comeAlive(other, 'studio');
  await expect.poll(() => numPoints(other)).toContain(`${NUM_POINTS} points`);
  await expect.poll(() => studioOf(other).locator('.transport-time').innerText()).toContain('step 7 of');

  // The packed settings of before must not come back over a change.
  await page.reload();
  await comeAlive(page, 'studio');
  await expect.poll(() => numPoints(page)).toContain(`${NUM_POINTS} points`);
  await expect.poll(() => studioOf(page).locator('.transport-time').innerText()).toContain('step 7 of 300');
  await studioOf(page).getByRole('slider', { name: 'Training step' }).press('End');
  await expect.poll(() => new URL(page.url()).searchParams.get('studio.frame')).toBe('300');
  expect(new URL(page.url()).hash).not.toContain('state=');
});

test('a short state is copied as a link that can be read', async () => {
  const { page } = await browser.open(`${LESSON}?studio.seed=7#studio`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await comeAlive(page, 'studio');
  await studioOf(page).getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => studioOf(page).innerText()).toContain('Link copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

test.each<readonly [string, () => Promise<string>, RegExp]>([
  ['is cut off', async () => (await packed()).slice(0, -300), /damaged, or only a part/],
  [
    'unpacks to a memory full',
    () => packSettings({ search: `?${' '.repeat(30_000_000)}`, hash: '' }),
    /more than 50000 bytes/,
  ],
])('a packed link that %s says so, and the page stays as it begins', async (_, hash, words) => {
  const { page } = await browser.open(LESSON);
  await comeAlive(page, 'studio');
  const first = await studioOf(page).innerText();
  await page.evaluate(
    (given) => {
      location.hash = given;
    },
    await hash(),
  );
  const alert = page.locator('main > [role=alert]');
  await expect.poll(() => alert.innerText()).toMatch(words);
  expect(await studioOf(page).innerText()).toBe(first);
  // A whole one takes the words away.
  await page.evaluate(
    (given) => {
      location.hash = given;
    },
    await packed(),
  );
  await expect.poll(() => numPoints(page)).toContain(`${NUM_POINTS} points`);
  expect(await alert.count()).toBe(0);
});
