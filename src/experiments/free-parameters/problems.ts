import { penguinTable } from '#datasets/tables/penguinTable.ts';
import { featureScaleOf, standardize } from '#engine';

/** Species of each problem, as classes of the table of penguins. */
export const PROBLEMS = {
  /** Adelie and Chinstrap: of the three pairs, one that no line splits without a mistake. */
  two: [0, 1],
  three: [0, 1, 2],
} as const;

/** λ, nats. */
export const DECAYS = [0, 0.001, 0.01, 0.1] as const;

/** The penguins of some species, features standardised over them. */
export function examplesOf(species: readonly number[]) {
  const table = penguinTable();
  const rows = Array.from(table.labels.keys()).filter((n) => species.includes(table.labels[n]));
  const features = rows.flatMap((n) => [table.features[2 * n], table.features[2 * n + 1]]);
  const scale = featureScaleOf(features, 2);
  return {
    features,
    labels: rows.map((n) => species.indexOf(table.labels[n])),
    standard: standardize(features, scale),
    scale,
  };
}
