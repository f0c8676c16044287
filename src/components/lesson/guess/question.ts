import { naturalLogarithm } from '#engine';
import { formatNumber } from '#notation/formatNumber.ts';

/** The axis that is guessed on: fixed, named, and how a value on it is written. */
export interface GuessAxis {
  readonly domain: readonly [number, number];
  /** What is guessed: `share`. */
  readonly words: string;
  readonly digits: number;
  /** Values are written without their leading zero. */
  readonly isShare: boolean;
}

/** Where the points of a curve stand, from left to right. */
export interface CurvePlaces {
  readonly values: readonly number[];
  /** Equal distances are equal factors. */
  readonly isLog: boolean;
  readonly words: string;
}

/** What is known beforehand: one point, or a curve to hold one's own against. */
export interface Given {
  readonly points: readonly (readonly [at: number, value: number])[];
  readonly words: string;
}

/** A question whose answer is drawn: one mark for each name. */
export interface GuessQuestion {
  /** Anchor on the page. */
  readonly id: string;
  /** The name under which this browser keeps the guess. */
  readonly key: string;
  readonly askHtml: string;
  readonly axis: GuessAxis;
  /** What each mark stands for: `class 1`, `z = 4`. */
  readonly names: readonly string[];
  readonly truth: readonly number[];
  /** Colour of the truth. */
  readonly ink: string;
  /** Present when the marks are the points of one curve. */
  readonly at?: CurvePlaces;
  readonly given?: Given;
}

/** Nearer than this part of the axis, a mark counts as right: no hand is steadier. */
const STEADY_HAND = 0.01;

/** Where a place of a curve stands: 0 at the first, 1 at the last. */
export function fractionsOf({ values, isLog }: CurvePlaces): (value: number) => number {
  const position = (value: number) => (isLog ? naturalLogarithm(value) : value);
  const [first, last] = [position(values[0]), position(values[values.length - 1])];
  return (value) => (position(value) - first) / (last - first);
}

export const written = ({ digits, isShare }: GuessAxis, value: number): string =>
  formatNumber(value, { digits, share: isShare });

/** A kept guess, if it still fits the question: as many marks, all on the axis. */
export function fittingGuess(
  { truth, axis }: Pick<GuessQuestion, 'truth' | 'axis'>,
  kept: readonly number[] | undefined,
): readonly number[] | undefined {
  const [least, most] = axis.domain;
  const fits = kept?.length === truth.length && kept.every((value) => value >= least && value <= most);
  return fits ? kept : undefined;
}

/** What the reader drew beside what is the case, in words. */
export function gapInWords(question: GuessQuestion, guess: readonly number[]): string {
  const { axis, truth, names, at } = question;
  const gaps = truth.map((value, index) => Math.abs(guess[index] - value));
  const widest = gaps.indexOf(Math.max(...gaps));
  const [mine, its] = [guess[widest], truth[widest]];
  const isRight = gaps[widest] <= STEADY_HAND * (axis.domain[1] - axis.domain[0]);
  const verb = at ? 'drew' : 'marked';
  const pair = `ou ${verb} ${written(axis, mine)}, it is ${written(axis, its)}.`;
  const distance = `That is ${written(axis, gaps[widest])} too ${mine > its ? 'high' : 'low'}.`;
  if (truth.length === 1) return `Y${pair} ${isRight ? 'Right, as far as a hand can tell.' : distance}`;
  if (isRight) return 'Right everywhere, as far as a hand can tell.';
  return `The widest gap is at ${names[widest]}: y${pair} ${distance}`;
}

/** What is the case, in words, without any guess. */
export function truthInWords({ axis, truth, names }: GuessQuestion): string {
  if (truth.length === 1) return `It is ${written(axis, truth[0])}.`;
  return `${truth.map((value, index) => `${names[index]}: ${written(axis, value)}`).join('; ')}.`;
}

/** Where all marks stand before the reader moves one: in the middle of the axis, so that they tell nothing. */
export function startOf({ axis, truth }: Pick<GuessQuestion, 'axis' | 'truth'>): readonly number[] {
  const [least, most] = axis.domain;
  return truth.map(() => (least + most) / 2);
}
