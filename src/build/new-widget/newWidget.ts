import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const INDEX = 'src/widgets/index.ts';

/** Names of one new widget, all made from its slug. */
export interface WidgetNames {
  /** Folder and anchor: `hot-and-cold`. */
  readonly slug: string;
  /** Tag authors write: `HotAndCold`. */
  readonly tag: string;
  /** Name in code: `hotAndCold`. */
  readonly name: string;
  /** Line at the top of the plate: `Hot and cold`. */
  readonly title: string;
}

/** `hot-and-cold` → tag HotAndCold, name hotAndCold, title “Hot and cold”. */
export function namesOf(slug: string): WidgetNames {
  if (!SLUG.test(slug)) {
    throw new Error(
      `slug must be small letters, digits and single hyphens, such as hot-and-cold; got "${slug}"`,
    );
  }
  const tag = slug.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const words = slug.replaceAll('-', ' ');
  return {
    slug,
    tag,
    name: tag[0].toLowerCase() + tag.slice(1),
    title: words[0].toUpperCase() + words.slice(1),
  };
}

/** A file of the folder new-widget/ with the names in their places. */
function template(file: string, { slug, tag, name, title }: WidgetNames): string {
  const text = readFileSync(new URL(`./${file}.txt`, import.meta.url), 'utf8');
  return text
    .replaceAll('__slug__', slug)
    .replaceAll('__Tag__', tag)
    .replaceAll('__name__', name)
    .replaceAll('__Title__', title);
}

/** Path from the project's root → text of the file. */
function widgetFiles(names: WidgetNames): Readonly<Record<string, string>> {
  const folder = `src/widgets/${names.slug}`;
  return {
    [`${folder}/model.ts`]: template('model.ts', names),
    [`${folder}/Plate.tsx`]: template('Plate.tsx', names),
    [`${folder}/${names.tag}.astro`]: template('Tag.astro', names),
    [`test/widgets/${names.slug}/${names.name}.test.ts`]: template('test.ts', names),
  };
}

/** The index with one more tag; its lines stay in the order of their paths. */
export function withTag(index: string, names: WidgetNames): string {
  const isExport = (line: string) => line.startsWith('export ');
  const lines = index.trimEnd().split('\n');
  const pathOf = (line: string) => line.slice(line.indexOf(' from '));
  const tags = [...lines.filter(isExport), template('index.ts', names).trimEnd()];
  return `${[...lines.filter((line) => !isExport(line)), ...tags.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))].join('\n')}\n`;
}

/**
 * Lays a widget that works: model, plate, tag, a test, and its line in the index.
 * @param root folder of the project
 * @returns paths of the files written, from the root
 * @throws Error when the slug is no slug or a file is there already; nothing is written then
 */
export function newWidget(root: string, slug: string): readonly string[] {
  const names = namesOf(slug);
  const files = widgetFiles(names);
  const taken = Object.keys(files).find((file) => existsSync(path.join(root, file)));
  if (taken) throw new Error(`${taken} is there already; choose another slug than "${slug}"`);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  const index = path.join(root, INDEX);
  writeFileSync(index, withTag(readFileSync(index, 'utf8'), names));
  return [...Object.keys(files), INDEX];
}

/** `npm run new:widget hot-and-cold` */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const slug = process.argv[2] ?? '';
    const written = newWidget(process.cwd(), slug);
    console.log(`Written:\n${written.map((file) => `  ${file}`).join('\n')}`);
    console.log(`Write <${namesOf(slug).tag} /> in a lesson; npm run dev shows it there and at /widgets/.`);
    console.log('npm run guide writes it into the list of content/README.md, once it has its settings.');
  } catch (error) {
    console.error(`new:widget: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
