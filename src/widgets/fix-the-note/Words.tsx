import { Quantity } from '../kit/plate/Quantity.tsx';

/** A sentence in which θ is set as in formulas: the fonts of controls have no Greek. */
export function Words({ children }: { readonly children: string }) {
  return (
    <>
      {children
        .split(/(θ)/)
        .map((part, index) => (part === 'θ' ? <Quantity key={index} symbol="θ" ink="w" /> : part))}
    </>
  );
}
