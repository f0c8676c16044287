import type { Random } from '../createRandom.ts';
import { type Integers, type Kernels, PANEL_WIDTH } from '../kernels/types.ts';
import type { Sampler } from '../sampler.ts';

/**
 * The classes that one step touches, each in a slot: first the different ones among the draws, filled up to whole
 * panels, then the labels that were not drawn.
 */
export interface CandidateSet {
  /** Slot → class. */
  readonly classes: Integers;
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
  /** The slot of a class that was drawn; −1 when it was not. */
  drawnSlot(k: number): number;
  /** The slot of a class, a new one when it has none yet. */
  slotFor(k: number): number;
}

export function createCandidateSet(
  kernels: Kernels,
  numClasses: number,
  numSampled: number,
  batchSize: number,
): CandidateSet {
  const capacity = Math.min(numSampled, numClasses) + PANEL_WIDTH + batchSize;
  const classes = kernels.integers(capacity, 'candidates');
  const multiplicity = new Float64Array(capacity);
  let slots = classes.values;
  const slotOf = new Int32Array(numClasses).fill(-1);
  let numDrawn = 0;
  let numSlots = 0;
  return {
    classes,
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
      for (let slot = 0; slot < numSlots; slot++) slotOf[slots[slot]] = -1;
      numDrawn = 0;
      let tries = 0;
      for (; unique ? numDrawn < count : tries < count; tries++) {
        const k = sampler.draw(random);
        if (slotOf[k] < 0) {
          slots[numDrawn] = k;
          multiplicity[numDrawn] = 0;
          slotOf[k] = numDrawn++;
        }
        if (unique) multiplicity[slotOf[k]] = 1;
        else multiplicity[slotOf[k]]++;
      }
      numSlots = numDrawn;
      // The filling names a class whose gradient stays 0: moving it moves nothing.
      for (; numSlots % PANEL_WIDTH !== 0; numSlots++) {
        slots[numSlots] = slots[0];
        multiplicity[numSlots] = 0;
      }
      return tries;
    },
    drawnSlot: (k) => (slotOf[k] < numDrawn ? slotOf[k] : -1),
    slotFor(k) {
      if (slotOf[k] < 0) {
        slots[numSlots] = k;
        slotOf[k] = numSlots++;
      }
      return slotOf[k];
    },
  };
}
