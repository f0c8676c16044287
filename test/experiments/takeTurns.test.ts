import { describe, expect, test } from 'vitest';
import { dueSeconds, takeTurns } from '#experiments/takeTurns.ts';

/** Lanes on a clock that only their steps move. */
function setUp(costs: readonly number[]) {
  let now = 0;
  const order: number[] = [];
  const counts = costs.map(() => 0);
  const lanes = costs.map((cost, index) => ({
    step() {
      now += cost;
      counts[index] += 1;
      if (order.at(-1) !== index) order.push(index);
    },
  }));
  return { turns: takeTurns(lanes, () => now), order, counts };
}

describe('lanes that take turns', () => {
  test('train for the same seconds, whatever their steps cost', () => {
    const { turns, counts } = setUp([0.001, 0.00001]);
    for (const _ of turns.until(1)) void _;
    // A lane looks at the clock after four steps: that is the most it overshoots.
    expect(turns.seconds[0]).toBeCloseTo(1, 2);
    expect(turns.seconds[1]).toBeCloseTo(1, 4);
    expect(counts[1] / counts[0]).toBeGreaterThan(90);
  });

  test('alternate in turns of a few milliseconds instead of running one after the other', () => {
    const { turns, order } = setUp([0.0001, 0.0001]);
    for (const _ of turns.until(0.1)) void _;
    expect(order.slice(0, 4)).toEqual([0, 1, 0, 1]);
    expect(order.length).toBeGreaterThan(40);
  });

  test('go on from where they were, and do nothing once all have had their time', () => {
    const { turns, counts } = setUp([0.0001]);
    for (const _ of turns.until(0.05)) void _;
    const before = counts[0];
    expect([...turns.until(0.05)]).toEqual([]);
    for (const _ of turns.until(0.1)) void _;
    expect(counts[0] / before).toBeCloseTo(2, 1);
  });
});

test('frames are due ever further apart, the last one at the end', () => {
  const due = dueSeconds(4, 8);
  expect(due).toHaveLength(8);
  expect(due.at(-1)).toBe(4);
  const gaps = due.map((at, i) => at - (due[i - 1] ?? 0));
  expect(gaps.every((gap, i) => i === 0 || gap > gaps[i - 1])).toBe(true);
});
