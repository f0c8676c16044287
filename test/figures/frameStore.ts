import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { Frames } from './printMarkup.ts';

/** What whoever reads the message does next. */
const HOW = 'look at it, and if it is meant, accept it with: npm run frames';

const FOLDER = path.resolve(import.meta.dirname, 'frames');

/** `npm run frames` stores what is drawn now; a test compares with what is stored. */
export const ACCEPTS = process.env.ACCEPT_FRAMES === '1';

const fileOf = (name: string) => path.join(FOLDER, `${name}.html`);

/** Names of all that is stored below a folder such as `widgets`: `widgets/FitOneD/first.wide`. */
export function storedFrames(folder: string): readonly string[] {
  if (!existsSync(path.join(FOLDER, folder))) return [];
  return readdirSync(path.join(FOLDER, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => path.posix.join(folder, file.replace(/\.html$/, '')))
    .sort();
}

function accept(file: string, drawn: string | undefined): void {
  if (drawn === undefined) rmSync(file, { force: true });
  else {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, drawn);
  }
}

/**
 * Holds what is drawn now, undefined for nothing, against the stored frame of that name.
 * @throws Error naming the frame: with the lines that differ, or because only one of the two is there
 */
export function expectFrame(name: string, drawn: string | undefined): void {
  const file = fileOf(name);
  if (ACCEPTS) {
    accept(file, drawn);
    return;
  }
  const stored = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (stored === undefined && drawn !== undefined)
    throw new Error(`${name} is drawn, but not stored; ${HOW}`);
  if (stored !== undefined && drawn === undefined)
    throw new Error(`${name} is stored, but not drawn; ${HOW}`);
  expect(drawn, `${name} is drawn differently; ${HOW}`).toBe(stored);
}

/** A figure's two drawings; wide first. */
export function expectFrames(name: string, { wide, narrow }: Frames): void {
  expectFrame(`${name}.wide`, wide);
  expectFrame(`${name}.narrow`, narrow);
}

/**
 * Holds the list of all stored frames of a folder against the list of all programs that draw one.
 * @param programs names without their width, such as `widgets/FitOneD/first`
 */
export function expectStoredOnly(folder: string, programs: readonly string[]): void {
  const nameOf = (stored: string) => stored.replace(/\.(wide|narrow)$/, '');
  const orphans = storedFrames(folder).filter((stored) => !programs.includes(nameOf(stored)));
  if (ACCEPTS) for (const orphan of orphans) accept(fileOf(orphan), undefined);
  const stored = new Set(storedFrames(folder).map(nameOf));
  expect(
    [...stored].sort(),
    `each program of ${folder} has its stored frame, and each frame its program; ${HOW}`,
  ).toEqual([...programs].sort());
}
