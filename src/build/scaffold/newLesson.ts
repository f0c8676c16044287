import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lay, namesOf, runCommand, template } from './scaffold.ts';

const FOLDER = 'content/lessons';
const LAST = 99;

/** The numbers of the lessons that are written. */
const numbersIn = (root: string) =>
  readdirSync(path.join(root, FOLDER)).flatMap((file) => /^(\d{2})-.*\.mdx$/.exec(file)?.[1] ?? []);

/**
 * Lays a lesson that can be read at once: a widget, a question, a live cell, and a list of what a lesson has.
 * @param root folder of the project
 * @param slug its name in the address; with a number before it, such as 03-why-exp, its place, otherwise it is the last
 * @returns paths of the files written, from the root
 * @throws Error when the slug is no slug or the number is taken; nothing is written then
 */
export function newLesson(root: string, slug: string): readonly string[] {
  const [, given, name] = /^(?:(\d{1,2})-)?(.*)$/.exec(slug)!;
  const names = namesOf(name);
  const taken = numbersIn(root);
  const number = given === undefined ? Math.max(0, ...taken.map(Number)) + 1 : Number(given);
  if (number < 1 || number > LAST) throw new Error(`number must be in [1, ${LAST}], got ${number}`);
  const place = String(number).padStart(2, '0');
  if (taken.includes(place))
    throw new Error(`a lesson ${number} is there already; taken are ${taken.join(', ')}`);
  return lay(root, {
    files: {
      [`${FOLDER}/${place}-${name}.mdx`]: template('lesson/lesson.mdx', names, { number: String(number) }),
    },
  });
}

/** `npm run new:lesson what-comes-next` or `npm run new:lesson 13-what-comes-next` */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runCommand('new:lesson', (root, [slug = '']) => {
    const written = newLesson(root, slug);
    const number = written[0].slice(FOLDER.length + 1, FOLDER.length + 3);
    return {
      written,
      next: [
        'npm run dev shows it; the list of lessons, the numbers of cells, the contents, previous and next follow by themselves.',
        `npm run check:lesson ${number} says, in seconds, what it has not got yet.`,
      ],
    };
  });
}
