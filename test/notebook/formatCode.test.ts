import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runAtBuild } from '#notebook/build/runAtBuild.ts';
import { exercises } from '#notebook/exercises/index.ts';
import { parseCell } from '#notebook/language/parseCell.ts';
import { formatCode } from '#notebook/view/formatCode.ts';

const LESSONS = path.resolve(import.meta.dirname, '../../content/lessons');
const written = readdirSync(LESSONS).flatMap((file) =>
  [...readFileSync(path.join(LESSONS, file), 'utf8').matchAll(/^```ts live.*\n([\s\S]*?)\n```/gm)].map(
    ([, source]) => source,
  ),
);
const sources = [...written, ...Object.values(exercises).map(({ solution }) => solution)];

/** The same code in one line where it may be, as a reader in a hurry writes it. */
const untidy = (source: string) => source.replaceAll(/^ +/gm, '').replaceAll(' = ', '  =');

describe('Format', () => {
  test.each(sources)('keeps the names that a cell makes, takes and imports: %#', async (source) => {
    const names = (code: string) => {
      const { declares, uses, imports } = parseCell(code);
      return [[...declares.keys()], [...uses.keys()].sort(), imports.map(({ name, local }) => [name, local])];
    };
    const { code } = await formatCode(untidy(source), 0);
    expect(code).not.toBe(untidy(source));
    expect(names(code)).toEqual(names(source));
    expect((await formatCode(code, 0)).code).toBe(code);
  });

  test('keeps what a cell gives', async () => {
    const source = `const s=[1,2,3].map(x=>{return x*2});let t:number=0
for(const x of s)t+=x
s;t;
(await Promise.resolve({a:1,b:[2,3]})).b`;
    const { code } = await formatCode(source, 0);
    expect(code.split('\n').length).toBeGreaterThan(source.split('\n').length);
    const outputsOf = async (text: string) =>
      (await runAtBuild([{ id: 'a', label: '1', source: text }])).get('a')?.outputs;
    expect(await outputsOf(source)).toHaveLength(3);
    expect(await outputsOf(code)).toEqual(await outputsOf(source));
  });

  test.each(['const', 'a   =', '1+', 'here'])('leaves the caret after %s', async (before) => {
    const source = 'const   a   =   1+2\n// here and there\nconst b=a';
    const caret = source.indexOf(before) + before.length;
    const { code, caret: moved } = await formatCode(source, caret);
    expect(code).toBe('const a = 1 + 2;\n// here and there\nconst b = a;');
    const squeezed = (text: string) => text.replaceAll(/[\s;]/g, '');
    expect(squeezed(code.slice(0, moved))).toBe(squeezed(source.slice(0, caret)));
  });

  test('says at which line it cannot read on', async () => {
    await expect(formatCode('const a = 1;\nconst b = ;', 0)).rejects.toThrow(
      'line 2 cannot be read, so nothing was changed',
    );
  });
});
