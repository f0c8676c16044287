import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/03-why-exp-four-roads/';

const readout = (page: Page, id: string) => page.locator(`#${id} .plate-readout`).first().innerText();

async function openAt(search: string, id: string): Promise<Page> {
  const { page } = await browser.open(`${LESSON}${search}`);
  await comeAlive(page, id);
  return page;
}

test('the race is stepped, scrubbed to the end by keyboard, and its tallies are the softmax', async () => {
  const page = await openAt('', 'race');
  const race = page.locator('#race');
  expect(await race.locator('.transport-time').innerText()).toBe('12 of 10 000 mornings');
  await race.getByRole('button', { name: 'Step' }).click();
  await expect.poll(() => race.locator('.transport-time').innerText()).toBe('13 of 10 000 mornings');
  await race.getByRole('slider', { name: 'Mornings' }).press('End');
  await expect.poll(() => readout(page, 'race')).toContain('0 of 4 tallies lie outside ±2σ');
  expect(await readout(page, 'race')).toContain('1.649 in the long run, whoever else runs');
});

test('the race plays, and pauses where it is', async () => {
  const page = await openAt('?race.frame=0', 'race');
  const race = page.locator('#race');
  const time = () => race.locator('.transport-time').innerText();
  expect(await readout(page, 'race')).toContain('No morning is over yet');
  await race.getByRole('button', { name: 'Play' }).click();
  await expect.poll(time).not.toBe('0 of 10 000 mornings');
  await race.getByRole('button', { name: 'Pause' }).click();
  const paused = await time();
  await page.waitForTimeout(200);
  expect(await time()).toBe(paused);
});

test('normal luck leaves the band, and the odds of two depend on a third', async () => {
  const page = await openAt('?race.frame=240', 'race');
  await page.locator('#race').getByText('normal', { exact: true }).click();
  await expect.poll(() => readout(page, 'race')).toContain('Farthest off is train');
  expect(await readout(page, 'race')).toMatch(/−[4-9]\.\d standard errors/);
  expect(await readout(page, 'race')).toContain('if they ran alone');
});

test('all worths one higher: each morning has the same winner', async () => {
  const wins = async (search: string) => {
    const page = await openAt(search, 'race');
    return page.locator('#race .morning-lanes').getAttribute('aria-label');
  };
  const won = (label: string | null) => [...label!.matchAll(/won (\.\d+)/g)].map(([, share]) => share);
  const [plain, higher] = [
    await wins('?race.frame=240'),
    await wins('?race.frame=240&race.worths=2,1.5,1,0,-1'),
  ];
  expect(won(plain)).toHaveLength(4);
  expect(won(higher)).toEqual(won(plain));
});

test('a worth is dragged by keyboard, and its softmax rises', async () => {
  const page = await openAt('', 'race');
  const train = page.locator('#race').getByRole('slider', { name: 'Worth of train' });
  expect(await train.getAttribute('aria-valuetext')).toBe('−1.0, softmax .064');
  await train.press('End');
  await expect.poll(() => train.getAttribute('aria-valuetext')).toMatch(/^3\.0, softmax \.789/);
});

test('the ring goes along its line to the summit, where both slopes are β', async () => {
  const page = await openAt('', 'hill');
  const hill = page.locator('#hill');
  const ring = hill.getByRole('slider', { name: 'Share of the bus, at the same mean' });
  await ring.press('Home');
  await expect.poll(() => ring.getAttribute('aria-valuetext')).toMatch(/^\.000/);
  expect(await readout(page, 'hill')).toContain('1.70 €');
  await hill.getByRole('button', { name: 'to the summit' }).click();
  await expect.poll(() => readout(page, 'hill')).toContain('You stand on the summit');
  const [first, second, beta] = [...(await readout(page, 'hill')).matchAll(/−\.\d{3}/g)].map(String);
  expect(second).toBe(first);
  expect(beta).toBe(first);
  expect(await readout(page, 'hill')).toContain('1.70 €');
});

test('a second colour takes a sixth from the car, and leaves its odds to the red bus alone', async () => {
  const page = await openAt('', 'paint');
  await page.locator('#paint').getByRole('button', { name: 'paint one more' }).click();
  await expect.poll(() => readout(page, 'paint')).toContain('Softmax: car .333');
  expect(await readout(page, 'paint')).toContain('odds of car to red bus 1.00, as before');
  expect(await readout(page, 'paint')).toMatch(/Nested logit: car \.4\d\d/);
});

test('a road leaves the others when its assumption is changed, and comes back', async () => {
  const page = await openAt('?roads.bent=entropy', 'roads');
  expect(await page.locator('#roads .road-missed').count()).toBe(1);
  const assumption = page.locator('#roads').getByRole('combobox');
  await assumption.selectOption('none');
  await expect.poll(() => readout(page, 'roads')).toContain('4 of 4 roads');
  expect(await page.locator('#roads .road-missed').count()).toBe(0);
});

test('a chart opened by a link shows the state of the link, not that of the build', async () => {
  const page = await openAt('?race.frame=240&race.noise=normal', 'race');
  const chart = page.locator('#race .chart svg').first();
  await expect
    .poll(() => chart.getAttribute('aria-label'))
    .toContain('10 000 of 10 000 mornings, normal luck');
});
