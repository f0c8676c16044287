const withMinus = (words: string) => words.replace('-', '−');

/** A number too large or too small for digits alone: `4.0 × 10` with its exponent raised. */
export function PowerOfTen({ value }: { readonly value: number }) {
  const [mantissa, exponent] = value.toExponential(1).split('e');
  return (
    <>
      {withMinus(mantissa)} × 10<sup>{withMinus(String(Number(exponent)))}</sup>
    </>
  );
}
