import { expect, test } from 'vitest';
import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { penguinTable } from '#datasets/tables/penguinTable.ts';

test('the species have the names of their table, in the order of its classes', () => {
  expect(PENGUIN_SPECIES).toEqual(penguinTable().classNames);
});
