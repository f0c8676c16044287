import iris from './iris.json';
import penguins from './penguins.json';
import wine from './wine.json';

/** Real measurements with two features and a class: see SOURCE.md beside this file for their origin and licences. */
export interface PlaneTable {
  /** Names of the two features, without unit. */
  readonly featureNames: readonly [string, string];
  /** Of both features; empty for none. */
  readonly unit: string;
  /** [K] */
  readonly classNames: readonly string[];
  /** [N × 2] */
  readonly features: readonly number[];
  /** [N], indices into classNames. */
  readonly labels: readonly number[];
}

const TABLES = { penguins, iris, wine };

export type PlaneTableName = keyof typeof TABLES;

/** The table of that name, read from the files beside this one. */
export function planeTable(name: PlaneTableName): PlaneTable {
  const { features, unit, per, classes, x, y } = TABLES[name];
  return {
    featureNames: [features[0], features[1]],
    unit,
    classNames: classes,
    features: x.map((value) => value / per),
    labels: Array.from(y, Number),
  };
}
