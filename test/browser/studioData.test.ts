import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeViolations } from './axeViolations.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();

async function openAt(search: string): Promise<Page> {
  const { page } = await browser.open(`lessons/08-training-theatre/${search}`);
  await comeAlive(page, 'studio');
  return page;
}

const numPoints = (page: Page) =>
  page.locator('#studio .studio-plane svg').first().getAttribute('aria-label');

test('edits are taken back and done again, by button and by key, a whole stroke at once', async () => {
  const page = await openAt('?studio.data=own');
  const studio = page.locator('#studio');
  const points = () => numPoints(page);
  await studio.getByRole('radio', { name: 'paint class 1' }).check({ force: true });
  const plane = studio.getByRole('application');
  const box = (await plane.boundingBox())!;
  await page.mouse.move(box.x + 40, box.y + 100);
  await page.mouse.down();
  for (const x of [100, 160, 220]) await page.mouse.move(box.x + x, box.y + 100, { steps: 5 });
  await page.mouse.up();
  await expect.poll(points).toMatch(/[4-9] points$/);
  const painted = await points();
  await studio.getByRole('radio', { name: 'paint class 2' }).check({ force: true });
  await plane.focus();
  await plane.press('Enter');
  await expect.poll(points).not.toBe(painted);
  await plane.press('Control+z');
  await expect.poll(points).toBe(painted);
  await studio.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(points).toMatch(/ 0 points$/);
  expect(await studio.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
  await studio.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(points).toBe(painted);
});

const FISH = `weight;length;lake;kind
310;0.31;north;perch
290;0.30;south;perch
1450;0.62;north;pike
1390;n/a;north;pike
300;0.33;north;perch
1480;0.63;south;pike
1510;0.64;south;pike
`;

test('a table of the reader’s own is pasted, its bad row refused by line and column, and its points trained on', async () => {
  const page = await openAt('');
  const studio = page.locator('#studio');
  await studio.getByRole('button', { name: 'Your own CSV' }).click();
  const desk = studio.getByRole('region', { name: 'A table of your own' });
  await expect
    .poll(() => desk.locator('input[type=file]').evaluate((el) => el === document.activeElement))
    .toBe(true);
  await desk.getByLabel('or paste it here').fill(FISH);
  await expect
    .poll(() => desk.getByRole('alert').innerText())
    .toContain('line 5, column “length” must be a decimal number, got “n/a”');
  await desk.getByLabel('Class').selectOption({ label: 'lake' });
  await expect.poll(() => desk.innerText()).toContain('classes: north, south');
  await desk.getByLabel('Class').selectOption({ label: 'kind' });
  expect(await axeViolations(page)).toEqual([]);
  await desk.getByRole('button', { name: 'Take 6 of 7 rows' }).click();
  await expect.poll(() => numPoints(page)).toMatch(/2 classes over weight \(0 is .* and 6 points$/);
  await expect.poll(() => new URL(page.url()).searchParams.get('studio.points')).toMatch(/^.{30}$/);
  await desk.getByRole('button', { name: 'Close' }).click();
  await expect
    .poll(() =>
      studio.getByRole('button', { name: 'Your own CSV' }).evaluate((el) => el === document.activeElement),
    )
    .toBe(true);
  await page.reload();
  await expect.poll(() => numPoints(page)).toMatch(/and 6 points$/);
});

test('a file of more points than an address carries is trained on, and the address says that the data are not in it', async () => {
  const page = await openAt('');
  const studio = page.locator('#studio');
  await studio.getByRole('button', { name: 'Your own CSV' }).click();
  const desk = studio.getByRole('region', { name: 'A table of your own' });
  const rows = Array.from({ length: 900 }, (_, n) => `${n % 31},${(n * n) % 37},${n % 2 ? 'odd' : 'even'}`);
  await desk.locator('input[type=file]').setInputFiles({
    name: 'numbers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`x,y,kind\n${rows.join('\n')}\n`),
  });
  await desk.getByRole('button', { name: 'Take all 900 rows' }).click();
  await expect.poll(() => numPoints(page)).toMatch(/and 900 points$/);
  await expect.poll(() => studio.innerText()).toContain('Copy link packs the points too');
  await expect.poll(() => new URL(page.url()).searchParams.get('studio.points')).toMatch(/^~4500\./);
  await page.reload();
  await expect.poll(() => studio.innerText()).toContain('a run on 900 points, not the points');
});

test('a paste of ten million letters is refused in words, and the page goes on', async () => {
  const page = await openAt('');
  const studio = page.locator('#studio');
  await studio.getByRole('button', { name: 'Your own CSV' }).click();
  const field = studio.getByLabel('or paste it here');
  await field.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '1,2,a\n'.repeat(1_700_000));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect
    .poll(() => studio.getByRole('alert').innerText())
    .toContain('must have at most 500 thousand letters, got 10 200 thousand');
  expect(await field.inputValue()).toBe('');
  await studio.getByRole('slider', { name: 'Training step' }).press('End');
  await expect.poll(() => studio.locator('.transport-time').innerText()).toContain('step 300 of');
});

test('its figures leave as SVG with the painted shares, its table as CSV, and its run as a program in Python', async () => {
  const page = await openAt('?studio.frame=12');
  const studio = page.locator('#studio');
  await studio.getByText('Export', { exact: true }).click();
  const fileOf = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      studio.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFile(await file.path(), 'utf8');
  };
  const svg = await fileOf('SVG');
  expect(svg).toContain('Loss, nats; dashed: held out');
  expect(svg).toContain('data:image/png;base64,');
  // The plane and three charts, each a drawing inside the file's own.
  expect(svg.match(/<svg/g)!.length).toBe(5);
  const [head, ...rows] = (await fileOf('CSV')).trim().split(/\r?\n/);
  expect(head).toBe('step,train nats,held-out nats,weight norm,gradient norm');
  expect(rows).toHaveLength(301);
  const shown = await studio.locator('.plate-readout b').first().innerText();
  expect(Number(rows[12]!.split(',')[1]).toFixed(3)).toBe(shown);
  const python = await fileOf('Python');
  expect(python).toContain('import numpy as np');
  expect(python).toContain('MAIN = {"method": "gd", "rate": 0.3');
});
