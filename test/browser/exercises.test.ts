import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { exercises } from '#notebook/exercises/index.ts';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSONS = path.resolve(import.meta.dirname, '../../content/lessons');

/** Where each exercise stands, by the fence of its cell. */
const places = readdirSync(LESSONS).flatMap((file) =>
  [...readFileSync(path.join(LESSONS, file), 'utf8').matchAll(/^```ts live exercise=(\S+)$/gm)].map(
    ([, id]) => ({ id, lesson: `lessons/${file.replace(/\.mdx$/, '')}/` }),
  ),
);

/** What is said of the answer that stands there at first: each is wrong in a way of its own. */
const SAID: Readonly<Record<string, RegExp>> = {
  'own-logistic': /^Not yet\. At log-odds of 800 your share is NaN/,
  'own-logits': /^Not yet\. .* sum to −3\.46574 and not to 0/,
  'own-draw': /^Not yet\. Of 40\s000 draws class 0 came 40\s000 times/,
  'own-reference': /^Not yet\. .* so the shares have changed/,
  'own-softmax': /^Not yet\. Your shares sum to 11\.1073/,
  'own-log-softmax': /^Not yet\. The unlikely end is lost: −∞/,
  'own-smoothed-loss': /^Not yet\. .* ε has no part in it/,
  'own-gradient': /^Not yet\. Entry \[0\]\[0\] .* central differences of the loss say −0\.6667/,
  'own-bench-gradient':
    /^Not yet\. On 12 examples .* The weights agree, all 3 biases are off, by the factor 12/,
  'own-optimizer': /^Not yet\. After 400 steps your loss is 0\.438/,
  'own-temperature': /^Not yet\. For a model that is too sure you give T = 1/,
  'own-candidate-step': /^Not yet\. The entries of your gradient sum to 1/,
  'own-posterior': /^Not yet\. .* of all worlds that look like this/,
  'own-recall': /^Not yet\. .* that is the precision/,
};

const cellOf = (page: Page, id: string) => page.locator(`live-code[data-cell="${id}"]`);

/** Puts an answer in its place, with the imports that the lesson's cell has, and runs it. */
async function answer(page: Page, id: string, source: string): Promise<string> {
  const cell = cellOf(page, id);
  const field = cell.locator('textarea');
  await field.focus();
  await expect.poll(() => field.getAttribute('aria-readonly')).toBe('false');
  const imports = (await field.inputValue()).match(/^import .*$/gm) ?? [];
  await field.fill([...imports, source].join('\n'));
  return runOf(page, id);
}

async function runOf(page: Page, id: string): Promise<string> {
  const cell = cellOf(page, id);
  await cell.getByRole('button', { name: 'Run', exact: true }).click();
  await expect.poll(() => cell.locator('.live-verdict').count()).toBe(1);
  await expect.poll(() => cell.getAttribute('data-stale')).toBe(null);
  return cell.locator('.live-verdict').innerText();
}

describe('in a browser an exercise', () => {
  test('of each kind stands in one lesson', () => {
    expect(places.map(({ id }) => id).sort()).toEqual(Object.keys(exercises).sort());
  });

  test.each(places)('$id names what is wrong, and accepts a right answer', async ({ id, lesson }) => {
    const { page } = await browser.open(lesson);
    expect(await runOf(page, id)).toMatch(SAID[id]);
    expect(await answer(page, id, exercises[id].solution)).toMatch(/^Right\. /);
  });
});

test('the reader’s optimiser is raced beside those of the studio, and the picture follows its cell', async () => {
  const { page } = await browser.open('lessons/08-training-theatre/');
  const race = cellOf(page, 'your-race');
  const endsOf = async () => {
    const title = await race.locator('code[title^="last = "]').getAttribute('title');
    return (/\[(.*)\]/.exec(title ?? '')?.[1] ?? '').split(', ').map(Number);
  };
  const built = await endsOf();
  expect(built).toHaveLength(3);
  expect(await race.locator('.live-figure svg:visible text').allTextContents()).toEqual(
    expect.arrayContaining(
      ['gradient descent', 'momentum', 'your step'].map((runner) =>
        expect.stringMatching(new RegExp(`^${runner}: 0\\.\\d{3}$`)),
      ),
    ),
  );
  await answer(page, 'own-optimizer', exercises['own-optimizer'].solution);
  await expect.poll(endsOf).not.toEqual(built);
  const [descent, momentum, yours] = await endsOf();
  expect([descent, momentum]).toEqual(built.slice(0, 2));
  expect(yours).toBeLessThan(descent);
  // The solution is momentum at twice the rate.
  await race.getByLabel('Rate of the other two').fill('0.4');
  await expect.poll(async () => (await endsOf())[1]).toBe(yours);
});
