import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { apply, type Mutant, mutantsOf, withMarks } from './mutants.ts';

/**
 * `npm run mutation [files]`: changes the engine in one small place after another and asks whether a test
 * notices. Prints every change that went unnoticed as it is found, and the score.
 */
const ENGINE = path.resolve(import.meta.dirname, '../../src/engine');
/** A fresh worker forgets the module graphs of the mutants before. */
const MUTANTS_PER_WORKER = 120;
/** A test that takes this many times its own time, and this much more, loops. */
const PATIENCE = 12;
const GRACE_MILLISECONDS = 4000;

interface Report {
  readonly name: string;
  readonly file: string;
  readonly reached: readonly string[];
  readonly milliseconds: number;
  /** Of the whole file. */
  readonly loading: number;
}

interface Message {
  readonly ready?: true;
  readonly reports?: Report[];
  readonly started?: number;
  readonly ended?: true;
  readonly killedBy?: string;
}

async function startWorker(): Promise<Worker> {
  const started = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1500 },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  await new Promise((resolve, reject) => started.once('message', resolve).once('error', reject));
  return started;
}

/** Every test with what it reaches; fails when one does not pass on the unchanged engine. */
async function measure(files: Readonly<Record<string, string>>): Promise<Report[]> {
  const measurer = await startWorker();
  const reports = await new Promise<Report[]>((resolve, reject) => {
    measurer.once('message', (message: Message) => resolve(message.reports!));
    measurer.once('error', reject);
    measurer.postMessage({ files });
  });
  await measurer.terminate();
  return reports;
}

let worker: Worker | undefined;
let used = 0;

/** Runs one mutant; the name of what noticed it, or undefined when nothing did. */
async function tryMutant(
  files: Readonly<Record<string, string>>,
  wanted: readonly Report[],
): Promise<string | undefined> {
  if (used >= MUTANTS_PER_WORKER) {
    await worker?.terminate();
    worker = undefined;
  }
  if (!worker) {
    worker = await startWorker();
    used = 0;
  }
  used += 1;
  const mine = worker;
  let timer: NodeJS.Timeout | undefined;
  const result = await new Promise<{ killedBy: string | undefined; isLost: boolean }>((resolve) => {
    const watch = (milliseconds: number) => {
      clearTimeout(timer);
      const patience = GRACE_MILLISECONDS + PATIENCE * milliseconds;
      timer = setTimeout(() => resolve({ killedBy: 'time ran out', isLost: true }), patience);
    };
    mine.on('message', ({ ended, started, killedBy }: Message) => {
      if (ended) resolve({ killedBy, isLost: false });
      else watch(wanted[started!].milliseconds + wanted[started!].loading);
    });
    mine.on('error', (error: Error) => resolve({ killedBy: error.message, isLost: true }));
    watch(0);
    mine.postMessage({ files, wanted: wanted.map(({ name, file }) => ({ name, file })) });
  });
  clearTimeout(timer);
  mine.removeAllListeners('message').removeAllListeners('error');
  if (result.isLost) {
    mine.on('error', () => {});
    await mine.terminate();
    worker = undefined;
  }
  return result.killedBy;
}

/** The tests that reach a mutant: files that load quickly first, in each the quickest tests first. */
function testsFor({ file, enclosing }: Mutant, reports: readonly Report[]): Report[] {
  const reaches = ({ reached }: Report) =>
    enclosing >= 0
      ? reached.includes(`${file}#${enclosing}`)
      : reached.some((mark) => mark.startsWith(`${file}#`));
  const own = (report: Report) => (path.basename(report.file) === file.replace('.ts', '.test.ts') ? 0 : 1);
  return reports
    .filter(reaches)
    .sort(
      (a, b) =>
        own(a) - own(b) ||
        a.loading - b.loading ||
        a.file.localeCompare(b.file) ||
        a.milliseconds - b.milliseconds,
    );
}

const asked = process.argv.slice(2);
const codes = Object.fromEntries(
  readdirSync(ENGINE, { encoding: 'utf8', recursive: true })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        !['index.ts', 'teaching.ts'].includes(file) &&
        !/^(?:kernels|train)\//.test(file),
    )
    .map((file) => [file, readFileSync(path.join(ENGINE, file), 'utf8')]),
);
const marked = Object.fromEntries(Object.entries(codes).map(([file, code]) => [file, withMarks(file, code)]));
const reports = await measure(marked);
console.log(`${reports.length} tests pass on the unchanged engine`);
const survivors: string[] = [];
let total = 0;
// A run takes long: what it has found so far is printed and kept as it goes, so that it may be stopped.
const keep = () => {
  mkdirSync('.cache', { recursive: true });
  writeFileSync('.cache/mutation.json', JSON.stringify({ total, survivors }, null, 1));
};
for (const [file, code] of Object.entries(codes)) {
  if (asked.length > 0 && !asked.includes(file) && !asked.includes(path.basename(file))) continue;
  const mutants = mutantsOf(file, code);
  let noticed = 0;
  for (const mutant of mutants) {
    const killedBy = await tryMutant({ [file]: apply(code, mutant) }, testsFor(mutant, reports));
    total += 1;
    if (killedBy !== undefined) {
      noticed += 1;
      continue;
    }
    survivors.push(`src/engine/${file}:${mutant.line}  ${mutant.before}  →  ${mutant.text}`);
    console.log(survivors.at(-1));
    keep();
  }
  console.log(`${file}: ${noticed} of ${mutants.length} noticed, ${Math.round(performance.now() / 1000)} s`);
}
await worker?.terminate();
const score = ((total - survivors.length) / total) * 100;
console.log(
  `mutation score: ${score.toFixed(1)} % (${total - survivors.length} of ${total} changes noticed)`,
);
keep();
