import fc from 'fast-check';

/** Names that every object answers to, and one that sets what it inherits. */
export const INHERITED: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'length'],
  ...['__defineGetter__', 'toJSON', 'then'],
];

/** Deeper than a function can call itself. */
export const TOO_DEEP = 50_000;

/** `[[[…]]]`, as JSON. */
export const deepList = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Objects from JSON whose fields stand where methods would: `{ "toString": 1 }` cannot be made a text. */
export const hostileValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom<unknown>('', '1e999', '\0', '\ud800', 'x'.repeat(5000), -0, 1e308),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...INHERITED), fc.string({ maxLength: 5 })), tie('value')), {
        maxLength: 4,
      })
      // As JSON.parse does: a key is a key, whatever it is called.
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

/** What every object has before anything was read. */
const BEFORE = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));

/** Whether nothing has been put where all objects would have it. */
export const isUnpolluted = (): boolean =>
  JSON.stringify(Object.getOwnPropertyNames(Object.prototype)) === BEFORE && Object.keys({}).length === 0;
