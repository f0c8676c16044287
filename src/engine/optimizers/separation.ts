import type { TrainingTargets } from '../model/trainingTargets.ts';
import { softmax } from '../softmax/softmax.ts';
import { centre } from './directNewton.ts';
import { dot } from './lineSearch.ts';

type Asked = Pick<TrainingTargets, 'weights' | 'total' | 'writeTarget'>;

/** An example, a class it asks for, and another class, which must not come before it. */
interface Rivalry {
  readonly n: number;
  readonly own: number;
  readonly rival: number;
}

/** What rounding may leave in place of 0, as a share of the sizes of what was added up. */
const ROUNDING = 8 * Number.EPSILON;
/** A rivalry this small beside its own length, once the others' part is gone, repeats them. */
const REPEATED = 64 * Number.EPSILON;
/** So many ways are tried to tell the rivals that stay level from those that come apart. */
const MOST_CUTS = 8;
const LEAST_PULL = 1e-300;
/** Multiplications, about a second's worth: a way that takes more is passed over. */
const MOST_WORK = 1e8;
/** Beyond, the list of rivals alone would fill hundreds of megabytes. */
const MOST_RIVALS = 1e6;

const normOf = (values: Float64Array) => Math.sqrt(dot(values, values));

/** Removes from `values` what lies along the unit vectors, twice, which is enough. */
function removeParts(values: Float64Array, units: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass += 1) {
    for (const unit of units) {
      const part = dot(unit, values);
      for (let index = 0; index < values.length; index += 1) values[index] -= part * unit[index];
    }
  }
}

/** The search for directions [K × R] along which the loss falls for ever, on orthogonal features [N × R]. */
export interface SeparationSearch {
  /**
   * The direction scaled so that its largest margin is 1, when it separates: along it no class that an example asks
   * for falls behind another class, and some gain. Two classes that one example asks for must keep level. null when
   * it does not. Only what rounding leaves of 0 counts as 0.
   */
  certified(direction: Float64Array): Float64Array | null;
  /** Whether there are so many rivals that only `certified` can be asked. */
  readonly isTooLarge: boolean;
  /**
   * Whether the slope is so small that no direction separates: along one whose largest margin is 1 the loss falls
   * as fast as that rivalry pulls, or faster, and its length is at most √K, since the features are orthogonal.
   */
  isExcluded(parameters: Float64Array, gradient: Float64Array): boolean;
  /**
   * A certified direction near one of those given, or null. Where some rivals stay level for ever, no direction of a
   * finite fit keeps them so exactly: those that still pull at the parameters of its end are made level.
   */
  searchNear(directions: readonly Float64Array[], parameters: Float64Array): Float64Array | null;
}

export function separationSearch(
  features: Float64Array,
  { weights, total, writeTarget }: Asked,
  numClasses: number,
): SeparationSearch {
  const rank = features.length / weights.length;

  /** Calls visit for each rivalry, with the example's target [K]. */
  function visitRivalries(visit: (rivalry: Rivalry, target: Float64Array) => void): void {
    const target = new Float64Array(numClasses);
    for (let n = 0; n < weights.length; n += 1) {
      writeTarget(n, target);
      for (let own = 0; own < numClasses; own += 1) {
        for (let rival = 0; target[own] > 0 && rival < numClasses; rival += 1) {
          if (rival !== own) visit({ n, own, rival }, target);
        }
      }
    }
  }

  /** How far its own class gains on the rival along a direction, and how much of that may be rounding. */
  function marginOf(direction: Float64Array, { n, own, rival }: Rivalry) {
    let [margin, sizes] = [0, 0];
    for (let r = 0; r < rank; r += 1) {
      const [gain, loss] = [direction[own * rank + r], direction[rival * rank + r]];
      const x = features[n * rank + r];
      margin += (gain - loss) * x;
      sizes += (Math.abs(gain) + Math.abs(loss)) * Math.abs(x);
    }
    return { margin, rounding: ROUNDING * sizes };
  }

  function certified(given: Float64Array): Float64Array | null {
    // What all classes share moves no margin, and would only round.
    const direction = given.slice();
    centre(direction, rank);
    let [holds, most] = [true, 0];
    visitRivalries((rivalry) => {
      if (!holds) return;
      const { margin, rounding } = marginOf(direction, rivalry);
      holds = margin >= -rounding;
      if (margin > rounding) most = Math.max(most, margin);
    });
    const separates = holds && most > 0 && Number.isFinite(most);
    return separates ? direction.map((value) => value / most) : null;
  }

  /** Each rivalry with the slope of the loss along its margin. */
  function pullsAt(parameters: Float64Array): { rivalry: Rivalry; pull: number }[] {
    const pulls: { rivalry: Rivalry; pull: number }[] = [];
    const logits = new Float64Array(numClasses);
    let last = -1;
    let p: Float64Array = logits;
    visitRivalries((rivalry, target) => {
      const { n, own, rival } = rivalry;
      if (n !== last) {
        const x = features.subarray(n * rank, (n + 1) * rank);
        for (let k = 0; k < numClasses; k += 1)
          logits[k] = dot(parameters.subarray(k * rank, (k + 1) * rank), x);
        [last, p] = [n, softmax(logits)];
      }
      pulls.push({ rivalry, pull: (weights[n] / total) * target[own] * p[rival] });
    });
    return pulls;
  }

  /** What is left of a direction, but numbers below `least`, when all these rivals must keep level; null when they leave nothing certain. */
  function levelled(direction: Float64Array, level: readonly Rivalry[], least: number): Float64Array | null {
    const units: Float64Array[] = [];
    for (;;) {
      const rest = direction.slice();
      removeParts(rest, units);
      centre(rest, rank);
      for (const [index, value] of rest.entries()) if (Math.abs(value) < least) rest[index] = 0;
      // The one that is farthest from level goes next: the others may follow it.
      let farthest: Rivalry | null = null;
      let most = 1;
      for (const rivalry of level) {
        const { margin, rounding } = marginOf(rest, rivalry);
        if (Math.abs(margin) > most * rounding) [farthest, most] = [rivalry, Math.abs(margin) / rounding];
      }
      if (farthest === null) return rest;
      const unit = new Float64Array(direction.length);
      const x = features.subarray(farthest.n * rank, (farthest.n + 1) * rank);
      unit.set(x, farthest.own * rank);
      unit.set(
        x.map((value) => -value),
        farthest.rival * rank,
      );
      const whole = normOf(unit);
      removeParts(unit, units);
      const length = normOf(unit);
      if (!(length > REPEATED * whole)) return null;
      units.push(unit.map((value) => value / length));
    }
  }

  return {
    certified,
    isTooLarge: weights.length * (numClasses - 1) > MOST_RIVALS,
    isExcluded(parameters, gradient) {
      const least = pullsAt(parameters).reduce(
        (most, { pull }) => Math.min(most, pull),
        Number.POSITIVE_INFINITY,
      );
      return least > normOf(gradient) * Math.sqrt(numClasses);
    },
    searchNear(directions, parameters) {
      const pulls = pullsAt(parameters).sort((a, b) => b.pull - a.pull);
      const drops = pulls
        .map(({ pull }, index) => {
          const next = pulls[index + 1]?.pull ?? 0;
          return { count: index + 1, drop: Math.max(pull, LEAST_PULL) / Math.max(next, LEAST_PULL) };
        })
        .sort((a, b) => b.drop - a.drop)
        .slice(0, MOST_CUTS);
      const size = numClasses * rank;
      for (const { count } of [{ count: 0 }, ...drops]) {
        if (count * Math.min(count, size) * size > MOST_WORK) continue;
        const level = pulls.slice(0, count).map(({ rivalry }) => rivalry);
        for (const direction of directions) {
          // A number that should be 0, and is what rounding left of it, would be judged by its own size.
          for (const least of [0, ROUNDING * normOf(direction)]) {
            const rest = levelled(direction, level, least);
            const found = rest && certified(rest);
            if (found) return found;
          }
        }
      }
      return null;
    },
  };
}

/** The classes that no example asks for. */
export function unseenClasses(
  { weights, writeTarget }: Pick<Asked, 'weights' | 'writeTarget'>,
  numClasses: number,
): number[] {
  const seen = new Set<number>();
  const target = new Float64Array(numClasses);
  for (let n = 0; n < weights.length; n += 1) {
    writeTarget(n, target);
    for (const [k, share] of target.entries()) if (share > 0) seen.add(k);
  }
  return Array.from({ length: numClasses }, (_, k) => k).filter((k) => !seen.has(k));
}
