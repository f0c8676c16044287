import { formatValue } from './formatValue.ts';

const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (ArrayBuffer.isView(value)) return 'a list of numbers';
  return (
    { number: 'a number', string: 'words', boolean: 'true or false' }[typeof value as string] ?? 'an object'
  );
};

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || ArrayBuffer.isView(value);

const placed = (place: string) => (place === '' ? 'what derive gives' : place);

/**
 * How data differ in shape from others, in words; nothing when a picture of the others can draw them: the same names,
 * kinds and numbers of entries, and finite numbers where there were such.
 * @param like what the plate draws
 */
export function differenceOfShape(value: unknown, like: unknown, place = ''): string | undefined {
  const [kind, asked] = [kindOf(value), kindOf(like)];
  if (kind !== asked) return `${placed(place)} is ${kind}, and the plate draws ${asked} there`;
  if (typeof like === 'number')
    return Number.isFinite(like) && !Number.isFinite(value)
      ? `${placed(place)} is ${formatValue(value)}, and the plate draws finite numbers`
      : undefined;
  if (typeof like !== 'object' || like === null) return undefined;
  if (isList(like) && isList(value)) {
    if (value.length !== like.length)
      return `${placed(place)} has ${value.length} entries, and the plate draws ${like.length}`;
    for (let index = 0; index < like.length; index += 1) {
      const found = differenceOfShape(value[index], like[index], `${place}[${index}]`);
      if (found) return found;
    }
    return undefined;
  }
  const mine = value as Readonly<Record<string, unknown>>;
  for (const [key, entry] of Object.entries(like)) {
    const at = place === '' ? key : `${place}.${key}`;
    const found = differenceOfShape(Object.hasOwn(mine, key) ? mine[key] : undefined, entry, at);
    if (found) return found;
  }
  return undefined;
}
