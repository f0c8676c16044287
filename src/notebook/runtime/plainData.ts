/** Kinds of lists of numbers that a view may hold. */
const LISTS = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint16Array, Uint8Array } as const;
type ListName = keyof typeof LISTS;

const isNumbers = (value: object): value is InstanceType<(typeof LISTS)[ListName]> =>
  ArrayBuffer.isView(value);
const isListName = (name: string): name is ListName => Object.hasOwn(LISTS, name);

/** Data on its way: JSON has no NaN, no −0, no undefined and no typed list, and takes a key for a prototype. */
export type Packed =
  | null
  | string
  | number
  | boolean
  | { readonly list: readonly Packed[] }
  | { readonly typed: string; readonly values: readonly Packed[] }
  | { readonly fields: readonly (readonly [string, Packed])[] }
  | { readonly special: string };

/** Deeper and larger than any view. */
const DEEPEST = 16;
const MOST_VALUES = 200_000;

const SPECIAL: Readonly<Record<string, unknown>> = {
  undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

const packNumber = (value: number): Packed => {
  if (Object.is(value, -0)) return { special: '-0' };
  return Number.isFinite(value) ? value : { special: String(value) };
};

/** A counter of what has been packed, and the way to the value being packed. */
class Packer {
  #left = MOST_VALUES;

  pack(value: unknown, place: string, depth: number): Packed {
    this.#left -= 1;
    if (this.#left < 0) throw new Error(`more than ${MOST_VALUES} values are more than a plate draws`);
    if (depth > DEEPEST) throw new Error(`${place} lies deeper than ${DEEPEST} levels`);
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') return packNumber(value);
    if (value === undefined) return { special: 'undefined' };
    if (typeof value !== 'object') throw new Error(`${place} is a ${typeof value}; a plate draws data`);
    return this.#packObject(value, place, depth);
  }

  #packObject(value: object, place: string, depth: number): Packed {
    if (Array.isArray(value))
      return { list: value.map((entry, index) => this.pack(entry, `${place}[${index}]`, depth + 1)) };
    const name = value.constructor?.name ?? '';
    if (isListName(name) && isNumbers(value)) {
      const values = Array.from(value, packNumber);
      this.#left -= values.length;
      return { typed: name, values };
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype)
      throw new Error(
        `${place} is a ${name || 'thing of its own kind'}; a plate draws numbers, words, lists and objects of them`,
      );
    return {
      fields: Object.entries(value).map(([key, entry]) => [
        key,
        this.pack(entry, place === '' ? key : `${place}.${key}`, depth + 1),
      ]),
    };
  }
}

/**
 * Data as JSON can carry it.
 * @throws Error that names the place of what is no data: a function, a promise, a class of its own
 */
export const pack = (value: unknown): Packed => new Packer().pack(value, '', 0);

/** An entry of a list of numbers. */
function numberIn(value: unknown): number {
  if (typeof value !== 'number') throw new Error('this is no data');
  return value;
}

/**
 * What was packed.
 * @throws Error when it was not packed by `pack`
 */
export const unpack = (packed: unknown): unknown => unpackAt(packed, 0);

function unpackAt(packed: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new Error(`this lies deeper than ${DEEPEST} levels`);
  const inner = (value: unknown) => unpackAt(value, depth + 1);
  if (packed === null || ['string', 'number', 'boolean'].includes(typeof packed)) return packed;
  if (typeof packed !== 'object') throw new Error('this is no data');
  const { list, typed, values, fields, special } = packed as Readonly<Record<string, unknown>>;
  if (Array.isArray(list)) return list.map(inner);
  if (typeof typed === 'string' && isListName(typed) && Array.isArray(values))
    return LISTS[typed].from(values.map((value) => numberIn(inner(value))));
  if (Array.isArray(fields))
    return Object.fromEntries(
      fields.map((field: unknown) => {
        if (!Array.isArray(field) || typeof field[0] !== 'string') throw new Error('this is no data');
        return [field[0], inner(field[1])];
      }),
    );
  if (typeof special === 'string' && Object.hasOwn(SPECIAL, special)) return SPECIAL[special];
  throw new Error('this is no data');
}
