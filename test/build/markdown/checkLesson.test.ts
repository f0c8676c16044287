import { pathToFileURL } from 'node:url';
import { type MdxCompileOptions, mdxToJs } from 'satteri';
import { describe, expect, test } from 'vitest';
import { checkHead, lessonChecks } from '../../../src/build/markdown/checkLesson.ts';
import { satteriMath } from '../../../src/build/markdown/satteriMath.ts';

const ROOT = pathToFileURL(`${process.cwd()}/`);
const FILE = new URL('content/lessons/02-from-two-to-k.mdx', ROOT);

const compile = (mdx: string, fileURL = FILE) => {
  const options: MdxCompileOptions = {
    features: { math: true },
    mdastPlugins: [lessonChecks(ROOT), satteriMath],
    fileURL,
  };
  return mdxToJs(mdx, options);
};

describe('a text under content/ is refused', () => {
  test.each([
    [
      'Text.\n\n<FourRowMachine />',
      /:3:1: <FourRowMachine>: no such tag; the nearest is <ThreeRowMachine>; allowed: .*\bCite\b.*\bOddsRope\b/,
    ],
    ['The <Terms id="odds" />.', /:1:5: <Terms>: no such tag; the nearest is <Term>/],
    ['![](curve.png)', /:1:1: the image curve\.png has no words; allowed: !\[what one sees\]/],
    ['Text.\n\n# Title', /:3:1: a heading with one #/],
    ['## The share $\\yhat$', /:1:1: a formula in a heading/],
    [
      'See [the loss](../06-betting-on-logs/).',
      /:1:5: the link \.\.\/06-betting-on-logs\/ leads to no lesson; the nearest is \.\.\/06-betting-with-logs\/; allowed: 01-/,
    ],
    [
      '<OddsRope id="rope" />\n\n<ShareStrip id="rope" />',
      /:3:1: <ShareStrip id>: got "rope", which stands in line 1, too; allowed: an id of its own/,
    ],
  ])('%j', async (mdx, message) => {
    await expect(async () => compile(mdx)).rejects.toThrow(message);
    await expect(async () => compile(mdx)).rejects.toThrow(/02-from-two-to-k\.mdx:\d/);
  });

  test('a right one and what lies elsewhere are not', async () => {
    const right =
      '## Words\n\n![A curve](curve.png) [the loss](../06-betting-with-logs/#x) <Term id="odds" />\n\n<Predict id="a" ask="?"><Option id="b">x</Option></Predict>\n\n<Predict id="c" ask="?"><Option id="b">x</Option></Predict>';
    await expect((async () => compile(right))()).resolves.toBeDefined();
    await expect((async () => compile('<Nothing />', new URL('src/x.mdx', ROOT)))()).resolves.toBeDefined();
  });
});

test('what stands at the top is checked with its line', () => {
  const head = `---
number: 2
title: A lesson
lede: What this lesson is about.
summary: One line about it.
minutes: soon
needs: [1]
objectives: [do one thing, do another]
---
Text.`;
  const file = '/x/content/lessons/02-x.mdx';
  expect(() => checkHead(head.replace('soon', '30'), file)).not.toThrow();
  expect(() => checkHead(head, file)).toThrow(
    `${file}:6: minutes: got "soon"; allowed: a whole number in [5, 120]`,
  );
  expect(() => checkHead(head.replace('minutes: soon', 'minutes: [30'), file)).toThrow(`${file}:7: `);
  expect(() => checkHead('Text.', file)).toThrow('Invalid input');
});
