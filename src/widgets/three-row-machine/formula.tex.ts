const inked = (term: string, k: number, tex: string) =>
  `\\htmlData{term=${term}, k=${k}}{\\htmlClass{ink-${term}}{${tex}}}`;
const slot = (name: string) => `\\htmlData{slot=${name}}{0}`;
const power = (k: number, name: string) => `e^{${inked('z', k, slot(name))}}`;

/** One term of the sum; a reader with fewer classes has the later ones hidden. */
const part = (k: number) => `\\htmlData{part=${k}}{${k === 1 ? '' : '\\,+\\,'}${power(k, `z${k}`)}}`;
const sum = [1, 2, 3, 4, 5, 6, 7, 8].map(part).join('');

/** ŷ of the chosen class with the reader's numbers. Class 0 stands for the chosen one. */
export const shareFormula = [
  `\\htmlData{term=p, k=0}{\\htmlClass{ink-p}{\\hat{y}}_{${slot('k')}}}`,
  `\\displaystyle\\frac{${power(0, 'z0')}}{${sum}}`,
  `\\displaystyle\\frac{${slot('t0')}}{${slot('sum')}}`,
  inked('p', 0, slot('p0')),
].join(' = ');
