import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { requireBrowser } from './findBrowser.ts';

/** `npm test`: types, lint, then every test; the last line counts them all. */
const RESULTS = '.cache/test-results.json';

let passed = 0;
let failed = 0;

function run(command: string, args: readonly string[]): boolean {
  console.log(`\n> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

function check(ok: boolean): void {
  if (ok) passed += 1;
  else failed += 1;
}

mkdirSync('.cache', { recursive: true });
rmSync(RESULTS, { force: true });
process.env.ASTRO_TELEMETRY_DISABLED = '1';
check(run('npm', ['run', '--silent', 'check:types']));
check(run('npm', ['run', '--silent', 'check:lint']));
try {
  process.env.CHROMIUM = requireBrowser();
} catch (error) {
  console.error(`\n${(error as Error).message}`);
  failed += 1;
}
const filters = process.argv.slice(2);
const ended = run('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${RESULTS}`,
  ...filters,
]);
try {
  const results = JSON.parse(readFileSync(RESULTS, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  passed += results.numPassedTests;
  failed += results.numFailedTests;
  // A file that could not even be loaded has no tests to count.
  failed += results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
} catch {
  console.error('The tests left no results.');
  failed += 1;
}
if (!ended && failed === 0) failed = 1;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
