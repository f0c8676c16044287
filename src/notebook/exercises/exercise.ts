import type { Verdict } from '../runtime/report.ts';

/** A cell whose answer is checked: in the sandbox, by what it does and not by how it is written. */
export interface Exercise {
  /** From the gentlest to the plainest; the reader asks for one after the other. */
  readonly hints: readonly string[];
  /** An answer that the check accepts; the reader may see it after three tries. */
  readonly solution: string;
  /**
   * Says which property the reader's names lack, or that they have all.
   * @throws whatever the reader's functions throw
   */
  check(names: Readonly<Record<string, unknown>>): Verdict;
}

/** Ends a check with what is wrong. */
export class Wrong extends Error {}

/** A check that says what is wrong by throwing it. */
export const checked =
  (check: (names: Readonly<Record<string, unknown>>) => string): Exercise['check'] =>
  (names) => {
    try {
      return { right: true, text: check(names) };
    } catch (error) {
      if (error instanceof Wrong) return { right: false, text: error.message };
      throw error;
    }
  };
