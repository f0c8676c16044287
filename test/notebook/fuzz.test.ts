import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { parse } from 'acorn';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runAtBuild } from '#notebook/build/runAtBuild.ts';
import { type CellSource, lessonCells } from '#notebook/language/lessonCells.ts';
import { MOST_CHARACTERS } from '#notebook/language/parseCell.ts';
import { programOf } from '#notebook/language/program.ts';
import { readMessage } from '#notebook/sandbox/readMessage.ts';
import { readCellLink, writeCellLink } from '#notebook/view/cellLink.ts';
import { LINK_MARK } from '#notebook/view/linkMark.ts';

/** `FUZZ=10` tries ten times as many, of other seeds. */
const TIMES = Number(process.env.FUZZ ?? 1);
/** The same cases in every run. */
const fixed = (numRuns: number) => ({ seed: 2025 + TIMES, numRuns: Math.ceil(numRuns * TIMES) });
/** All of it takes seconds; a machine with much else to do takes a minute. */
const PATIENCE_MS = 180_000;

const LESSONS = path.resolve(import.meta.dirname, '../../content/lessons');
/** What authors wrote: mutations of it go deeper than noise. */
const written = readdirSync(LESSONS).flatMap((file) =>
  [...readFileSync(path.join(LESSONS, file), 'utf8').matchAll(/^```ts live.*\n([\s\S]*?)^```/gm)].map(
    ([, source]) => source,
  ),
);

const SIGNS = [
  ...['{', '}', '(', ')', '[', ']', ';', ',', '`', '${', "'", '"', '\\', '/', '//', '/*', '*/', '\n', '\r\n'],
  ...['=>', '=', '...', '?', ':', '.', '@', '#', '<', '>', '\u2028', '\0', '\ud800', '𝒛', '<!--', '-->'],
  ...[
    'const a',
    'let',
    'var x = 1',
    'class A',
    'function f()',
    'async',
    'await',
    'yield',
    'return',
    'import',
  ],
  ...['export', 'import.meta', 'new.target', 'super', 'this', 'with', 'enum E', 'namespace N', 'declare'],
  ...[
    'interface I',
    'type T =',
    'as any',
    'satisfies',
    '$cell',
    '$cell.end({})',
    'eval',
    '__proto__',
    '1e999',
  ],
  ...['0n', '/x/g', 'label:', 'break', 'throw', 'try', 'catch', 'delete', 'static', 'get', "from 'engine'"],
];
const soup = fc.array(fc.oneof(fc.constantFrom(...SIGNS), fc.string({ maxLength: 4 })), { maxLength: 25 });

/** A cell of the course with something taken out and something put in. */
const mutated = fc
  .tuple(fc.constantFrom(...written), fc.nat(2000), fc.nat(40), soup)
  .map(([source, at, length, signs]) => {
    const start = at % source.length;
    return source.slice(0, start) + signs.slice(0, 3).join('') + source.slice(start + length);
  });
const anySource = fc.oneof(
  fc.string({ maxLength: 200 }),
  soup.map((signs) => signs.join(' ')),
  soup.map((signs) => signs.join('')),
  mutated,
);

const cellsOf = (sources: readonly string[]): CellSource[] =>
  sources.map((source, index) => ({ id: `c${index}`, label: `1.${index}`, source }));

/** One line, short, and nothing of a machine’s inside. */
function expectSentence(text: string): void {
  expect(text.length).toBeGreaterThan(5);
  expect(text.length).toBeLessThan(700);
  expect(text).not.toMatch(/\n\s+at |\[object |node_modules|\(\d+:\d+\)$/);
}

describe('whatever is written into cells', () => {
  test(
    'is read, or refused in a sentence with a line, and stays within its function',
    () => {
      let numRead = 0;
      fc.assert(
        fc.property(fc.array(anySource, { minLength: 1, maxLength: 3 }), (sources) => {
          const { ordered, problems } = lessonCells(cellsOf(sources));
          for (const [, { message, line }] of problems) {
            expectSentence(message);
            expect(line).toBeGreaterThanOrEqual(1);
          }
          numRead += ordered.length;
          const { body } = parse(programOf(ordered).text, { ecmaVersion: 'latest', sourceType: 'script' });
          expect(body.map(({ type }) => type)).toEqual(['ExpressionStatement']);
          const [statement] = body;
          const list = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
          const kinds = list?.type === 'ArrayExpression' ? list.elements.map((element) => element?.type) : [];
          expect(kinds).toEqual(ordered.map(() => 'ArrowFunctionExpression'));
        }),
        fixed(5000),
      );
      // The generator reaches what runs, not only what is refused.
      expect(numRead).toBeGreaterThan(150 * TIMES);
    },
    PATIENCE_MS,
  );

  const odd = fc.constantFrom(
    ...[
      'NaN',
      '-1',
      '0',
      '1e308',
      "''",
      "'a'",
      'null',
      'undefined',
      '{}',
      '[]',
      '[1, 2]',
      '[[1], [2, 3]]',
      '10n',
    ],
    ...['Symbol()', 'new Date(NaN)', '() => 1', 'new Map()', 'new Float64Array(3)', 'Object.create(null)'],
    ...[
      'new Proxy({}, { get() { throw 1; } })',
      '{ get a() { throw new Error(); } }',
      '[, 1]',
      '/x/',
      'class {}',
    ],
    ...['{ toString: 1 }', 'new Proxy([], { get() { throw null; } })', '{ length: -1 }', '[Symbol()]', '-0'],
    ...['{ drawn: { tag: "svg", attributes: {}, children: [{}] }, label: "" }', 'new Error("x".repeat(999))'],
  );
  const engineCall = fc
    .tuple(
      fc.constantFrom(
        ...[
          'softmax',
          'odds',
          'crossEntropy',
          'createRandom',
          'oneHot',
          'lbfgs',
          'fitTemperature',
          'Plot.plot',
        ],
        ...[
          'input.slider',
          'input.choice',
          'Plot.dot',
          'learnedDistribution',
          'sampleCandidates',
          'console.log',
        ],
      ),
      fc.array(odd, { maxLength: 3 }),
    )
    .map(([name, values]) => `${name}(${values.join(', ')})`);
  const statement = fc
    .tuple(fc.constantFrom('const a = (', '(', 'throw (', 'console.table('), fc.oneof(odd, engineCall))
    .map(([start, value]) => `${start}${value});`);

  test(
    'runs, or stops with a sentence, and its report can be sent',
    async () => {
      const imports =
        "import * as Plot from 'plot';\nimport { softmax, odds, crossEntropy, createRandom, oneHot, lbfgs, fitTemperature, learnedDistribution, sampleCandidates } from 'engine';\n";
      let numStopped = 0;
      await fc.assert(
        fc.asyncProperty(statement, fc.oneof(odd, engineCall), async (first, last) => {
          const source = `${imports}${first}\n(${last})`;
          const report = (await runAtBuild(cellsOf([source]))).get('c0');
          expect(report).toBeDefined();
          expect(readMessage(JSON.stringify({ kind: 'cell', report }))).toBeDefined();
          if (report?.problem) {
            numStopped += 1;
            expectSentence(report.problem.text);
          }
        }),
        fixed(400),
      );
      expect(numStopped).toBeGreaterThan(40 * TIMES);
      expect(numStopped).toBeLessThan(390 * TIMES);
    },
    PATIENCE_MS,
  );
});

describe('whatever stands in a link', () => {
  const packed = (bytes: Uint8Array) => Buffer.from(deflateRawSync(bytes)).toString('base64url');
  const valid = fc.dictionary(fc.string(), fc.string(), { maxKeys: 4 });
  const value = fc.oneof(fc.string(), fc.boolean(), fc.integer());
  const settings = fc.dictionary(fc.string(), fc.dictionary(fc.string(), value, { minKeys: 1, maxKeys: 4 }), {
    maxKeys: 3,
  });

  /** Cells, or an Error whose words are ours. */
  async function expectReadable(hash: string): Promise<'read' | 'refused'> {
    try {
      const { cells, inputs } = await readCellLink(hash);
      for (const source of Object.values(cells)) expect(typeof source).toBe('string');
      for (const value of Object.values(inputs).flatMap(Object.values))
        expect(['string', 'number', 'boolean']).toContain(typeof value);
      return 'read';
    } catch (error) {
      expect((error as Error).message).toMatch(/^it (?:is|holds|unpacks) [a-z\d ,]+$/);
      return 'refused';
    }
  }

  test(
    'is read, or refused in a sentence',
    async () => {
      const ends = { read: 0, refused: 0 };
      const hash = fc.oneof(
        fc.string(),
        fc.string().map((text) => `${LINK_MARK}${text}`),
        fc.string().map((text) => `${LINK_MARK}1.${text}`),
        fc.base64String().map((text) => `${LINK_MARK}1.${text}`),
        fc.uint8Array({ maxLength: 60 }).map((bytes) => `${LINK_MARK}1.${packed(bytes)}`),
        fc.json().map((text) => `${LINK_MARK}1.${packed(Buffer.from(text))}`),
        fc.json().map((text) => `${LINK_MARK}2.${packed(Buffer.from(text))}`),
        fc.json().map((text) => `${LINK_MARK}2.${packed(Buffer.from(`{"cells":{},"inputs":${text}}`))}`),
        fc
          .tuple(valid, fc.nat(50))
          .map(
            ([cells, cut]) =>
              `${LINK_MARK}1.${packed(Buffer.from(JSON.stringify(cells))).slice(0, -1 - cut)}`,
          ),
      );
      await fc.assert(
        fc.asyncProperty(hash, async (text) => {
          ends[await expectReadable(text)] += 1;
        }),
        fixed(5000),
      );
      expect(ends.read).toBeGreaterThan(50 * TIMES);
      expect(ends.refused).toBeGreaterThan(500 * TIMES);
    },
    PATIENCE_MS,
  );

  test(
    'comes back as it was written',
    async () => {
      await fc.assert(
        fc.asyncProperty(valid, settings, async (cells, inputs) => {
          const link = await writeCellLink({ cells, inputs });
          expect(await readCellLink(link)).toEqual({ cells: { ...cells }, inputs: { ...inputs } });
        }),
        fixed(200),
      );
    },
    PATIENCE_MS,
  );

  test('is not unpacked beyond what a lesson holds', async () => {
    const bomb = packed(Buffer.alloc(50_000_000, ' '));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await expectReadable(`${LINK_MARK}1.${bomb}`)).toBe('refused');
    const long = { cells: { a: 'x'.repeat(MOST_CHARACTERS) }, inputs: {} };
    expect(await readCellLink(await writeCellLink(long))).toEqual(long);
  });
});

test(
  'whatever a frame sends is read or dropped, and what is read is text, numbers and drawings',
  () => {
    const drawn = fc.letrec((tie) => ({
      node: fc.record({
        tag: fc.constantFrom('svg', 'g', 'script', 'a', 'path', 'foreignObject', 'style'),
        attributes: fc.dictionary(fc.constantFrom('href', 'onload', 'd', 'fill', 'style', 'id'), fc.string()),
        children: fc.array(fc.oneof({ maxDepth: 4 }, fc.string(), tie('node'), fc.jsonValue()), {
          maxLength: 3,
        }),
      }),
    })).node;
    const shown = fc.record({
      kind: fc.constantFrom('line', 'text', 'rows', 'figure', 'html'),
      text: fc.oneof(fc.string(), fc.jsonValue()),
      title: fc.string(),
      columns: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
      rows: fc.oneof(fc.array(fc.array(fc.string())), fc.jsonValue()),
      label: fc.string(),
      drawn,
    });
    const report = fc.record(
      {
        id: fc.oneof(fc.string(), fc.jsonValue()),
        values: fc.jsonValue(),
        outputs: fc.oneof(fc.array(shown), fc.jsonValue()),
        controls: fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue()),
        problem: fc.jsonValue(),
        verdict: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const message = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ kind: fc.constantFrom('cell', 'begins', 'ended'), report, id: fc.jsonValue() })
        .map((value) => JSON.stringify(value)),
    );
    let numReports = 0;
    fc.assert(
      fc.property(message, (text) => {
        const read = readMessage(text);
        if (read?.kind !== 'cell') return;
        numReports += 1;
        expect(JSON.stringify(read.report.outputs)).not.toMatch(
          /"(?:onload|href|style|id)":|"tag":"(?:script|a|style|foreignObject)"/,
        );
      }),
      fixed(1500),
    );
    expect(numReports).toBeGreaterThan(50 * TIMES);
  },
  PATIENCE_MS,
);
