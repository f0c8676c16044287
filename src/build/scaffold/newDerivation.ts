import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lay, namesOf, runCommand, template } from './scaffold.ts';

/**
 * Lays an executable derivation of three lines, which hold.
 * @param root folder of the project
 * @param lesson number of the lesson that shows it
 * @returns paths of the files written, from the root
 * @throws Error when the number or the slug is none or the file is there already; nothing is written then
 */
export function newDerivation(root: string, lesson: string, slug: string): readonly string[] {
  if (!/^\d{1,2}$/.test(lesson)) throw new Error(`lesson must be a number, such as 06; got "${lesson}"`);
  const names = namesOf(slug);
  const folder = `src/derivations/${lesson.padStart(2, '0')}`;
  const all = readdirSync(path.join(root, 'src/derivations'), { recursive: true, encoding: 'utf8' });
  const twin = all.find((file) => path.basename(file) === `${names.name}.ts`);
  if (twin) throw new Error(`src/derivations/${twin} has this name already; choose another slug`);
  return lay(root, {
    files: { [`${folder}/${names.name}.ts`]: template('derivation/derivation.ts', names) },
  });
}

/** `npm run new:derivation 06 odds-of-sums` */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runCommand('new:derivation', (root, [lesson = '', slug = '']) => ({
    written: newDerivation(root, lesson, slug),
    next: [
      `Write <Derivation id="${slug}" /> in lesson ${Number(lesson)}, once.`,
      `npm run check:lesson ${lesson.padStart(2, '0')} tries every line with random numbers.`,
    ],
  }));
}
