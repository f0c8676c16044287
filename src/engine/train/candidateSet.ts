import type { Sampler } from '../candidates/sampler.ts';
import type { Random } from '../chance/createRandom.ts';
import { type Integers, type Kernels, PANEL_WIDTH } from '../kernels/types.ts';

/**
 * The classes that one step touches, each in a slot: first the different ones among the draws, filled up to whole
 * panels, then the labels that were not drawn.
 */
export interface CandidateSet {
  /** Slot → class. */
  readonly classes: Integers;
  /** Slot → the class's row in a table, rowsApart times its number. */
  readonly rows: Integers;
  /** Different classes drawn. */
  readonly numDrawn: number;
  /** Their panels. */
  readonly numPanels: number;
  /** Slots in use. */
  readonly numSlots: number;
  /** Slot → how often it was drawn; 0 in the filling. */
  readonly multiplicity: Float64Array;
  /** Draws S classes for a batch, `unique`: until S different ones have come. Returns the tries that took. */
  draw(sampler: Sampler, numSampled: number, random: Random, unique?: boolean): number;
  /** The slot of a class, a new one when it has none yet. */
  slotFor(k: number): number;
}

export function createCandidateSet(
  kernels: Kernels,
  numClasses: number,
  numSampled: number,
  batchSize: number,
  rowsApart = 1,
): CandidateSet {
  const capacity = Math.min(numSampled, numClasses) + PANEL_WIDTH + batchSize;
  const classes = kernels.integers(capacity, 'candidates');
  const rows = rowsApart === 1 ? classes : kernels.integers(capacity, 'candidates');
  const multiplicity = new Float64Array(capacity);
  const slotOf = createSlotTable(capacity);
  let slots = classes.values;
  let slotRows = rows.values;
  let numDrawn = 0;
  let numSlots = 0;
  return {
    classes,
    rows,
    multiplicity,
    get numDrawn() {
      return numDrawn;
    },
    get numPanels() {
      return Math.ceil(numDrawn / PANEL_WIDTH);
    },
    get numSlots() {
      return numSlots;
    },
    draw(sampler, count, random, unique = false) {
      slots = classes.values;
      slotRows = rows.values;
      slotOf.clear();
      numDrawn = 0;
      let tries = 0;
      for (; unique ? numDrawn < count : tries < count; tries += 1) {
        const k = sampler.draw(random);
        const slot = slotOf.findOrAdd(k, numDrawn);
        if (slot === numDrawn) {
          slots[slot] = k;
          slotRows[slot] = k * rowsApart;
          multiplicity[slot] = 1;
          numDrawn += 1;
        } else if (!unique) multiplicity[slot] += 1;
      }
      numSlots = numDrawn;
      // The filling names a class whose gradient stays 0: moving it moves nothing.
      for (; numSlots % PANEL_WIDTH !== 0; numSlots += 1) {
        slots[numSlots] = slots[0];
        slotRows[numSlots] = slotRows[0];
        multiplicity[numSlots] = 0;
      }
      return tries;
    },
    slotFor(k) {
      const slot = slotOf.findOrAdd(k, numSlots);
      if (slot === numSlots) {
        slots[slot] = k;
        slotRows[slot] = k * rowsApart;
        numSlots += 1;
      }
      return slot;
    },
  };
}

/**
 * Class → slot by open addressing: as small as a step's candidates, since a table as long as K would cost a far piece
 * of memory for each.
 */
function createSlotTable(capacity: number) {
  const bits = Math.ceil(Math.log2(4 * capacity));
  const mask = 2 ** bits - 1;
  const keys = new Int32Array(mask + 1).fill(-1);
  const slots = new Int32Array(mask + 1);
  return {
    clear: () => keys.fill(-1),
    /** The slot of k; the one given when it has none yet. */
    findOrAdd(k: number, slot: number): number {
      // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
      let at = Math.imul(k, 0x9e3779b9) >>> (32 - bits);
      while (keys[at] !== k) {
        if (keys[at] < 0) {
          keys[at] = k;
          return (slots[at] = slot);
        }
        at = (at + 1) & mask;
      }
      return slots[at];
    },
  };
}
