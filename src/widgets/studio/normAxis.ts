import { type Axis, ticksOf } from '#figures/charts/chartSpec.ts';
import { formatCount } from '#notation/formatNumber.ts';

/** Where the axis may end, and in how many parts: as for most runs, or at the first end that a longer run does not pass. */
const ENDS = [
  [20, 4],
  [50, 5],
  [100, 4],
  [200, 4],
  [500, 5],
  [1000, 4],
] as const;
/** Of powers of ten between ticks at most so many parts. */
const MOST_PARTS = 4;
/** Where the logarithmic axis begins. */
const LEAST = 0.1;

/** The axis of ‖W‖ that shows all that is reached: the same for all frames of a run, logarithmic where a run diverges. */
export function normAxis(longest: number): Axis {
  const title = 'Length of the weights ‖W‖';
  const [end, parts] = ENDS.find(([most]) => longest <= most) ?? [];
  if (end) {
    const ticks = Array.from({ length: parts + 1 }, (_, i) => (i * end) / parts);
    return { domain: [0, end], ticks: ticksOf(ticks, formatCount), title };
  }
  const power = 1 + Number(longest.toExponential().split('e')[1]);
  const stride = Math.ceil(power / MOST_PARTS);
  const powers = Array.from({ length: Math.floor(power / stride) + 1 }, (_, i) => i * stride);
  return {
    type: 'log',
    domain: [LEAST, 10 ** power],
    ticks: powers.map((exponent) => [10 ** exponent, exponent === 0 ? '1' : `10^${exponent}`] as const),
    title: `${title} (log scale)`,
  };
}
