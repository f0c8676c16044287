import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import * as engine from '#engine';
import * as teaching from '#engine/teaching.ts';
import { modelProgram } from '#notebook/language/modelProgram.ts';
import { answerModel, type MakeModel, type ModelMessage } from '#notebook/runtime/answerModel.ts';
import { pack, unpack } from '#notebook/runtime/plainData.ts';
import { differenceOfShape } from '#notebook/runtime/sameShape.ts';
import { coerceState, defaultState } from '#params/paramTable.ts';
import { OPENABLE } from '#widgets/kit/code/modelSources.ts';

type Names = Readonly<Record<string, unknown>>;
interface Model {
  readonly params: Parameters<typeof defaultState>[0];
  derive(state: object): unknown;
}

const models = import.meta.glob<Model>('../../src/widgets/*/model.ts');
const others = import.meta.glob<Names>([
  '../../src/{notation,params,datasets}/**/*.ts',
  '../../src/widgets/*/*.ts',
  '../../src/widgets/kit/settings/*.ts',
]);

const fileOf = (id: string) => `../../src/widgets/${id}/model.ts`;
const sourceOf = (id: string) =>
  readFileSync(new URL(`../../src/widgets/${id}/model.ts`, import.meta.url), 'utf8');

/** What a model imports, found as the build finds it. */
async function modulesOf(id: string): Promise<Readonly<Record<string, Names>>> {
  const found: Record<string, Names> = { '#engine': engine, '#engine/teaching.ts': teaching };
  for (const [, from = ''] of sourceOf(id).matchAll(/^import\s(?!type)[^'";]*?from '([^']+)';/gm)) {
    if (from in found) continue;
    const file = from.startsWith('#')
      ? from.replace(/^#(\w+)(?=\/|$)/, '../../src/$1')
      : `../../src/widgets/${from.startsWith('../') ? from.slice(3) : `${id}/${from.slice(2)}`}`;
    found[from] = await others[file.endsWith('.ts') ? file : `${file}/index.ts`]!();
  }
  return found;
}

/** What a program answers, asked as a page asks. */
function asked(program: string, modules: Readonly<Record<string, Names>>, state: object): ModelMessage {
  const said: ModelMessage[] = [];
  const make = runInThisContext(program) as MakeModel;
  const answer = answerModel(make, {
    modules,
    firstLine: 1,
    places: /evalmachine[^:]*:(\d+):\d+/g,
    post: (message) => said.push(message),
  });
  answer(JSON.stringify({ ask: 1, state: pack(state) }));
  return said[0]!;
}

describe.each(OPENABLE)('the model of %s, run from its text', (id) => {
  test('makes the very view that the page makes, at the start and elsewhere', async () => {
    const [model, modules] = await Promise.all([models[fileOf(id)]!(), modulesOf(id)]);
    const program = modelProgram(sourceOf(id), Object.keys(modules));
    const start = defaultState(model.params);
    const elsewhere = coerceState(model.params, {
      numClasses: 2,
      z: 1.5,
      gap: 2.5,
      seed: 7,
      temperature: 0.5,
    }).values;
    for (const state of [start, { ...start, ...elsewhere }]) {
      const said = asked(program, modules, state);
      const own = model.derive(state);
      expect('text' in said ? said.text : said.kind).toBe('view');
      const view = unpack('view' in said ? said.view : undefined);
      expect(differenceOfShape(view, own)).toBeUndefined();
      expect(view).toEqual(unpack(pack(own)));
    }
  });
});

test('at least eight plates can be opened, in most lessons, and each is a widget', () => {
  expect(OPENABLE.length).toBeGreaterThanOrEqual(8);
  const ids = Object.keys(models).map((file) => file.split('/')[4]);
  for (const id of OPENABLE) expect(ids).toContain(id);
});

describe('a model that a reader has changed', () => {
  const modules = { '#engine': engine };
  const run = (source: string, state: object = { z: 1 }) =>
    asked(modelProgram(source, Object.keys(modules)), modules, state);

  test('imports, renamed, as a whole and with types, what its own imports', () => {
    const source = `import * as all from '#engine';
import { type Random, sigmoid as g } from '#engine';
import type { Penalty } from '#engine';
export type State = { z: number };
export const derive = ({ z }: State) => ({ one: g(z), same: all.sigmoid(z) });`;
    expect(run(source)).toMatchObject({
      view: {
        fields: [
          ['one', engine.sigmoid(1)],
          ['same', engine.sigmoid(1)],
        ],
      },
    });
  });

  test.each([
    [
      "import { x } from './secret.ts';\nexport function derive() {}",
      1,
      'can import from “#engine” only, not from “./secret.ts”',
    ],
    ['const derived = 1;', 1, 'needs a function derive'],
    ['const derive = 1;\nexport default derive;', 2, 'exports its names one by one'],
    ['export function derive() {\n  return 1 +;\n}', 2, ''],
  ])('is refused with its line: %j', (source, line, words) => {
    try {
      modelProgram(source, ['#engine']);
    } catch (error) {
      expect(error).toMatchObject({ line });
      expect((error as Error).message).toContain(words);
      return;
    }
    throw new Error('it was not refused');
  });

  test('says the line where it stops, whether at once or when asked', () => {
    const problem = (source: string) => {
      const said = run(source);
      return said.kind === 'problem' ? [said.line, said.text] : said;
    };
    expect(problem('export function derive({ z }) {\n  return missing + z;\n}')).toEqual([
      2,
      expect.stringContaining('missing is not defined'),
    ]);
    expect(problem("import { nothing } from '#engine';\nexport function derive() {}")).toEqual([
      1,
      '“#engine” has nothing by the name nothing',
    ]);
    expect(problem('export const derive = () => ({ f: () => 1 });')).toEqual([
      undefined,
      'f is a function; a plate draws data',
    ]);
  });
});
