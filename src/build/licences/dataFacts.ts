import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { markdownToHtml } from 'satteri';
import { DATA_LICENCES } from './licenceNames.ts';

/** Where data lie: a folder for each set, or one for all small tables. */
const SETS = 'public/data';
const TABLES = 'src/datasets/tables';
const SOURCE = 'SOURCE.md';

/** A set of data, as the SOURCE.md beside it describes it. */
export interface DataFacts {
  readonly name: string;
  /** As all SPDX and Creative Commons short names: `CC BY 4.0`. */
  readonly licence: string;
  readonly link: string | undefined;
  /** HTML of what it says of source, licence and changes. */
  readonly source: string;
  readonly terms: string;
  readonly changed: string;
}

const html = (markdown: string) =>
  markdownToHtml(markdown)
    .html.trim()
    .replace(/^<p>(.*)<\/p>$/s, '$1');

function described(
  file: string,
  parts: Readonly<Record<'name' | 'source' | 'terms' | 'changed', string>>,
): DataFacts {
  const known = DATA_LICENCES.find(({ begins }) => begins.test(parts.terms));
  if (!known) {
    const names = DATA_LICENCES.map(({ name }) => name).join(', ');
    throw new Error(`${file}: ${parts.name}: licence got "${parts.terms}"; allowed: ${names}`);
  }
  return {
    name: parts.name,
    licence: known.name,
    link: known.link,
    source: html(parts.source),
    terms: html(parts.terms),
    changed: html(parts.changed),
  };
}

/** What a SOURCE.md says behind `- **From where.**`, up to the next point. */
function point(file: string, text: string, name: string): string {
  const [, said] =
    new RegExp(`^- \\*\\*${name}\\.\\*\\* ([\\s\\S]*?)(?=\\n- |\\n\\n|(?![\\s\\S]))`, 'm').exec(text) ?? [];
  if (!said) throw new Error(`${file}: - **${name}.** is missing; it says that of the data`);
  return said.replace(/\s+/g, ' ');
}

function setIn(root: string, folder: string): DataFacts {
  const file = path.posix.join(SETS, folder, SOURCE);
  if (!existsSync(path.join(root, file)))
    throw new Error(`${file} is missing: data need a source and a licence`);
  const text = readFileSync(path.join(root, file), 'utf8');
  return described(file, {
    name: /^# (.*)/.exec(text)?.[1] ?? folder,
    source: point(file, text, 'From where'),
    terms: point(file, text, 'Licence'),
    changed: point(file, text, 'Changed'),
  });
}

/** A row of the table in the SOURCE.md for small tables. */
function tables(root: string): readonly DataFacts[] {
  const file = path.posix.join(TABLES, SOURCE);
  const rows = readFileSync(path.join(root, file), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const named = new Map(rows.map((cells) => [cells[0].replaceAll('`', ''), cells]));
  return readdirSync(path.join(root, TABLES))
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const cells = named.get(name);
      if (!cells) throw new Error(`${file}: no row for ${name}; data need a source and a licence`);
      const [, what, source, terms, changed] = cells;
      return described(file, { name: what, source, terms, changed });
    });
}

/** All data that the site sends, in the order of their folders. @param root folder of the project */
export function dataFacts(root: string): readonly DataFacts[] {
  const sets = readdirSync(path.join(root, SETS), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return [...sets.map(({ name }) => setIn(root, name)), ...tables(root)];
}
