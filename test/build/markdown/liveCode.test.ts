import { type MdxCompileOptions, mdxToJs } from 'satteri';
import { describe, expect, test } from 'vitest';
import { lessonCells } from '../../../src/build/markdown/lessonCells.ts';
import { liveCode } from '../../../src/build/markdown/liveCode.ts';

const compile = (mdx: string): string => {
  const options: MdxCompileOptions = {
    mdastPlugins: [liveCode, lessonCells],
    fileURL: new URL('file:///content/lessons/04-x.mdx'),
  };
  return String((mdxToJs(mdx, options) as { code: string }).code);
};
const FENCE = '```';

describe('a fence `ts live`', () => {
  test('becomes a cell of its own with its number, its line, and all live cells of the lesson', () => {
    const code = compile(
      `Text.\n\n${FENCE}ts live\nconst a = 1;\n${FENCE}\n\n${FENCE}ts live id=second\na\n${FENCE}\n`,
    );
    expect(code).toContain('kind: "code"');
    expect(code).toMatch(/number: "4\.2"[\s\S]*number: "4\.3"/);
    expect(code.replaceAll(/\s+/g, ' ')).toMatch(/"?id"?: "cell-1", "?source"?: "const a = 1;", "?line"?: 4/);
    expect(code.replaceAll(/\s+/g, ' ')).toMatch(/"?id"?: "second", "?source"?: "a", "?line"?: 8/);
  });

  test('leaves other fences as they are', () => {
    expect(compile(`${FENCE}ts\nconst alive = 1;\n${FENCE}\n`)).not.toContain('LiveCode');
  });

  test.each([
    [
      'an unknown word',
      `${FENCE}ts live fast\n1\n${FENCE}`,
      /04-x\.mdx:1: ```ts live fast: allowed after ts: live, then nothing, id=name/,
    ],
    [
      'another language',
      `\n\n${FENCE}python live\n1\n${FENCE}`,
      /04-x\.mdx:3: a live cell is written in ts, got python/,
    ],
    [
      'a name that is taken',
      `${FENCE}ts live id=a\n1\n${FENCE}\n\n${FENCE}ts live id=a\n2\n${FENCE}`,
      /04-x\.mdx:5: the id a belongs to another live cell/,
    ],
    [
      'a place in a list',
      `- one\n\n  ${FENCE}ts live\n  1\n  ${FENCE}\n`,
      /04-x\.mdx:3: a live cell stands between paragraphs/,
    ],
  ])('refuses %s, with file and line', (_, mdx, message) => {
    expect(() => compile(mdx)).toThrow(message);
  });
});
