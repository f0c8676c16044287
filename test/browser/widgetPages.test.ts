import { describe, expect, test } from 'vitest';
import { allBuiltPages } from '../site/pages.ts';
import { axeViolations, INKS } from './axeViolations.ts';
import { openGallery, untilStill } from './openGallery.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const addresses = allBuiltPages().map(({ address }) => address);
const idsUnder = (room: string) =>
  addresses.flatMap((address) => new RegExp(`^${room}/([^/]+)/$`).exec(address)?.[1] ?? []).sort();
const ids = idsUnder('embed');

test('every widget has a page of its own and an embed', () => {
  expect(ids.length).toBeGreaterThan(40);
  expect(idsUnder('widgets')).toEqual(ids);
});

// The pages of widgets differ in their plates only, and here all plates stand on one of them.
describe('the plates of all widgets', () => {
  test('have no accessibility violation in light, nor in the inks of dark', async () => {
    const page = await openGallery(browser, 1280, { colorScheme: 'light' });
    expect(await axeViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await untilStill(page);
    expect(await axeViolations(page, INKS)).toEqual([]);
  });

  test('do not scroll sideways on a phone', async () => {
    const page = await openGallery(browser, 320);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test('show their first figures without JavaScript, on both pages', async () => {
    const { page } = await browser.open(`embed/${ids[0]}/`, { javaScriptEnabled: false });
    let figures = 0;
    for (const id of ids) {
      for (const room of ['widgets', 'embed']) {
        await page.goto(new URL(`../../${room}/${id}/`, page.url()).href);
        expect(await page.locator('.no-script').isVisible()).toBe(true);
        for (const figure of await page.locator('main .plate-figure').all()) {
          const box = await figure.locator('svg, canvas, img, table').first().boundingBox();
          expect(box!.width, `${room}/${id}`).toBeGreaterThan(100);
          figures += 1;
        }
      }
    }
    expect(figures).toBeGreaterThan(60);
  });
});

test('every embed comes alive on its own page, at 320 pixels, without a word in the console', async () => {
  const { page } = await browser.open(`embed/${ids[0]}/`, { viewport: { width: 320, height: 740 } });
  for (const id of ids) {
    await page.goto(new URL(`../${id}/`, page.url()).href);
    await comeAlive(page, id);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), id).toBeLessThanOrEqual(320);
  }
});

describe.each(['widgets/three-row-machine/', 'embed/three-row-machine/'])('/%s', (address) => {
  test('has no accessibility violation in light, nor in the inks of dark', async () => {
    const { page } = await browser.open(address, { colorScheme: 'light' });
    await comeAlive(page, 'three-row-machine');
    expect(await axeViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeViolations(page, INKS)).toEqual([]);
  });
});

describe('the page of a widget', () => {
  const MACHINE = 'widgets/three-row-machine/';

  test('prints the tag, the link and the frame of the state that the plate has', async () => {
    const { page } = await browser.open(MACHINE);
    await comeAlive(page, 'three-row-machine');
    const printed = (name: string) => page.locator(`[data-snippet=${name}]`).innerText();
    expect(await printed('tag')).toBe('<ThreeRowMachine id="three-row-machine" />');
    await page.locator('#three-row-machine input[name=numClasses]').press('ArrowRight');
    await expect.poll(() => printed('tag')).toBe('<ThreeRowMachine id="three-row-machine" numClasses={5} />');
    const state = '?three-row-machine.numClasses=5';
    expect(await printed('link')).toBe(
      `${new URL(MACHINE, page.url().split(MACHINE)[0]).href}${state}#three-row-machine`,
    );
    expect(await printed('frame')).toContain(`/embed/three-row-machine/${state}"`);
    expect(await page.locator('.settings-field[name=numClasses]').inputValue()).toBe('5');
  });

  test('sets the plate by every kind of field, and says what is not allowed', async () => {
    const { page } = await browser.open(MACHINE);
    await comeAlive(page, 'three-row-machine');
    const field = (name: string) => page.locator(`.settings-field[name=${name}]`);
    const set = async (name: string, text: string) => {
      await field(name).fill(text);
      await field(name).press('Enter');
    };
    const readout = page.locator('#three-row-machine .plate-readout');
    await set('logits', '0,0,0,0');
    await expect.poll(() => readout.innerText()).toContain('.250');
    await set('numClasses', '9');
    expect(await page.locator('.settings-told').innerText()).toMatch(
      /must lie in \[1, 8\], got 9; 8 is used/,
    );
    await expect.poll(() => field('numClasses').inputValue()).toBe('8');
    await field('shift').selectOption('100');
    await expect
      .poll(() => page.locator('[data-snippet=tag]').innerText())
      .toBe(
        '<ThreeRowMachine id="three-row-machine" numClasses={8} logits={[0,0,0,0,0.5,-0.5,1.5,-2]} shift={100} />',
      );
  });

  test('copies what it prints', async () => {
    const { page } = await browser.open(`${MACHINE}?three-row-machine.numClasses=3`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
    await expect.poll(() => page.locator('.settings-told').innerText()).toBe('Copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      '<ThreeRowMachine id="three-row-machine" numClasses={3} />',
    );
  });
});

describe('the gallery', () => {
  test('fetches a plate when it is asked for, and no sooner', async () => {
    const fetched: string[] = [];
    const { page } = await browser.open('widgets/', {
      prepare: async (opened) => {
        opened.on('request', (request) => fetched.push(new URL(request.url()).pathname));
      },
    });
    await page.waitForLoadState('networkidle');
    const embeds = () => fetched.filter((path) => /^\/embed\/[^/]+\/$/.test(path));
    expect(embeds()).toEqual([]);
    await page.locator('#odds-rope summary').click();
    const frame = page.frameLocator('#odds-rope iframe');
    await frame.locator('#odds-rope input[name=z]').press('End');
    await expect.poll(() => frame.locator('.plate-readout').innerText()).toMatch(/6\.00/);
    expect(embeds()).toEqual(['/embed/odds-rope/']);
  });

  test('names every widget once, and leads to its page', async () => {
    const { page } = await browser.open('widgets/');
    const links = await page
      .locator('.gallery-list h3 a')
      .evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
    expect(links.toSorted()).toEqual(ids.map((id) => `/widgets/${id}/`));
  });
});
