import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();

/** Opens a lesson by a link to a state of one of its widgets, as an answer does, and finds its sentence. */
async function followed(lesson: string, link: string) {
  const { page } = await browser.open(`lessons/${lesson}/${link}`);
  const id = link.split('#')[1]!;
  await comeAlive(page, id);
  const plate = page.locator(`#${id}`);
  return { plate, says: () => plate.locator('.plate-readout').innerText() };
}

describe('a share among a few', () => {
  test('is too large in every draw, as the wrong answer is told, and about right once each word stands for its part', async () => {
    const { plate, says } = await followed(
      '10-a-million-classes',
      '?few-against-all.numSampled=16#few-against-all',
    );
    await expect.poll(says).toContain('40 of 40 are too large');
    await expect.poll(says).toContain('Among itself and 16 drawn words');
    await plate.getByRole('radio', { name: 'on', exact: true }).check({ force: true });
    await expect.poll(says).toMatch(/\b[123]\d of 40 are too large/);
    await plate.locator('select[name=numSampled]').selectOption('999');
    await expect.poll(says).toContain('nothing is saved');
  });
});

describe('bias and spread', () => {
  test('reads both curves at the draws of the link: the bias falls by about the number of draws', async () => {
    const link = (numSampled: number) =>
      `?bias-and-spread.proposal=model&bias-and-spread.numSampled=${numSampled}#bias-and-spread`;
    const { plate, says } = await followed('11-is-the-shortcut-right', link(4));
    await expect.poll(says).toContain(', 4 candidates leave a bias of');
    await plate.getByRole('radio', { name: '64', exact: true }).check({ force: true });
    await expect.poll(says).toContain(', 64 candidates leave a bias of');
    const slope = Number((await says()).match(/falls with slope [−-](\d*\.\d+)/)?.[1]);
    expect(slope).toBeGreaterThan(0.8);
    expect(slope).toBeLessThan(1.2);
  });
});

describe('the bug bench', () => {
  test('passes the right gradient at the step of the link, fails it at one too small, and judges a guess', async () => {
    const { plate, says } = await followed('07-the-gradient-every-line', '?bug-bench.power=-10#bug-bench');
    await expect.poll(says).toContain('every component agrees');
    await plate.locator('input[name=power]').press('Home');
    await expect.poll(says).toContain('At this step even the right gradient fails');
    await plate.locator('input[name=power]').fill('-5');
    await expect.poll(says).not.toContain('even the right gradient fails');
    await plate.locator('select[name=bug]').selectOption('hidden');
    await expect.poll(says).toContain('Which bug is it? Make a guess.');
    await plate.locator('select[name=guess]').selectOption({ index: 1 });
    await expect.poll(says).not.toContain('Make a guess');
  });
});

describe('the Jacobian in tiles', () => {
  test('without its off-diagonal the check fails, with it it passes', async () => {
    const { plate, says } = await followed(
      '07-the-gradient-every-line',
      '?jacobian-tile.offDiagonal=off&jacobian-tile.label=1#jacobian-tile',
    );
    await expect.poll(says).toContain('fails');
    await expect.poll(says).toContain('no row sums to 0');
    await plate.getByRole('radio', { name: 'on', exact: true }).check({ force: true });
    await expect.poll(says).toContain('passes');
    await expect.poll(says).toContain('Every row sums to 0');
  });
});
