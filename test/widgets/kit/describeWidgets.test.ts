import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeWidgets } from '#widgets/kit/settings/describeWidgets.ts';

const models = import.meta.glob('../../../src/widgets/*/{model,*Model}.ts', { eager: true });
const index = readFileSync(path.resolve(import.meta.dirname, '../../../src/widgets/index.ts'), 'utf8');
const tags = [...index.matchAll(/default as (\w+)/g)].map(([, tag]) => tag!);

describe('the gallery of widgets', () => {
  test('has every tag that lessons can use, each once', () => {
    expect(tags.length).toBeGreaterThan(5);
    const shown = describeWidgets(models, tags).map(({ spec }) => spec.tag);
    expect(shown.toSorted()).toEqual(tags.toSorted());
  });

  test('leaves out a model that is no tag', () => {
    const some = tags.filter((tag) => tag !== 'OddsRope');
    expect(describeWidgets(models, some).map(({ spec }) => spec.tag)).not.toContain('OddsRope');
  });

  test('describes every setting: its default is allowed, and a sentence says what it does', () => {
    const rows = describeWidgets(models, tags).flatMap(({ spec, settings }) =>
      settings.map((row) => ({ ...row, tag: spec.tag, param: spec.params[row.name] })),
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { tag, name, param, doc, allowed } of rows) {
      const found = param.coerce(param.default);
      expect(found.problem, `${tag} ${name}`).toBeUndefined();
      expect(found.value, `${tag} ${name}`).toEqual(param.default);
      expect(param.parse(param.format(param.default)).value, `${tag} ${name}`).toEqual(param.default);
      expect(doc, `${tag} ${name}`).toMatch(/^\S.{8,}\.$/s);
      expect(allowed.length).toBeGreaterThan(3);
    }
  });
});
