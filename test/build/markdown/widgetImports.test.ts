import { expect, test } from 'vitest';
import { withWidgetImports } from '#build/markdown/widgetImports.ts';

const INDEX = [
  "export { default as HotAndCold } from './hot-and-cold/HotAndCold.astro';",
  "export { default as OddsRope } from './odds-rope/OddsRope.astro';",
].join('\n');

test('a lesson imports each widget that it shows, once, below its last line', () => {
  const mdx = 'One.\n\n<OddsRope />\n\n<Note>Two.</Note>\n\n<OddsRope id="again">Caption.</OddsRope>\n';
  expect(withWidgetImports(mdx, INDEX)).toBe(
    `${mdx}\nimport OddsRope from '#widgets/odds-rope/OddsRope.astro';\n`,
  );
});

test('a lesson without widgets stays as it is', () => {
  expect(withWidgetImports('One.\n\n<Note>Two.</Note>\n', INDEX)).toBe('One.\n\n<Note>Two.</Note>\n');
});
