import { ensure } from '../requirements.ts';

/** One possible outcome of drawing candidates, its order left out. */
export interface CandidateList {
  readonly classes: readonly number[];
  readonly probability: number;
}

/** More lists than this would make a slider wait. */
const MOST_LISTS = 20_000;

function refuseIfTooMany(count: number, numSampled: number): void {
  const allowed = `small enough for at most ${MOST_LISTS} candidate lists`;
  ensure(count <= MOST_LISTS, 'numSampled', allowed, numSampled);
}

/** All lists of S draws with replacement and how likely each is: multisets with multinomial weights. */
export function listsWithReplacement(proposal: ArrayLike<number>, numSampled: number): CandidateList[] {
  let lists: CandidateList[] = [{ classes: [], probability: 1 }];
  for (let k = 0; k < proposal.length; k += 1) {
    const next: CandidateList[] = [];
    for (const { classes, probability } of lists) {
      let weight = probability;
      let longer = classes;
      for (let copies = 0; classes.length + copies <= numSampled; copies += 1) {
        if (copies > 0) {
          // Choosing the places of the copies one by one gives the multinomial coefficient.
          weight *= (proposal[k] * (numSampled - classes.length - copies + 1)) / copies;
          longer = [...longer, k];
        }
        if (weight > 0) next.push({ classes: longer, probability: weight });
      }
    }
    lists = next;
    refuseIfTooMany(lists.length, numSampled);
  }
  return lists.filter(({ classes }) => classes.length === numSampled);
}

/** All sets of S different classes, drawn one after another with repeats thrown away. */
export function listsWithoutReplacement(proposal: ArrayLike<number>, numSampled: number): CandidateList[] {
  let sets = new Map<string, CandidateList>([['', { classes: [], probability: 1 }]]);
  for (let draw = 0; draw < numSampled; draw += 1) {
    const larger = new Map<string, CandidateList>();
    for (const { classes, probability } of sets.values()) {
      const missing = [...Array(proposal.length).keys()].filter((k) => !classes.includes(k));
      const mass = missing.reduce((sum, k) => sum + proposal[k], 0);
      for (const k of missing) {
        if (proposal[k] === 0) continue;
        const grown = [...classes, k].sort((a, b) => a - b);
        const key = grown.join();
        const share = (probability * proposal[k]) / mass;
        larger.set(key, { classes: grown, probability: share + (larger.get(key)?.probability ?? 0) });
      }
    }
    sets = larger;
    refuseIfTooMany(sets.size, numSampled);
  }
  return [...sets.values()];
}

/** Every list of the one with every list of the other, drawn independently. */
export function joinedLists(one: readonly CandidateList[], other: readonly CandidateList[]): CandidateList[] {
  refuseIfTooMany(one.length * other.length, one[0].classes.length + other[0].classes.length);
  return one.flatMap((a) =>
    other.map((b) => ({
      classes: [...a.classes, ...b.classes],
      probability: a.probability * b.probability,
    })),
  );
}

/** How often each class is expected in a list: S q with replacement, the inclusion probability without. */
export function expectedCountsOf(lists: readonly CandidateList[], numClasses: number): Float64Array {
  const counts = new Float64Array(numClasses);
  for (const { classes, probability } of lists) for (const k of classes) counts[k] += probability;
  return counts;
}
