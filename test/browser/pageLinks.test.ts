import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const ROPE = 'widgets/odds-rope/';
/** A whole run of a few seconds, on a machine that has other work to do. */
const PATIENCE = 60_000;

/** Follows a link of the page's text, as a lesson might have it. */
const followLink = (page: Page, link: string) =>
  page.evaluate((href) => {
    const anchor = document.createElement('a');
    anchor.href = href;
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
  }, link);

/** Waits for the last frame: the time shown is rounded, and says the end a little before it. */
async function untilEnd(plate: Locator, end: string | RegExp): Promise<void> {
  const time = () => plate.locator('.transport-time').innerText();
  await expect.poll(time, { timeout: PATIENCE }).toMatch(end);
  const pause = plate.getByRole('button', { name: 'Pause', exact: true });
  await expect.poll(() => pause.count(), { timeout: PATIENCE }).toBe(0);
}

const RUNS = [
  {
    id: 'moving-grid',
    first: '',
    other: '?moving-grid.numClasses=100&moving-grid.seed=7#moving-grid',
    end: '4.0 s of 4 s',
  },
  {
    id: 'the-race',
    first: '?the-race.seconds=3&the-race.numClasses=50',
    other: '?the-race.seconds=3&the-race.numClasses=50&the-race.seed=7#the-race',
    end: /^3\.0 s of 3 s/,
  },
] as const;

describe.each(RUNS)('a run of $id', ({ id, first, other, end }) => {
  test('is laid aside by a link that changes its settings: Back and forward lead to both runs', {
    timeout: 4 * PATIENCE,
  }, async () => {
    const { page } = await browser.open(`widgets/${id}/${first}`);
    await comeAlive(page, id);
    const plate = page.locator(`#${id}`);
    const time = () => plate.locator('.transport-time').innerText();
    const scores = () => plate.locator('.lane-score').allInnerTexts();
    const play = () => plate.getByRole('button', { name: 'Play', exact: true }).click();
    const atStart = await scores();

    await play();
    await untilEnd(plate, end);
    const own = await scores();
    expect(own).not.toEqual(atStart);

    await followLink(page, other);
    await expect.poll(time).not.toMatch(end);
    await play();
    await untilEnd(plate, end);
    const others = await scores();

    await page.goBack();
    await expect.poll(scores).toEqual(own);
    expect(await time()).toMatch(end);
    await page.goForward();
    await expect.poll(scores).toEqual(others);
    expect(await time()).toMatch(end);

    await plate.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect.poll(time).not.toMatch(end);
  });

  test('waits while a link shows other settings, and goes on after Back', {
    timeout: 4 * PATIENCE,
  }, async () => {
    const { page } = await browser.open(`widgets/${id}/${first}`);
    await comeAlive(page, id);
    const plate = page.locator(`#${id}`);
    const time = () => plate.locator('.transport-time').innerText();
    const seconds = async () => Number.parseFloat(await time());
    await plate.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(seconds, { timeout: PATIENCE, interval: 50 }).toBeGreaterThan(0.2);
    await followLink(page, other);
    await expect.poll(seconds).not.toBeGreaterThan(0);
    await page.goBack();
    await expect.poll(seconds).toBeGreaterThan(0.2);
    await expect.poll(time, { timeout: PATIENCE }).toMatch(end);
  });
});

test('a link that changes nothing a run depends on leaves the run as it is', {
  timeout: 2 * PATIENCE,
}, async () => {
  const { page } = await browser.open(`widgets/the-race/?the-race.seconds=3&the-race.numClasses=50`);
  await comeAlive(page, 'the-race');
  const race = page.locator('#the-race');
  const time = () => race.locator('.transport-time').innerText();
  await race.getByRole('button', { name: 'Play', exact: true }).click();
  await untilEnd(race, /^3\.0 s of 3 s/);
  const scores = await race.locator('.lane-score').allInnerTexts();
  await followLink(page, '?the-race.seconds=3&the-race.numClasses=50&the-race.word=dear#the-race');
  await expect.poll(() => race.locator('input[type=text]').first().inputValue()).toBe('dear');
  expect(await time()).toMatch(/^3\.0 s of 3 s/);
  expect(await race.locator('.lane-score').allInnerTexts()).toEqual(scores);
});

describe('the address of a page', () => {
  const rope = (page: Page) => page.locator('#odds-rope input[type=range]').first();

  test.each(['takes changes', 'refuses changes'])(
    'that %s keeps what the reader changed a moment before following a contents link',
    async (how) => {
      const { page } = await browser.open(ROPE);
      await comeAlive(page, 'odds-rope');
      if (how === 'refuses changes')
        await page.evaluate(() => {
          history.replaceState = () => {
            throw new DOMException('too many', 'SecurityError');
          };
        });
      const first = await rope(page).inputValue();
      await rope(page).press('End');
      await followLink(page, '#tag-studio');
      const changed = await rope(page).inputValue();
      expect(changed).not.toBe(first);
      await page.waitForTimeout(600);
      expect(await rope(page).inputValue()).toBe(changed);
    },
  );

  test('ends in punctuation of the text around it, or has lost its own full stop, and means the same', async () => {
    const drawing = 'TSDVhtYxdcpWgpXkRhnRz';
    const strokes = async (address: string) => {
      const { page } = await browser.open(address);
      await comeAlive(page, 'draw-digit');
      expect(await page.locator('#draw-digit .plate-problem').count()).toBe(0);
      return page
        .locator('#draw-digit path')
        .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
    };
    const whole = await strokes(`digits/?draw-digit.drawing=${drawing}.`);
    expect(whole).not.toEqual(await strokes('digits/'));
    expect(await strokes(`digits/?draw-digit.drawing=${drawing}`)).toEqual(whole);
    expect(await strokes(`digits/?draw-digit.drawing=${drawing}.)`)).toEqual(whole);
  });

  test('of a later version is said in words, and the first state is shown', async () => {
    const { page } = await browser.open(`${ROPE}?odds-rope.version=9&odds-rope.z=2`);
    await comeAlive(page, 'odds-rope');
    expect(await page.locator('#odds-rope .plate-problem').innerText()).toContain('The link is of version 9');
  });
});

test('a link that the browser does not let the page copy stands in a field, selected', async () => {
  const { page } = await browser.open(`${ROPE}?odds-rope.z=2`, {
    prepare: async (opened) => {
      await opened.addInitScript(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
      });
    },
  });
  await comeAlive(page, 'odds-rope');
  const before = page.url();
  await page.locator('#odds-rope').getByRole('button', { name: 'Copy link' }).click();
  const field = page.getByRole('textbox', { name: 'Link to copy' });
  expect(await field.inputValue()).toBe(`${before}#odds-rope`);
  const selected = await field.evaluate((input: HTMLInputElement) => [
    input.selectionStart,
    input.selectionEnd,
  ]);
  expect(selected).toEqual([0, (await field.inputValue()).length]);
});
