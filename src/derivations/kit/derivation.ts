import type { Ink } from '#params/param.ts';

/** A line is worth one number, or one for each entry of a vector. */
export type LineValue = number | readonly number[];

/** A number the reader may type. */
export interface DerivationInput<Name extends string = string> {
  readonly name: Name;
  /** TeX of the letter, such as `\zk{1}`. */
  readonly symbol: string;
  /** The letter in words, for screen readers and for messages. */
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
  /** Left out: plain ink. */
  readonly ink?: Ink;
}

export type Inputs<Name extends string = string> = Readonly<Record<Name, number>>;

interface LineText {
  /** TeX of the line; `&=` marks where lines are aligned. */
  readonly tex: string;
  /** Why the line follows; `$…$` holds formulas. */
  readonly reason: string;
}

/**
 * What the numbers of a line must do:
 * - `given` starts a chain: nothing is claimed;
 * - `equal` claims the value of the line before it;
 * - `note` (from the source note) and `slip` (a common mistake) stand last and are shown to differ.
 */
export interface ValueLine<Name extends string = string> extends LineText {
  readonly claims: 'given' | 'equal' | 'note' | 'slip';
  evaluate(inputs: Inputs<Name>): LineValue;
}

/** An equation whose two sides are computed apart, each from its own formula. */
export interface BalancedLine<Name extends string = string> extends LineText {
  readonly claims: 'balanced';
  left(inputs: Inputs<Name>): LineValue;
  right(inputs: Inputs<Name>): LineValue;
}

export type DerivationLine<Name extends string = string> = ValueLine<Name> | BalancedLine<Name>;

/** A derivation in which every line has a number. */
export interface Derivation<Name extends string = string> {
  readonly id: string;
  /** `$…$` holds formulas. */
  readonly title: string;
  readonly inputs: readonly DerivationInput<Name>[];
  readonly lines: readonly DerivationLine<Name>[];
}

export const isMistake = ({ claims }: DerivationLine) => claims === 'note' || claims === 'slip';

function problemOf({ inputs, lines }: Derivation): string | undefined {
  const badInput = inputs.find((input) => !(input.min <= input.default && input.default <= input.max));
  if (badInput) {
    const { name, min, max, default: value } = badInput;
    return `input ${name}: default must lie in [${min}, ${max}], got ${value}`;
  }
  const unaligned = lines.find((line) => line.tex.split('&=').length !== 2);
  if (unaligned) return `line "${unaligned.tex}" must hold "&=" once`;
  if (lines.length < 2) return `lines must be at least 2, got ${lines.length}`;
  const [first] = lines;
  if (first?.claims !== 'given' && first?.claims !== 'balanced') {
    return `the first line must be given or balanced, got ${first?.claims}`;
  }
  const afterGood = lines.findIndex((line, at) => at > 0 && !isMistake(line) && isMistake(lines[at - 1]));
  if (afterGood > 0) return `line ${afterGood + 1} follows a note or slip; those stand last`;
  return undefined;
}

/**
 * A derivation as written, checked for form.
 * @throws Error naming the derivation, the part, its value and what is allowed.
 */
export function defineDerivation<const Name extends string>(derivation: Derivation<Name>): Derivation {
  const problem = problemOf(derivation);
  if (problem) throw new Error(`derivation "${derivation.id}": ${problem}`);
  return derivation;
}

export function defaultInputs(derivation: Derivation): Inputs {
  return Object.fromEntries(derivation.inputs.map((input) => [input.name, input.default]));
}
