import { roomOf, type Sources } from './imports.ts';
import { ROOMS, type Room } from './rooms.ts';

export interface MeasuredRoom extends Room {
  readonly numFiles: number;
  readonly numLines: number;
  /** Imports of its files from other rooms, by room, most first. */
  readonly imports: readonly { readonly room: string; readonly count: number }[];
  /** Of these rooms the ones that it does not already reach through another: the lines of a map. */
  readonly restsOn: readonly string[];
}

/** Of what a room imports, what none of its other imports leads to. */
function reduced(room: string, importsOf: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const reachable = (from: string): ReadonlySet<string> => {
    const all = new Set<string>();
    const visit = (name: string): void => {
      for (const next of importsOf.get(name) ?? []) {
        if (all.has(next)) continue;
        all.add(next);
        visit(next);
      }
    };
    visit(from);
    return all;
  };
  const direct = importsOf.get(room) ?? [];
  return direct.filter((name) => !direct.some((other) => other !== name && reachable(other).has(name)));
}

/** The rooms from the ground up, with what is in them and what they import, counted in the sources. */
export function measureHouse({ files, textOf, importsOf }: Sources): readonly MeasuredRoom[] {
  const known = new Set(files);
  const counted = ROOMS.map((room) => {
    const own = files.filter((file) => roomOf(file) === room.name && file.split('/').length > 2);
    const targets = own
      .flatMap(importsOf)
      .flatMap(({ target }) => (target && known.has(target) ? roomOf(target) : []))
      .filter((target) => target !== room.name);
    const imports = [...Map.groupBy(targets, (target) => target)]
      .map(([name, all]) => ({ room: name, count: all.length }))
      .sort((a, b) => b.count - a.count);
    const numLines = own.reduce((sum, file) => sum + textOf(file).trimEnd().split('\n').length, 0);
    return { ...room, numFiles: own.length, numLines, imports };
  });
  const byName = new Map(counted.map(({ name, imports }) => [name, imports.map(({ room }) => room)]));
  return counted.map((room) => ({ ...room, restsOn: reduced(room.name, byName) }));
}
