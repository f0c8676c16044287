import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { TEX_MACROS } from '#build/markdown/texMacros.ts';
import { describeWidgets } from '#widgets/kit/settings/describeWidgets.ts';
import { withWidgetTable } from '#widgets/kit/settings/widgetTable.ts';
import { readContent } from './lessons.ts';

const guide = readContent('README.md');
const source = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8');

test.each(Object.keys(TEX_MACROS))('the authors’ guide names the macro %s', (macro) => {
  expect(guide).toMatch(new RegExp(`\\${macro}(?![A-Za-z])`));
});

test('the authors’ guide describes every tag of the text', () => {
  const made = ['Cell', 'CellBody'];
  const tags = [...source('src/components/lesson/lessonTags.ts').matchAll(/default as (\w+)/g)].map(
    ([, tag]) => tag!,
  );
  expect(tags.length).toBeGreaterThan(8);
  const missing = tags.filter((tag) => !made.includes(tag) && !guide.includes(`<${tag}`));
  expect(missing).toEqual([]);
});

test.each(['Option', 'Predict', 'Guess', 'GuessCurve', 'Correction', 'Cite', 'Term'])(
  'the authors’ guide names every prop of %s',
  (tag) => {
    const schema = source(`src/components/lesson/${tag}.astro`).match(
      /z\.strictObject\(\{([\s\S]*?)\n\}\)/,
    )![1];
    const props = [...schema.matchAll(/^ {2}(\w+):/gm)].map(([, prop]) => prop!);
    expect(props.length).toBeGreaterThan(0);
    expect(props.filter((prop) => !guide.includes(`${prop}=`) && !guide.includes(`\`${prop}\``))).toEqual([]);
  },
);

test('the authors’ guide names every prop that both forms of a guess share', () => {
  const shared = source('src/components/lesson/guess/guessProps.ts').match(
    /sharedProps = \{([\s\S]*?)\n\};/,
  )![1];
  const props = [...shared.matchAll(/^ {2}(\w+):/gm)].map(([, prop]) => prop!);
  expect(props.length).toBeGreaterThan(5);
  expect(props.filter((prop) => !guide.includes(`${prop}=`) && !guide.includes(`\`${prop}\``))).toEqual([]);
});

test.each(['number', 'title', 'lede', 'summary', 'minutes', 'objectives'])(
  'the authors’ guide explains the key %s',
  (key) => {
    expect(guide).toMatch(new RegExp(`^\\| \`${key}\` +\\|`, 'm'));
  },
);

test('the authors’ guide lists every widget with its settings; npm run guide writes the list', () => {
  const modules = import.meta.glob('../../src/widgets/*/model.ts', { eager: true });
  const tags = [...source('src/widgets/index.ts').matchAll(/default as (\w+)/g)].map(([, tag]) => tag!);
  const widgets = describeWidgets(modules, tags);
  expect(widgets.length).toBeGreaterThan(15);
  const current = withWidgetTable(guide, widgets);
  if (process.env.WRITE_GUIDE) {
    writeFileSync(path.resolve(import.meta.dirname, '../../content/README.md'), current);
  } else expect(guide).toBe(current);
});
