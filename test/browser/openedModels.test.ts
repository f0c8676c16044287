import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { OPENABLE } from '#widgets/kit/code/modelSources.ts';
import { axeViolations } from './axeViolations.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();

async function openCode(plate: Locator) {
  await plate.getByRole('button', { name: 'Code', exact: true }).click();
  const field = plate.locator('.plate-code textarea');
  await field.waitFor();
  const source = await field.inputValue();
  return {
    source,
    says: () => plate.locator('.plate-code [role=status]').innerText(),
    async run(changed: string) {
      await field.fill(changed);
      await plate.getByRole('button', { name: 'Run', exact: true }).click();
    },
  };
}

test.each(OPENABLE)('%s answers with a model that was changed on the page', async (id) => {
  const { page } = await browser.open(`widgets/${id}/`);
  await comeAlive(page, id);
  const plate = page.locator(`#${id}`);
  const { source, says, run } = await openCode(plate);
  const summary = plate.locator('> .visually-hidden[role=status]');
  await run(
    `${source.replace('export function derive(', 'function pageModel(')}
export function derive(state: State) {
  const view = pageModel(state);
  return { ...view, summary: \`Mine: \${view.summary}\` };
}`,
  );
  await expect.poll(says, { timeout: 40_000 }).toBe('This plate answers with your model.');
  await expect.poll(() => summary.textContent()).toMatch(/^Mine: /);
  expect(await plate.getByText('Your model answers').isVisible()).toBe(true);
});

describe('the three-row machine, opened', () => {
  test('draws shares of tripled logits, for every setting, until its own model is back', async () => {
    const { page } = await browser.open('widgets/three-row-machine/');
    await comeAlive(page, 'three-row-machine');
    const plate = page.locator('#three-row-machine');
    const share = () => plate.locator('.plate-readout b').first().innerText();
    const { source, says, run } = await openCode(plate);
    const own = await share();
    await run(source.replace('softmax(z)', 'softmax(z.map((logit) => 3 * logit))'));
    await expect.poll(says, { timeout: 40_000 }).toBe('This plate answers with your model.');
    const sharper = await share();
    expect(Number(sharper)).toBeGreaterThan(Number(own));
    await plate.locator('input[type=range][name=numClasses]').press('ArrowRight');
    await expect.poll(() => plate.locator('svg').first().getAttribute('aria-label')).toContain('of 5');
    await plate.getByRole('button', { name: 'Back to the page’s model' }).click();
    await expect.poll(share).not.toBe(sharper);
    expect(await says()).toBe('The plate answers with its own model again.');
  });

  test('says what is wrong with a model, keeps its picture, and runs the next one', async () => {
    const { page } = await browser.open('widgets/three-row-machine/');
    await comeAlive(page, 'three-row-machine');
    const plate = page.locator('#three-row-machine');
    const { source, says, run } = await openCode(plate);
    const readout = await plate.locator('.plate-readout').innerText();
    const wrong = [
      ['softmax(z)', 'softmaxx(z)', /^Line \d+: softmaxx is not defined/],
      ['softmax(z)', 'softmax(z) +', /^Line \d+: /],
      ['shares[index],', 'undefined,', /^rows\[0\]\.share is nothing, and the plate draws a number there/],
      ['shares[index],', '0 / 0,', /^rows\[0\]\.share is NaN, and the plate draws finite numbers/],
      [
        '    rows,\n    sum',
        '    rows: rows.slice(1),\n    sum',
        /^rows has 3 entries, and the plate draws 4/,
      ],
      ['const shares', 'for (;;);\n  const shares', /^stopped after 2 seconds of work/],
      ['const shares', "fetch('https://example.org');\n  const shares", /no network/],
      ['const shares', 'parent.document;\n  const shares', /cannot reach the page/],
    ] as const;
    for (const [before, after, words] of wrong) {
      await run(source.replace(before, after));
      await expect.poll(says, { timeout: 40_000 }).toMatch(words);
      expect(await plate.locator('.plate-readout').innerText()).toBe(readout);
    }
    await run(source);
    await expect.poll(says, { timeout: 40_000 }).toBe('This plate answers with your model.');
  });

  test('its code is left by Escape, run by Control and Enter, and has nothing for axe to say', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await browser.open('widgets/three-row-machine/', {
        colorScheme,
        viewport: { width: 390, height: 844 },
      });
      await comeAlive(page, 'three-row-machine');
      const plate = page.locator('#three-row-machine');
      const { says } = await openCode(plate);
      await plate.locator('.plate-code textarea').press('Control+Enter');
      await expect.poll(says, { timeout: 40_000 }).toBe('This plate answers with your model.');
      await plate.locator('.plate-code textarea').press('Escape');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run');
      expect(await axeViolations(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
  });
});

test('a model that cannot be changed is read, its engine calls lead to the reference, and Python stands beside it', async () => {
  const { page } = await browser.open('widgets/gradient-cloud/');
  await comeAlive(page, 'gradient-cloud');
  const plate = page.locator('#gradient-cloud');
  await plate.getByRole('button', { name: 'Code', exact: true }).click();
  const link = plate.locator('.plate-code-text a').first();
  await link.waitFor();
  const name = await link.innerText();
  const address = new URL((await link.getAttribute('href'))!);
  expect(address.hash).toBe(`#${name}`);
  await plate.locator('.plate-code').getByRole('button', { name: 'Python', exact: true }).click();
  await expect.poll(() => plate.locator('.plate-code-text').last().innerText()).toContain('import math');
  await plate.locator('.plate-code').getByRole('button', { name: 'Cite', exact: true }).click();
  const entry = await plate.locator('.plate-code-text').last().innerText();
  const cited = entry.match(/url = \{([^}]+)\}/)?.[1] ?? '';
  expect(new URL(cited).hash).toBe('#gradient-cloud');
  await page.goto(address.href);
  expect(await page.locator(address.hash).count()).toBe(1);
});
