/** A value made for each key: the keys’ own type stays, which `Object.fromEntries` forgets. */
export function recordOf<K extends string | number, V>(
  keys: readonly K[],
  make: (key: K) => V,
): Record<K, V> {
  const made: Partial<Record<K, V>> = {};
  for (const key of keys) made[key] = make(key);
  return made as Record<K, V>;
}
