import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLink } from '#params/link.ts';
import type { ParamTable } from '#params/paramTable.ts';
import { lessons, tagsOf } from './lessons.ts';

const WIDGETS = path.resolve(import.meta.dirname, '../../src/widgets');
/** Tag → folder, as the index says. */
const folders = new Map(
  [
    ...readFileSync(path.join(WIDGETS, 'index.ts'), 'utf8').matchAll(
      /default as (\w+) } from '\.\/([^/]+)\//g,
    ),
  ].map(([, tag, folder]) => [tag!, folder!]),
);

const links = lessons.flatMap(({ slug, body }) => {
  const tags = tagsOf(body);
  return tags.flatMap(({ attributes }) => {
    if (!attributes.state) return [];
    const id = attributes.state.split('#')[1];
    const widget = tags.find((tag) => tag.attributes.id === id && tag.name !== 'Option');
    return widget ? [{ slug, link: attributes.state, id, folder: folders.get(widget.name) }] : [];
  });
});

describe('links that set a widget', () => {
  test('exist', () => expect(links.length).toBeGreaterThan(3));

  test.each(links.filter(({ folder }) => folder !== undefined))(
    '$link in $slug is a state the widget has',
    async ({ link, id, folder }) => {
      const { params } = (await import(path.join(WIDGETS, folder!, 'model.ts'))) as { params: ParamTable };
      const { values, problems } = readLink(id, params, link.slice(0, link.indexOf('#')));
      expect(problems).toEqual([]);
      expect(Object.keys(values).length).toBeGreaterThan(0);
    },
  );
});
