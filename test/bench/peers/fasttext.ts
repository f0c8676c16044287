import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Work } from '../works.ts';

/** fastText has no call for a step: a step is what a further epoch adds to a run, of as many lines as there are classes at least. */
const FEWEST_LINES = 6400;
const NUM_WORDS = 1000;
/** Lines for every class would take minutes beyond this. */
const MOST_CLASSES = 10_000;

const folder = mkdtempSync(join(tmpdir(), 'bench-fasttext-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const answer = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** One word and one label a line; every label occurs. */
function writeLines(numClasses: number): number {
  const numLines = Math.max(FEWEST_LINES, numClasses);
  const lines = Array.from(
    { length: numLines },
    (_, i) => `__label__${(i * 7919) % numClasses} w${(i * 31) % NUM_WORDS}`,
  );
  writeFileSync(join(folder, 'lines.txt'), `${lines.join('\n')}\n`);
  return numLines;
}

/** CPU seconds of a whole run, as the shell's own clock has them. */
function cpuSeconds(work: Work & { kind: 'full' }, epochs: number): number {
  const command = `TIMEFORMAT='%U %S'; time fasttext supervised -input lines.txt -output model -dim ${work.numFeatures} -loss softmax -epoch ${epochs} -thread 1 -minCount 1 -verbose 0 >/dev/null 2>&1`;
  const times = execFileSync('bash', ['-c', `{ ${command}; } 2>&1`], { cwd: folder, encoding: 'utf8' });
  return times
    .trim()
    .split(' ')
    .reduce((sum, part) => sum + Number(part), 0);
}

execFileSync('bash', ['-c', 'command -v fasttext'], { stdio: 'ignore' });
answer({ about: 'fastText, loss softmax' });
let work: (Work & { kind: 'full' }) | null = null;
let numLines = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as { work?: Work; repeats?: number };
  if (request.work) {
    const able = request.work.kind === 'full' && request.work.numClasses <= MOST_CLASSES;
    work = able ? (request.work as Work & { kind: 'full' }) : null;
    if (work) numLines = writeLines(work.numClasses);
    answer(work ? { ready: true } : { cannot: true });
  } else if (work) {
    const more = cpuSeconds(work, 2) - cpuSeconds(work, 1);
    answer({ seconds: (more / numLines) * work.batchSize });
  }
}
