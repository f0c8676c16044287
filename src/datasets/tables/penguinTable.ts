import penguins from './penguins.json';
import { type PlaneTable, readTable } from './readTable.ts';

/** The penguins alone: a page that needs no other table is spared their bytes. */
export const penguinTable = (): PlaneTable => readTable(penguins);
