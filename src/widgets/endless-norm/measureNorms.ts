import { type Clouds, KEPT_STEPS, type NormRun, normsOverTime } from '#experiments/studio/normsOverTime.ts';
import { memoLast } from '../kit/settings/memoLast.ts';

export interface Norms extends Readonly<Record<Clouds, readonly NormRun[]>> {
  readonly steps: readonly number[];
}

/** More digits than a chart shows. */
const DIGITS = 8;
const short = (values: readonly number[]) => values.map((value) => Number(value.toPrecision(DIGITS)));

/** Both kinds of clouds, measured once for all pages of a build. */
export const measureNorms = memoLast((): Norms => {
  const runsOf = (clouds: Clouds) =>
    normsOverTime(clouds).map((run) => ({ ...run, norms: short(run.norms), losses: short(run.losses) }));
  return { steps: KEPT_STEPS, apart: runsOf('apart'), clouds: runsOf('clouds') };
});
