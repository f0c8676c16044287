import iris from './iris.json';
import penguins from './penguins.json';
import { type PlaneTable, readTable } from './readTable.ts';
import wine from './wine.json';

export type { PlaneTable };

const TABLES = { penguins, iris, wine };

export type PlaneTableName = keyof typeof TABLES;

/** The table of that name, read from the files beside this one. */
export const planeTable = (name: PlaneTableName): PlaneTable => readTable(TABLES[name]);
