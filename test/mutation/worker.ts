import { readdirSync, readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import fc from 'fast-check';
import { type CollectedTest, takeCollectedTests } from './vitestStandIn.ts';

/** Loads the engine anew for each mutant, in a module graph of its own, and runs the tests that reach it. */
const ROOT = path.resolve(import.meta.dirname, '../..');
const ENGINE = path.join(ROOT, 'src/engine');
const STAND_IN = pathToFileURL(path.join(import.meta.dirname, 'vitestStandIn.ts')).href;
const TEST_FOLDERS = ['test/engine', 'test/engine/reference'];
const TEST_FILES = TEST_FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(ROOT, folder, file)),
);

/** Engine files whose text is replaced: by marked ones to measure, by one mutant to try it. */
let replaced: Readonly<Record<string, string>> = {};
const stripped = new Map<string, string>();

function sourceOf(file: string): string {
  const other = file.startsWith(`${ENGINE}/`) ? replaced[path.relative(ENGINE, file)] : undefined;
  if (other !== undefined) return stripTypeScriptTypes(other);
  const known = stripped.get(file) ?? stripTypeScriptTypes(readFileSync(file, 'utf8'));
  stripped.set(file, known);
  return known;
}

// Looking for a smaller counterexample takes long and changes nothing.
fc.configureGlobal({ endOnFailure: true });

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'vitest') return { url: STAND_IN, format: 'module', shortCircuit: true };
    const resolved = next(specifier, context);
    const version = context.parentURL?.match(/\?m=\d+$/)?.[0];
    const isOurs = version && resolved.url.startsWith('file:') && !resolved.url.includes('/node_modules/');
    return isOurs ? { ...resolved, url: `${resolved.url.split('?')[0]}${version}` } : resolved;
  },
  load(url, context, next) {
    // Data sets import their tables as bundlers do, without an import attribute.
    if (/\.json\?m=\d+$/.test(url)) {
      const source = `export default ${readFileSync(new URL(url).pathname, 'utf8')}`;
      return { format: 'module', source, shortCircuit: true };
    }
    if (!/\.ts\?m=\d+$/.test(url)) return next(url, context);
    return { format: 'module', source: sourceOf(new URL(url).pathname), shortCircuit: true };
  },
});

let version = 0;

/** The tests of one file, in the current module graph. */
async function loadTests(file: string): Promise<CollectedTest[]> {
  takeCollectedTests();
  await import(`${pathToFileURL(file).href}?m=${version}`);
  return takeCollectedTests();
}

/** For each test: what it reaches and how long it takes; and how long its file takes to load. */
async function measure(): Promise<void> {
  let reached = new Set<string>();
  Object.assign(globalThis, { markReached: (mark: string) => reached.add(mark) });
  // Once to fill the caches, once to measure.
  for (const file of TEST_FILES) await loadTests(file);
  const reports: unknown[] = [];
  for (const file of TEST_FILES) {
    version += 1;
    const start = performance.now();
    const tests = await loadTests(file);
    const loading = performance.now() - start;
    for (const { name, run } of tests) {
      reached = new Set();
      const begun = performance.now();
      run();
      reports.push({ name, file, loading, reached: [...reached], milliseconds: performance.now() - begun });
    }
  }
  parentPort!.postMessage({ reports });
}

interface Wanted {
  readonly name: string;
  readonly file: string;
}

/** Runs the wanted tests, file by file, until one fails; tells the main thread before each. */
async function tryMutant(wanted: readonly Wanted[]): Promise<string | undefined> {
  version += 1;
  let [file, tests] = ['', new Map<string, CollectedTest>()];
  for (const [index, one] of wanted.entries()) {
    parentPort!.postMessage({ started: index });
    if (one.file !== file) {
      file = one.file;
      try {
        tests = new Map((await loadTests(file)).map((test) => [test.name, test]));
      } catch {
        return 'the module does not load';
      }
    }
    try {
      tests.get(one.name)!.run();
    } catch {
      return one.name;
    }
  }
  return undefined;
}

interface Task {
  readonly files: Readonly<Record<string, string>>;
  /** Nothing wanted: measure all. */
  readonly wanted?: readonly Wanted[];
}

parentPort!.on('message', async ({ files, wanted }: Task) => {
  replaced = files;
  if (wanted) parentPort!.postMessage({ ended: true, killedBy: await tryMutant(wanted) });
  else await measure();
});
parentPort!.postMessage({ ready: true });
