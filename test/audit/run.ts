import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ALLOWED_CODE, ALLOWED_FONTS, isAllowed } from '../../src/build/licences/licenceNames.ts';
import { packageFacts } from '../../src/build/licences/packageFacts.ts';
import { shipped } from '../../src/build/licences/shipped.ts';
import { compareFolders } from './compareFolders.ts';
import { verdictOf } from './dependencies.ts';
import { ADDRESS, measurePages } from './measurePages.ts';

/**
 * `npm run audit [parts]`: what is slow or needs the network, and so is no part of `npm test`. Parts are named below;
 * without a name all of them run.
 */
const ROOT = path.resolve(import.meta.dirname, '../..');
const CACHE = path.join(ROOT, '.cache');
const BILL = path.join(CACHE, 'bill-of-materials.cdx.json');
/** As many as are worth reading before mending. */
const MAX_LINES = 20;
/** Not among the packages of the project: they would treble what everybody installs. */
const TOOLS = ['lighthouse@13.5.0', 'sirv-cli@3.0.1'];
/** Far from the usual ones, so that what hangs on them shows. */
const OTHER_SURROUNDINGS = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };

let passed = 0;
let failed = 0;
let unasked = 0;

function tell(what: string, faults: readonly string[]): void {
  if (faults.length === 0) passed += 1;
  else failed += 1;
  console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${what}`);
  for (const fault of faults.slice(0, MAX_LINES)) console.log(`       ${fault}`);
  if (faults.length > MAX_LINES) console.log(`       and ${faults.length - MAX_LINES} more`);
}

const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32',
  });

/** Known weaknesses: of what a clean build installs any, of the tools only what is grave. */
function dependencies(): void {
  for (const [what, args, from] of [
    ['what the build needs', ['--omit=dev'], 'info'],
    ['the tools as well', [], 'high'],
  ] as const) {
    const verdict = verdictOf(run('npm', ['audit', '--json', ...args]).stdout, from);
    if (verdict.kind === 'unasked') {
      unasked += 1;
      console.log(`unasked known weaknesses, ${what}: the registry offers no audit (${verdict.reason})`);
    } else if (verdict.kind === 'weak') tell(`known weaknesses, ${what}`, verdict.packages);
    else tell(`known weaknesses, ${what}: none in ${verdict.numPackages} packages`, []);
  }
}

async function licences(): Promise<void> {
  const { packages, fonts, data } = await shipped(ROOT);
  const refused = (allowed: readonly string[]) => (facts: (typeof packages)[number]) =>
    isAllowed(facts.licence, allowed) ? [] : [`${facts.name} ${facts.version}: ${facts.licence}`];
  tell(`licences of ${packages.length} packages`, packages.flatMap(refused(ALLOWED_CODE)));
  tell(`licences of ${fonts.length} fonts`, fonts.flatMap(refused(ALLOWED_FONTS)));
  // A set under a licence that is not known has stopped the reading.
  tell(`licences of ${data.length} sets of data`, data.length > 0 ? [] : ['no data were found']);
}

async function bill(): Promise<void> {
  const { status, stdout, stderr } = run('npm', [
    'sbom',
    '--sbom-format=cyclonedx',
    '--sbom-type=application',
    '--include=dev',
  ]);
  if (status !== 0) return tell('bill of materials', stderr.trim().split('\n'));
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(BILL, stdout);
  const { components } = JSON.parse(stdout) as {
    components: readonly { readonly name: string; readonly version: string }[];
  };
  const listed = new Set(components.map(({ name, version }) => `${name} ${version}`));
  const missing = (await shipped(ROOT)).packages
    .map(({ name, version }) => `${name} ${version}`)
    .filter((name) => !listed.has(name))
    .map((name) => `${name} is sent and not listed`);
  tell(`bill of ${components.length} materials, ${path.relative(ROOT, BILL)}`, missing);
}

/** Builds the site twice, under other surroundings, and looks into the first what it sends. */
async function builds(): Promise<void> {
  const folders = ['first', 'second'].map((name) => path.join(CACHE, 'audit', name));
  const list = path.join(CACHE, 'audit/packages.json');
  for (const [index, folder] of folders.entries()) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.dirname(folder), { recursive: true });
    const surroundings = index === 0 ? {} : OTHER_SURROUNDINGS;
    const { status, stderr } = run(process.execPath, ['test/audit/buildSite.ts', folder, list], {
      NODE_ENV: 'production',
      ...surroundings,
    });
    if (status !== 0) return tell(`build ${index + 1}`, stderr.trim().split('\n'));
  }
  const counted = JSON.parse(readFileSync(list, 'utf8')) as readonly string[];
  const named = new Set((await shipped(ROOT)).packages.map(({ name }) => name));
  tell(
    `the page of licences names the ${counted.length} packages that the build counted`,
    counted
      .map((folder) => packageFacts(folder).name)
      .filter((name) => !named.has(name))
      .map((name) => `${name} is sent and not named`),
  );
  tell('two builds are the same, byte by byte', compareFolders(folders[0], folders[1]));
}

/** Every rule for access on every page, in light and dark, wide and narrow: `npm test` passes over what must be alike. */
function access(): void {
  const { status, stdout } = run(
    'npx',
    [
      'vitest',
      'run',
      '--project',
      'site',
      'test/browser/everyPage.test.ts',
      'test/browser/widgetPages.test.ts',
    ],
    { ALL_RULES: '1', NO_COLOR: '1' },
  );
  const faults =
    status === 0 ? [] : stdout.split('\n').filter((line) => /^ *(?:×|FAIL|AssertionError)/.test(line));
  tell(
    'all rules for access on every page',
    status !== 0 && faults.length === 0 ? ['the tests broke off'] : faults,
  );
}

/** Every page as a phone and as a desk would meet it, compressed as by a host. Installs its tools aside, on first use. */
async function lighthouse(): Promise<void> {
  const tools = path.join(CACHE, 'audit/tools');
  const installed = run('npm', [
    'install',
    '--prefix',
    tools,
    '--no-save',
    '--no-audit',
    '--no-fund',
    ...TOOLS,
  ]);
  if (installed.status !== 0) {
    unasked += 1;
    return console.log(
      `unasked Lighthouse: it cannot be installed (${installed.stderr.trim().split('\n').at(-1)})`,
    );
  }
  const folder = path.join(CACHE, 'audit/pages');
  rmSync(folder, { recursive: true, force: true });
  const built = run(
    process.execPath,
    ['test/audit/buildSite.ts', folder, path.join(CACHE, 'audit/pages.json')],
    {
      NODE_ENV: 'production',
      // Addresses of other languages and the canonical ones are whole only where the site has its own.
      SITE_URL: ADDRESS,
    },
  );
  if (built.status !== 0) return tell('the site', built.stderr.trim().split('\n'));
  await measurePages(tools, folder, process.env.PAGES, tell);
}

const PARTS: Readonly<Record<string, () => void | Promise<void>>> = {
  dependencies,
  licences,
  bill,
  builds,
  access,
  lighthouse,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0)
  throw new Error(`parts got "${unknown.join(' ')}"; allowed: ${Object.keys(PARTS).join(', ')}`);
for (const name of asked.length > 0 ? asked : Object.keys(PARTS)) await PARTS[name]();
console.log(`\n${passed} passed, ${failed} failed, ${unasked} could not be asked`);
process.exitCode = failed === 0 ? 0 : 1;
