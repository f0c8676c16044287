import { fileURLToPath } from 'node:url';
import { lay, type Names, namesOf, runCommand, template } from './scaffold.ts';

const INDEX = 'src/widgets/index.ts';

/** The index with one more tag; its lines stay in the order of their paths. */
export function withTag(index: string, names: Names): string {
  const isExport = (line: string) => line.startsWith('export ');
  const lines = index.trimEnd().split('\n');
  const pathOf = (line: string) => line.slice(line.indexOf(' from '));
  const tags = [...lines.filter(isExport), template('widget/index.ts', names).trimEnd()];
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
  const folder = `src/widgets/${slug}`;
  return lay(root, {
    files: {
      [`${folder}/model.ts`]: template('widget/model.ts', names),
      [`${folder}/Plate.tsx`]: template('widget/Plate.tsx', names),
      [`${folder}/${names.tag}.astro`]: template('widget/Tag.astro', names),
      [`test/widgets/${slug}/${names.name}.test.ts`]: template('widget/test.ts', names),
      [`test/figures/states/${slug}.ts`]: template('widget/states.ts', names),
    },
    changes: { [INDEX]: (index) => withTag(index, names) },
  });
}

/** `npm run new:widget hot-and-cold` */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runCommand('new:widget', (root, [slug = '']) => ({
    written: newWidget(root, slug),
    next: [
      `Write <${namesOf(slug).tag} /> in a lesson; npm run dev shows it there and at /widgets/.`,
      'Once it has its settings: npm run guide writes it into the list of content/README.md, npm run frames keeps its',
      'pictures, and npm run test:unit test/widgets test/figures tries it.',
    ],
  }));
}
