const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

/** A count as running text writes it: in words up to twenty, in digits beyond. */
export const numberInWords = (count: number): string => SMALL[count] ?? String(count);
