import { z } from 'astro/zod';
import { name, words } from '../contentProps.ts';
import type { GuessAxis } from './question.ts';

const INKS = ['z', 'p', 'y', 'w', 'b', 'l', 'q', 'ink'] as const;
const NUMBERS_RULE = 'a list of finite numbers';
const DOMAIN_RULE = 'two numbers, the lower first';
const DIGITS_RULE = 'a whole number of digits, 0 to 6';
const finite = z.number('a finite number');

export const numbers = z.array(z.number(NUMBERS_RULE), NUMBERS_RULE);

/** Props that both forms of a guess share. */
export const sharedProps = {
  /** Unique on its page; also the name under which the guess is kept. */
  id: name,
  /** The question. */
  ask: words,
  /** Ends of the axis that is guessed on. */
  domain: z.tuple([finite, finite], DOMAIN_RULE),
  /** What is guessed, in words beside the axis. */
  axis: z.string('what is guessed, such as share of class 1').min(1),
  /** How values are written: .64 as a share, 0.64 as a number. */
  as: z.enum(['share', 'number'], 'share or number').default('number'),
  /** Digits after the point. */
  digits: z.int(DIGITS_RULE).min(0, DIGITS_RULE).max(6, DIGITS_RULE).default(2),
  /** Ink of the truth: the letter of its symbol. */
  ink: z.enum(INKS, `one of ${INKS.join(', ')}`).default('ink'),
};

interface Checked {
  readonly domain: readonly [number, number];
  readonly axis: string;
  readonly as: 'share' | 'number';
  readonly digits: number;
}

type Refuse = (prop: string, value: unknown, allowed: string) => Error;

/** The axis as the figure needs it. @throws Error when its ends are no axis. */
export function axisOf({ domain, axis, as, digits }: Checked, refuse: Refuse): GuessAxis {
  const [least, most] = domain;
  if (!(least < most)) throw refuse('domain', domain, DOMAIN_RULE);
  return { domain, words: axis, digits, isShare: as === 'share' };
}

/** @throws Error when a value of the truth does not lie on the axis, where nobody could mark it. */
export function checkOnAxis(truth: readonly number[], { domain }: GuessAxis, refuse: Refuse): void {
  const [least, most] = domain;
  const outside = truth.find((value) => !(value >= least && value <= most));
  if (outside !== undefined) throw refuse('truth', outside, `within the domain, [${least}, ${most}]`);
}
