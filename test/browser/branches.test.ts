import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { lessons } from '../content/lessons.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();

interface Plate {
  readonly page: Page;
  readonly id: string;
}

async function openPlate(slug: string, id: string, search = ''): Promise<Plate> {
  const { page } = await browser.open(`lessons/${slug}/${search}`);
  await comeAlive(page, id);
  return { page, id };
}

const plateOf = ({ page, id }: Plate) => page.locator(`#${id}`);
const bar = (plate: Plate) => plateOf(plate).locator('.transport input[type="range"]');
const reads = (plate: Plate) => plateOf(plate).locator('.plate-readout').first().innerText();
const button = (plate: Plate, name: string | RegExp) => plateOf(plate).getByRole('button', { name });

/** Scrubs by keyboard to the first frame and so many further, and reads where that is. */
async function scrubTo(plate: Plate, frame: number): Promise<void> {
  await bar(plate).press('Home');
  for (let i = 0; i < frame; i += 1) await bar(plate).press('ArrowRight');
  await expect.poll(() => bar(plate).inputValue()).toBe(String(frame));
  expect(await bar(plate).getAttribute('aria-valuetext')).toMatch(/step|\d/);
}

/** Scrubs to the last frame; the bar tells of it in the same moment as the readout does. */
async function scrubToEnd(plate: Plate): Promise<void> {
  const before = await bar(plate).getAttribute('aria-valuetext');
  await bar(plate).press('End');
  await expect.poll(() => bar(plate).getAttribute('aria-valuetext')).not.toBe(before);
}

/** Branches at the step shown; the strip has the branch's controls then. */
async function branchFrom(plate: Plate, step: number): Promise<void> {
  await button(plate, `Branch from step ${step}`).click();
  await expect
    .poll(() => plateOf(plate).locator('.branch-name').innerText())
    .toBe(`Branch from step ${step}`);
}

/** What the plate reads when its own link is opened as another reader would. */
async function readsOfItsLink(plate: Plate): Promise<string> {
  await expect.poll(() => plate.page.url()).toContain(`${plate.id}.branchAt`);
  // The address follows a little after the last change.
  await plate.page.waitForTimeout(800);
  const address = plate.page.url().replace(/^https?:\/\/[^/]+\/(?:.*\/)?(?=lessons\/)/, '');
  const { page } = await browser.open(address.includes('#') ? address : `${address}#${plate.id}`);
  await comeAlive(page, plate.id);
  const other = { page, id: plate.id };
  const told = await reads(plate);
  await expect.poll(() => reads(other)).toBe(told);
  return told;
}

/** Moves a control of the branch by keyboard. */
const press = (plate: Plate, name: string, key: string) =>
  plateOf(plate).locator(`.branch input[name="${name}"]`).press(key);

describe('fit a curve to ten penguins', () => {
  const open = () => openPlate('01-two-classes', 'fit-1d');

  test('branches from a step, changes one thing there, and its link shows both futures again', async () => {
    const plate = await open();
    await scrubTo(plate, 12);
    await branchFrom(plate, 12);
    await scrubToEnd(plate);
    await expect.poll(() => reads(plate)).toContain('In the branch: mean loss');
    // Until something is changed there, both futures are one.
    const [, run, , branch] =
      (await reads(plate)).match(/mean loss (\S+);.*?(\d+) of.*mean loss (\S+),/) ?? [];
    expect(branch).toBe(run);
    await press(plate, 'branchFlip', 'End');
    await expect.poll(() => reads(plate)).not.toContain(`In the branch: mean loss ${run},`);
    expect(await reads(plate)).toContain(`mean loss ${run};`);
    await readsOfItsLink(plate);
    await button(plate, 'Remove the branch').click();
    await expect.poll(() => reads(plate)).not.toContain('In the branch');
  });

  test('has no future after its last step, and says so', async () => {
    const plate = await open();
    await scrubToEnd(plate);
    await expect.poll(() => button(plate, 'Branch from step 300').isDisabled()).toBe(true);
    expect(await plateOf(plate).locator('.branch').innerText()).toContain('Scrub back first');
  });
});

describe('from trough to bowl', () => {
  test('a branch with weight decay walks along the floor on which the run stays', async () => {
    const plate = await openPlate('04-too-many-parameters', 'trough');
    await scrubTo(plate, 3);
    await branchFrom(plate, 3);
    await press(plate, 'branchL2', 'End');
    await scrubToEnd(plate);
    await expect.poll(() => reads(plate)).toMatch(/In the branch, with λ = \.500 .* w₁ \+ w₂ = −?0\.000\./);
    expect(await reads(plate)).toMatch(/w₁ \+ w₂ = 3\.000, from 3\.000/);
    await readsOfItsLink(plate);
  });
});

describe('the sign of log q', () => {
  test('a link to a frame on the way shows what is predicted there: nobody has to play it', async () => {
    const plate = await openPlate('11-is-the-shortcut-right', 'sign-of-log-q', '?sign-of-log-q.frame=30');
    await expect
      .poll(() =>
        plateOf(plate)
          .locator('svg')
          .getByText(/^shows first: items/)
          .count(),
      )
      .toBe(3);
    expect(await plateOf(plate).innerText()).not.toContain('made while it plays');
    expect(await bar(plate).inputValue()).toBe('30');
  }, 120_000);

  test('a branch mends the arm that adds: it is trained beside the three, which stay as they were', async () => {
    const plate = await openPlate('11-is-the-shortcut-right', 'sign-of-log-q');
    const arms = async () => (await reads(plate)).split(' In the branch')[0];
    await scrubTo(plate, 30);
    const step = Number((await bar(plate).getAttribute('aria-valuetext'))!.match(/\d+/)![0]);
    await branchFrom(plate, step);
    await scrubToEnd(plate);
    await expect.poll(() => reads(plate)).toContain(`In the branch from step ${step} on`);
    const before = await arms();
    const branch = async () =>
      Number((await reads(plate)).match(/In the branch from step \d+ on: ([\d.]+)/)?.[1]);
    await expect.poll(branch).toBeGreaterThan(30);
    await plateOf(plate)
      .locator('.branch')
      .getByRole('group', { name: 'and has' })
      .getByLabel('log q subtracted')
      .check({ force: true });
    await expect.poll(branch).toBeLessThan(11);
    expect(await arms()).toBe(before);
    await readsOfItsLink(plate);
  }, 120_000);
});

describe('what each objective learns', () => {
  test('a branch that subtracts log q mends a descent that has gone the wrong way', async () => {
    const plate = await openPlate(
      '11-is-the-shortcut-right',
      'tabular-truth',
      '?tabular-truth.objective=reversed',
    );
    await scrubTo(plate, 10);
    await branchFrom(plate, 10);
    await plateOf(plate).locator('.branch').getByLabel('Objective').selectOption('conditional');
    await scrubToEnd(plate);
    await expect
      .poll(() => reads(plate))
      .toMatch(/In the branch, which minimises “conditional, hits kept” .* it is 0\.$/);
    expect(await reads(plate)).toMatch(/^At its optimum the distance .* is \.\d*[1-9]/);
    await readsOfItsLink(plate);
  });
});

/** A plate of which a lesson links a branch. */
test.each([
  ['01-two-classes', 'fit-1d'],
  ['04-too-many-parameters', 'trough'],
  ['11-is-the-shortcut-right', 'sign-of-log-q'],
  ['11-is-the-shortcut-right', 'tabular-truth'],
  ['08-training-theatre', 'clinic'],
])('lesson %s links a branch of %s, which stands there when the link is followed', async (slug, id) => {
  const { body } = lessons.find((lesson) => lesson.slug === slug)!;
  const link = body.match(new RegExp(`\\((\\?${id}\\.[^)]*branchAt[^)]*)\\)`))?.[1];
  expect(link).toBeDefined();
  const plate = await openPlate(slug, id, link);
  const at = link!.match(/branchAt=(\d+)/)![1];
  await expect.poll(() => plateOf(plate).locator('.branch-name').innerText()).toBe(`Branch from step ${at}`);
  await expect.poll(() => reads(plate)).toMatch(/(In the|The) branch/);
});
