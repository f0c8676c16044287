import { expect, test } from 'vitest';
import { readLink } from '#params/link.ts';
import { derive, params, type State } from '#widgets/fit-1d/model.ts';

const first = Object.fromEntries(
  Object.entries(params).map(([name, param]) => [name, param.default]),
) as unknown as State;
const stateOf = (search: string): State => ({ ...first, ...readLink('fit-1d', params, search).values });

test('lesson 1: flipping the outermost label on the right brings w to rest at a third of its value', () => {
  const before = derive({ ...first, step: 300 });
  const after = derive(stateOf('?fit-1d.labels=0,0,0,1,0,0,1,1,1,0&fit-1d.step=300'));
  expect(before.points.map(({ label }) => label)).toEqual([0, 0, 0, 1, 0, 0, 1, 1, 1, 1]);
  expect(before.separable).toBe(false);
  expect(after.frame.w / before.frame.w).toBeCloseTo(1 / 3, 1);
});

test('lesson 1: on separable points w still grows between step 50 and the end', () => {
  const points = '?fit-1d.x=-3,-2.5,-2,-1.5,-1,1,1.5,2,2.5,3&fit-1d.labels=0,0,0,0,0,1,1,1,1,1';
  const [early, late] = [
    derive(stateOf(`${points}&fit-1d.step=50`)),
    derive(stateOf(`${points}&fit-1d.step=300`)),
  ];
  expect(late.separable).toBe(true);
  expect(late.frame.w).toBeGreaterThan(early.frame.w * 1.3);
});
