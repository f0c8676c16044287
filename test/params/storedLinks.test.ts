import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink } from '#params/link.ts';
import type { Param } from '#params/param.ts';
import { coerceState, defaultState, type ParamTable } from '#params/paramTable.ts';
import { WIDGETS } from './widgetLinks.ts';

/** A link as readers have it, and the state that it meant on the day it was stored. */
interface StoredLink {
  readonly link: string;
  readonly state: Readonly<Record<string, unknown>>;
}

const FILE = join(import.meta.dirname, 'storedLinks.json');
const stored: Record<string, StoredLink[]> = JSON.parse(readFileSync(FILE, 'utf8'));

/** Rich states of each widget that must stay readable. */
const LEAST = 2;

/** Texts that figures write, by name of the setting. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  drawing: ['TSDVhtYxdcpWgpXkRhnRz.', 'SLp6lpLAnTYkTpgjzj.77nUKp8grk5sFVr.'],
  points: ['AAgAABf___JwgwgBQgwg', ''],
  names: ['length|mass|Adelie|Gentoo', 'x & y|50 %|á'],
  word: ['dear', 'été'],
  sentence: ['she was _ of him', 'what? _ & more + 100 %'],
};

const TO_DO = `This link is out in the world, and no longer means what it meant. Never change its line in
test/params/storedLinks.json. A setting or a value has a new name: name the old one in FORMER_SETTINGS
(src/widgets/kit/settings/formerLinks.ts). A default, a range or a meaning is another: give the widget one more
formerLinks (src/widgets/kit/settings/widgetSpec.ts) that reads the links of before.`;

/** A place between 0 and 1 that differs from setting to setting and from state to state. */
const place = (n: number, index: number) => (0.37 * (n + 1) + 0.29 * index) % 1;

const between = ({ min, max, step }: { min: number; max: number; step: number }, at: number): number =>
  Number((min + Math.round((at * (max - min)) / step) * step).toPrecision(12));

/** A value of the n-th state to store, far from the default. */
function storedValue(name: string, param: Param, n: number, index: number): unknown {
  switch (param.kind) {
    case 'number':
    case 'integer':
      return between(param, place(n, index));
    case 'vector':
      return param.default.map((_, entry) => between(param, place(n, index + entry)));
    case 'choice':
      return param.values[(param.values.indexOf(param.default) + 1 + n) % param.values.length];
    case 'toggle':
      return n === 0 ? !param.default : param.default;
    case 'text':
      return TEXTS[name]?.[n] ?? param.default;
  }
}

/** With `WRITE_LINKS=1`, lines for what has too few; lines that stand there are never touched. */
function withEnough(id: string, params: ParamTable): readonly StoredLink[] {
  const there = stored[id] ?? [];
  if (!process.env.WRITE_LINKS || there.length >= LEAST) return there;
  const initial = defaultState(params);
  const states = Array.from({ length: LEAST }, (_, n) =>
    Object.fromEntries(
      Object.entries(params).map(([name, param], index) => [name, storedValue(name, param, n, index)]),
    ),
  );
  stored[id] = states.map((raw) => {
    const { values, problems } = coerceState(params, raw);
    expect(problems).toEqual([]);
    const state = Object.assign({}, initial, values);
    return { link: writeLink(id, params, state, initial, ''), state };
  });
  const lines = Object.keys(stored)
    .sort()
    .map((name) => {
      const links = (stored[name] ?? []).map((line) => `    ${JSON.stringify(line)}`).join(',\n');
      return `  ${JSON.stringify(name)}: [\n${links}\n  ]`;
    });
  writeFileSync(FILE, `{\n${lines.join(',\n')}\n}\n`);
  return stored[id];
}

describe.each(WIDGETS)('links to %s that were shared', (id, load) => {
  test('mean what they meant', async () => {
    const { params, former } = await load();
    const links = withEnough(id, params);
    expect(
      links.length,
      `${id} must have ${LEAST} stored links; WRITE_LINKS=1 npm run test:unit test/params/storedLinks.test.ts adds them`,
    ).toBeGreaterThanOrEqual(LEAST);
    expect(new Set(links.map(({ link }) => link)).size).toBe(links.length);
    for (const { link, state } of links) {
      const { values, problems } = readLink(id, params, link, former);
      expect(problems, TO_DO).toEqual([]);
      const now = { ...defaultState(params), ...values };
      // Settings that came later are not in the state of that day.
      for (const [name, value] of Object.entries(state))
        expect(now[name], `${name} of ${link}\n${TO_DO}`).toStrictEqual(value);
    }
  });
});

test('every stored link has its widget', () => {
  expect(Object.keys(stored)).toEqual(WIDGETS.map(([id]) => id).sort());
});
