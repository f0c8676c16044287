import { COMMON_COUNTS, COMMON_WORDS } from '#datasets/commonWords.ts';
import { COUNTRIES } from '#datasets/countries.ts';
import { planeTable } from '#datasets/tables/planeTable.ts';
import { AFTER_YOUNG } from '#datasets/youngWords.ts';
import { zipfModel } from '#datasets/zipfModel.ts';
import * as engine from '#engine';
import * as teaching from '#engine/teaching.ts';

/** Data sets small enough to come with the first Run; iris, penguins and wine are tables of two features and a class. */
const datasets = {
  penguins: planeTable('penguins'),
  iris: planeTable('iris'),
  wine: planeTable('wine'),
  afterYoung: AFTER_YOUNG,
  commonWords: COMMON_WORDS,
  commonCounts: COMMON_COUNTS,
  countries: COUNTRIES,
  zipfModel,
};

/** The engine under the names by which the site's own files import it. */
export const engineModules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '#engine': engine,
  '#engine/teaching.ts': teaching,
};

/** What a cell imports by name. */
export const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  engine: { ...teaching, ...engine },
  datasets,
};
