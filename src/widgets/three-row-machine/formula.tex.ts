const inked = (term: string, k: number, tex: string) =>
  `\\htmlData{term=${term}, k=${k}}{\\htmlClass{ink-${term}}{${tex}}}`;
const slot = (name: string) => `\\htmlData{slot=${name}}{0}`;
const power = (k: number, name: string) => `e^{${inked('z', k, slot(name))}}`;

/** ŷ of the chosen class with the reader's numbers, for K = 1..8. Class 0 stands for the chosen one. */
export const shareFormula = Array.from({ length: 8 }, (_, last) => {
  const terms = Array.from({ length: last + 1 }, (_, index) => power(index + 1, `z${index + 1}`));
  return [
    `\\htmlData{term=p, k=0}{\\htmlClass{ink-p}{\\hat{y}}_{${slot('k')}}}`,
    `\\displaystyle\\frac{${power(0, 'z0')}}{${terms.join('+')}}`,
    `\\displaystyle\\frac{${slot('t0')}}{${slot('sum')}}`,
    inked('p', 0, slot('p0')),
  ].join(' = ');
});
