import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources, type Sources } from '#build/house/imports.ts';
import { measureHouse } from '#build/house/measureHouse.ts';
import { ROOMS } from '#build/house/rooms.ts';
import { houseMap, WIDE } from '#components/house/houseMap.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const sources = readSources(ROOT);
const rooms = measureHouse(sources);

/** Sources made up of files by their imports. */
const madeUp = (imports: Readonly<Record<string, readonly string[]>>): Sources => ({
  files: Object.keys(imports),
  textOf: () => 'one\ntwo\n',
  codeOf: () => '',
  importsOf: (file) => imports[file].map((target) => ({ specifier: target, target, ofTypes: false })),
  importsIn: () => [],
});

describe('the map of the code', () => {
  test('counts files, lines and imports from other rooms, and leaves out a line that another says', () => {
    const measured = measureHouse(
      madeUp({
        'src/engine/a.ts': ['src/engine/b.ts'],
        'src/engine/b.ts': [],
        'src/datasets/c.ts': ['src/engine/a.ts', 'src/nowhere/x.ts'],
        'src/experiments/d.ts': ['src/engine/a.ts', 'src/engine/b.ts', 'src/datasets/c.ts'],
      }),
    );
    const of = (name: string) => measured.find((room) => room.name === name)!;
    expect(of('engine')).toMatchObject({ numFiles: 2, numLines: 4, imports: [], restsOn: [] });
    expect(of('datasets').imports).toEqual([{ room: 'engine', count: 1 }]);
    expect(of('experiments').imports).toEqual([
      { room: 'engine', count: 2 },
      { room: 'datasets', count: 1 },
    ]);
    expect(of('experiments').restsOn).toEqual(['datasets']);
  });

  test('has every folder of src, and every file of a folder is counted once', () => {
    const folders = new Set(
      sources.files
        .filter((file) => file.startsWith('src/') && file.split('/').length > 2)
        .map((file) => file.split('/')[1]),
    );
    expect([...folders].filter((folder) => !ROOMS.some(({ name }) => name === folder))).toEqual([]);
    expect(rooms.reduce((sum, { numFiles }) => sum + numFiles, 0)).toBe(
      sources.files.filter((file) => file.split('/').length > 2).length,
    );
  });

  test('draws every room below those that it imports from, and lines where it says so', () => {
    const { places, ways } = houseMap(rooms, WIDE);
    const yOf = new Map(places.map(({ lesson, y }) => [lesson.room.name, y]));
    for (const { name, imports } of rooms)
      for (const { room } of imports)
        expect(yOf.get(room), `${name} below ${room}`).toBeLessThan(yOf.get(name)!);
    expect(ways).toHaveLength(rooms.reduce((sum, { restsOn }) => sum + restsOn.length, 0));
  });

  test('CONTRIBUTING.md names every room', () => {
    const text = readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8');
    for (const { name } of ROOMS)
      expect(text, name).toContain(name === 'content' ? '`content/`' : `src/${name}`);
  });
});
