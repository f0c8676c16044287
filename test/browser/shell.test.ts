import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();

describe('the first page', () => {
  test('its strip answers to the keyboard, and the shares still sum to 1', async () => {
    const { page } = await browser.open('');
    await comeAlive(page, 'share-strip');
    const handle = page.getByRole('slider', { name: 'Logit of class 1' });
    await handle.focus();
    await page.keyboard.press('End');
    await expect.poll(() => handle.getAttribute('aria-valuenow')).toBe('7');
    const numbers = await page.locator('#share-strip .strip-number').allTextContents();
    const sum = numbers.reduce((total, text) => total + Number(text), 0);
    expect(numbers).toHaveLength(5);
    expect(sum).toBeCloseTo(1, 2);
    expect(Number(numbers[0])).toBeGreaterThan(0.98);
  });

  test('the theme button turns dark on and the choice survives a reload', async () => {
    const { page } = await browser.open('', { colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const before = await background();
    await page.getByRole('button', { name: /Theme/ }).click();
    const after = await background();
    expect(after).not.toBe(before);
    await page.reload();
    expect(await background()).toBe(after);
  });

  test('a page in another tab follows the chosen theme', async () => {
    const { page } = await browser.open('', { colorScheme: 'light' });
    const other = await page.context().newPage();
    await other.goto(new URL('speed/', page.url()).href);
    await other.getByRole('button', { name: /Theme/ }).click();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByRole('button', { name: /^Theme: dark/ }).waitFor();
  });

  test('on a phone of 360 pixels the top bar has two rows, and Theme stands in the contents', async () => {
    const { page } = await browser.open('', { viewport: { width: 360, height: 740 }, colorScheme: 'light' });
    const middle = async (part: string) => {
      const box = (await page.locator(part).boundingBox())!;
      return box.y + box.height / 2;
    };
    expect(Math.abs((await middle('.site-name')) - (await middle('.topbar-links')))).toBeLessThan(2);
    expect(await middle('.course-bar')).toBeGreaterThan((await middle('.site-name')) + 16);
    expect(await page.getByRole('button', { name: /Theme/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Contents' }).click();
    await page.getByRole('button', { name: /Theme: light/ }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  test('contents open by keyboard, lead to a lesson, and close with Escape', async () => {
    const { page } = await browser.open('');
    const contents = page.getByRole('navigation', { name: 'Contents' });
    await page.getByRole('button', { name: 'Contents' }).press('Enter');
    await contents.waitFor({ state: 'visible' });
    await page.keyboard.press('Escape');
    await contents.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Contents' }).press('Enter');
    await contents.getByRole('link', { name: 'Two classes, one number' }).click();
    await page.waitForURL('**/lessons/01-two-classes/');
  });

  test('a lesson read to its end is marked as read, and the button offers to go on', async () => {
    const { page } = await browser.open('lessons/01-two-classes/');
    await page.locator('.lesson-nav').scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('.unit-bar [data-lesson="1"]').getAttribute('data-read')).toBe('');
    await page.goto(new URL('../..', page.url()).href);
    expect(await page.locator('.lesson-card').first().innerText()).toContain('read');
    expect(await page.locator('[data-start]').innerText()).toBe('Continue lesson 1');
  });
});

describe('search', () => {
  test('finds a word of a lesson and leads to it', async () => {
    const { page } = await browser.open('');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox', { name: 'Search' }).fill('logarithm of odds');
    await page.locator('#search .search-state', { hasText: 'Found on' }).waitFor();
    await page.locator('#search .search-results a', { hasText: 'Two classes, one number' }).first().click();
    await page.waitForURL('**/lessons/01-two-classes/**');
  });

  test('leaves the list empty when the field is emptied before the answer comes', async () => {
    const { page } = await browser.open('');
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/pagefind/fragment/**', async (route) => {
      await released;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Search' }).click();
    const asked = page.waitForRequest('**/pagefind/fragment/**');
    await page.getByRole('searchbox', { name: 'Search' }).fill('odds');
    await asked;
    await page.getByRole('searchbox', { name: 'Search' }).fill('');
    const answered = page.waitForResponse('**/pagefind/fragment/**');
    release();
    await answered;
    await page.waitForLoadState('networkidle');
    expect(await page.locator('#search .search-results li').count()).toBe(0);
    expect(await page.locator('#search .search-state').innerText()).toBe('');
  });

  const resultsFor = async (query: string) => {
    const { page } = await browser.open('');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox', { name: 'Search' }).fill(query);
    const state = page.locator('#search .search-state', { hasText: 'Found on' });
    await state.waitFor();
    const links = page.locator('#search .search-results a');
    return { state: await state.innerText(), texts: await links.allInnerTexts(), links };
  };

  test('shows the term that bears the name first, and leads to its definition', async () => {
    const { texts, links } = await resultsFor('log-odds');
    expect(texts[0]).toBe('Glossary: log-odds');
    expect(await links.first().getAttribute('href')).toMatch(/\/glossary\/#log-odds$/);
  });

  test('forgives a slip, and says what it searched for', async () => {
    const { state, texts } = await resultsFor('sofmtax');
    expect(texts[0]).toBe('Glossary: softmax');
    expect(state).toMatch(/^No page has “sofmtax”; this is for “softmax”\. Found on \d+ pages\.$/);
    // Terms, then lessons; nearly every lesson says softmax.
    const lessons = texts.filter((text) => !text.startsWith('Glossary: '));
    expect(lessons.length).toBeGreaterThan(5);
    expect(texts.slice(-lessons.length)).toEqual(lessons);
  });

  test('finds a formula by the words one reads it with', async () => {
    const { texts } = await resultsFor('"e raised to the z sub k power"');
    expect(texts.some((text) => text.startsWith('From two classes to K'))).toBe(true);
  });

  test.each(['ŷ', '∂L/∂z', 'p(y = k | x; θ)', 'λ'])('finds %s, signs and all', async (signs) => {
    const { texts } = await resultsFor(signs);
    expect(texts.length).toBeGreaterThan(2);
  });

  test('says so when nothing is found, and Escape closes it', async () => {
    const { page } = await browser.open('');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox', { name: 'Search' }).fill('xyzzyqq');
    await page.locator('#search .search-state', { hasText: 'Nothing found' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#search').waitFor({ state: 'hidden' });
  });
});
