import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { softmax } from '#engine';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();
const fileOf = (name: string) => readFileSync(path.join(inject('siteFolder'), 'engine', name), 'utf8');
const exampleOn = (html: string) => /<!doctype html>[\s\S]*<\/script>/.exec(html)?.[0] ?? '';

describe('the engine that the site serves', () => {
  test('stands under a name of its content besides its own name, and the page names both', async () => {
    const { page } = await browser.open('engine/');
    const shown = (await page.locator('[data-hash]').getAttribute('data-hash')) ?? '';
    expect(shown).toMatch(/^[0-9a-f]{10}$/);
    const [stable, dated] = ['softmax', `softmax.${shown}`].map((name) => fileOf(`${name}.js`));
    // Apart from the head, which names each its own types.
    const bodyOf = (text: string) => text.split('\n').slice(2).join('\n').trim();
    expect(bodyOf(dated)).toBe(bodyOf(stable));
    expect(createHash('sha256').update(bodyOf(dated)).digest('hex').slice(0, 10)).toBe(shown);
    expect(dated).toContain(`@ts-self-types="./softmax.${shown}.d.ts"`);
    expect(fileOf(`softmax.${shown}.d.ts`)).toBe(fileOf('softmax.d.ts'));
  });

  test('runs in a bare page, copied from the page of the engine', async () => {
    const { page } = await browser.open('engine/');
    const site = inject('site');
    const code = page.locator('[data-module-example="in-a-page"] code');
    await expect.poll(() => code.textContent()).toContain(`'${site}engine/softmax.js'`);
    const bare = exampleOn((await code.textContent()) ?? '');
    expect(bare).toContain('<script type="module">');
    const { page: other } = await browser.open('bare/', {
      prepare: async (opened) => {
        await opened.route('**/bare/', (route) => route.fulfill({ contentType: 'text/html', body: bare }));
      },
    });
    await expect.poll(() => other.locator('body').textContent()).toBe([...softmax([2, 1, 0])].join(' '));
    // As text: the tests' own compiler would put something else in the place of import().
    const kernels = await other.evaluate(
      `import('${site}engine/softmax.js').then(({ createKernels }) => createKernels()).then(({ name }) => name)`,
    );
    expect(kernels).toMatch(/simd/);
  });
});
