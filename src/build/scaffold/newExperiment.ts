import { fileURLToPath } from 'node:url';
import { lay, type Names, namesOf, runCommand, template } from './scaffold.ts';

const INDEX = 'src/experiments/index.ts';
const LAST_LINE = /\n} as const;|\n};/;

/** The index with one more experiment, as the last. */
export function withExperiment(index: string, names: Names): string {
  const end = LAST_LINE.exec(index);
  if (!end) throw new Error(`${INDEX} has no table that ends in "};"`);
  return `${index.slice(0, end.index)}\n${template('experiment/index.ts', names).trimEnd()}${index.slice(end.index)}`;
}

/**
 * Lays an experiment that runs: a generator of frames, its line in the index, and a test.
 * @param root folder of the project
 * @returns paths of the files written, from the root
 * @throws Error when the slug is no slug or a file is there already; nothing is written then
 */
export function newExperiment(root: string, slug: string): readonly string[] {
  const names = namesOf(slug);
  return lay(root, {
    files: {
      [`src/experiments/${names.name}.ts`]: template('experiment/experiment.ts', names),
      [`test/experiments/${names.name}.test.ts`]: template('experiment/test.ts', names),
    },
    changes: { [INDEX]: (index) => withExperiment(index, names) },
  });
}

/** `npm run new:experiment two-clouds` */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runCommand('new:experiment', (root, [slug = '']) => ({
    written: newExperiment(root, slug),
    next: [
      `A widget shows it by source: run('${namesOf(slug).name}', configOf) in its model.ts, and runPlateOf in its Plate.tsx.`,
      `npm run test:unit test/experiments/${namesOf(slug).name}.test.ts tries it.`,
    ],
  }));
}
