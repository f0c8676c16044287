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

/** As the files beside this one are written: whole numbers, `per` of them a unit, and a digit for each label. */
interface Written {
  readonly features: readonly string[];
  readonly unit: string;
  readonly per: number;
  readonly classes: readonly string[];
  readonly x: readonly number[];
  readonly y: string;
}

export function readTable({ features, unit, per, classes, x, y }: Written): PlaneTable {
  return {
    featureNames: [features[0], features[1]],
    unit,
    classNames: classes,
    features: x.map((value) => value / per),
    labels: Array.from(y, Number),
  };
}
