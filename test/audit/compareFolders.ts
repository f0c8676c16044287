import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Characters around the first place where two texts part. */
const CONTEXT = 60;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();

function firstDifference(a: Buffer, b: Buffer): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const near = (bytes: Buffer) =>
    JSON.stringify(bytes.toString('utf8', Math.max(0, at - CONTEXT), at + CONTEXT));
  return `at byte ${at}: ${near(a)} and ${near(b)}`;
}

/** What is not the same in two folders, a line for each file; files are compared byte by byte. */
export function compareFolders(a: string, b: string): readonly string[] {
  const [inA, inB] = [new Set(filesIn(a)), new Set(filesIn(b))];
  const differing = [...inA]
    .filter((file) => inB.has(file))
    .flatMap((file) => {
      const [one, other] = [a, b].map((folder) => readFileSync(path.join(folder, file)));
      return one.equals(other) ? [] : [`${file} differs ${firstDifference(one, other)}`];
    });
  return [
    ...[...inA].filter((file) => !inB.has(file)).map((file) => `${file} is in the first only`),
    ...[...inB].filter((file) => !inA.has(file)).map((file) => `${file} is in the second only`),
    ...differing,
  ];
}
