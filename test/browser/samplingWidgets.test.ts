import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();

describe('what each objective learns', () => {
  test('answers a border moved by keyboard in the figure, the sentence and, after a rest, the table', async () => {
    const { page } = await browser.open('widgets/tabular-truth/');
    await comeAlive(page, 'tabular-truth');
    const truth = page.locator('#tabular-truth');
    await truth.getByRole('button', { name: 'no log q, hits kept, own: .1205' }).click();
    await expect.poll(() => truth.locator('.plate-readout b').innerText()).toBe('.1205');
    await truth
      .getByRole('slider', { name: 'Labels: border between classes 2 and 3' })
      .press('Shift+ArrowLeft');
    await expect.poll(() => truth.locator('.plate-readout b').innerText()).not.toBe('.1205');
    const distance = await truth.locator('.plate-readout b').innerText();
    const cell = truth.getByRole('button', { name: `no log q, hits kept, own: ${distance}` });
    await cell.waitFor();
    expect(await cell.getAttribute('aria-pressed')).toBe('true');
    await expect
      .poll(() => new URL(page.url()).searchParams.get('tabular-truth.p'))
      .toMatch(/^0\.5,0\.15,0\.25,/);
  });

  test('plays its descent from the start to the optimum, and can be scrubbed', async () => {
    const { page } = await browser.open('widgets/tabular-truth/');
    await comeAlive(page, 'tabular-truth');
    const truth = page.locator('#tabular-truth');
    const time = truth.locator('.transport-time');
    expect(await time.innerText()).toBe('the optimum');
    await truth.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => time.innerText()).toMatch(/^\d+ of 100 steps$/);
    await expect.poll(() => time.innerText(), { timeout: 90_000 }).toBe('the optimum');
    await truth.getByLabel('Step of gradient descent').press('Home');
    await expect.poll(() => time.innerText()).toBe('0 of 100 steps');
  });
});

describe('the sign of log q', () => {
  test('trains other settings anew in a worker, and shows what they learn', async () => {
    const { page } = await browser.open('widgets/sign-of-log-q/');
    await comeAlive(page, 'sign-of-log-q');
    const sign = page.locator('#sign-of-log-q');
    const before = await sign.locator('.plate-readout').innerText();
    expect(before).toContain('worse than the 20 of knowing nothing');
    await sign.locator('input[name=seed]').fill('7');
    await sign.locator('input[name=seed]').press('Enter');
    // The run made at build stands at 600 steps as well: the new one is there when its readout is.
    await expect
      .poll(() => sign.locator('.plate-readout').innerText(), { timeout: 90_000 })
      .toMatch(/^After 600 steps/);
    await expect
      .poll(() => sign.locator('.plate-state').innerText(), { timeout: 90_000 })
      .toBe('seed 7, the same batches for all three');
    await expect.poll(() => sign.locator('.transport-time').innerText()).toBe('600 of 600 steps');
    expect(await sign.locator('.plate-readout').innerText()).not.toBe(before);
    await sign.getByLabel('Training step').press('Home');
    await expect.poll(() => sign.locator('.plate-readout').innerText()).toContain('After 0 steps');
  });
});

describe('an honest score', () => {
  test('moves m by handle and by slider, and turns from wrong to right', async () => {
    const { page } = await browser.open('widgets/honest-score/');
    await comeAlive(page, 'honest-score');
    const honest = page.locator('#honest-score');
    expect(await honest.locator('.plate-state').innerText()).toBe('the order is wrong');
    await honest.locator('svg').getByRole('slider', { name: 'Random negatives' }).press('End');
    await expect.poll(() => honest.locator('.plate-state').innerText()).toBe('the order is right');
    await honest.locator('input[name=numNegatives]').press('Home');
    await expect.poll(() => honest.locator('.plate-state').innerText()).toBe('the two cannot be told apart');
  });
});

describe('the gradient cloud', () => {
  test('its link restores every dot', async () => {
    const { page } = await browser.open(
      `widgets/gradient-cloud/?gradient-cloud.numSampled=64&gradient-cloud.proposal=model&gradient-cloud.seed=5`,
    );
    await comeAlive(page, 'gradient-cloud');
    const dots = () =>
      page
        .locator('#gradient-cloud svg.cloud circle')
        .evaluateAll((all) => all.map((dot) => dot.getAttribute('cx')));
    await expect.poll(() => page.locator('#gradient-cloud .cloud-now th').innerText()).toBe('64');
    const first = await dots();
    const again = await browser.open(page.url());
    await comeAlive(again.page, 'gradient-cloud');
    await expect.poll(() => again.page.locator('#gradient-cloud .cloud-now th').innerText()).toBe('64');
    expect(
      await again.page
        .locator('#gradient-cloud svg.cloud circle')
        .evaluateAll((all) => all.map((dot) => dot.getAttribute('cx'))),
    ).toEqual(first);
  });
});

describe('the method picker', () => {
  test('leads to another method by one changed answer, and the control follows', async () => {
    const { page } = await browser.open('widgets/method-picker/');
    await comeAlive(page, 'method-picker');
    const picker = page.locator('#method-picker');
    expect(await picker.locator('.picker-method').innerText()).toBe('In-batch softmax with log q');
    await picker.getByRole('button', { name: 'Classes: to 1 000' }).click();
    await expect.poll(() => picker.locator('.picker-method').innerText()).toBe('Full softmax');
    expect(await picker.getByRole('radio', { name: 'to 1 000' }).isChecked()).toBe(true);
  });
});

describe('the softmax bottleneck', () => {
  test('meets a smooth truth with two features, and not with one', async () => {
    const { page } = await browser.open('widgets/bottleneck/');
    await comeAlive(page, 'bottleneck');
    const bottleneck = page.locator('#bottleneck');
    await bottleneck.getByText('smooth', { exact: true }).click();
    await expect.poll(() => bottleneck.locator('.plate-readout').innerText()).toContain('met exactly');
    await bottleneck.locator('input[name=numFeatures]').press('ArrowLeft');
    await expect.poll(() => bottleneck.locator('.plate-readout').innerText()).toContain('still loses');
  });
});
