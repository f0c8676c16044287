const slot = (name: string) => `\\htmlData{slot=${name}}{0}`;
const inked = (term: string, tex: string) => `\\htmlData{term=${term}}{\\htmlClass{ink-${term}}{${tex}}}`;
const share = (k: number, tex: string) => `\\htmlData{term=p, k=${k}}{\\htmlClass{ink-p}{${tex}}}`;

/** Odds three times: as a quotient of shares, as a number, as the exponential of z. */
export const oddsFormula = [
  '\\operatorname{odds}',
  `\\displaystyle\\frac{${share(1, 'a_1')}}{${share(2, 'a_2')}}`,
  `\\displaystyle\\frac{${share(1, slot('a1'))}}{${share(2, slot('a2'))}}`,
  slot('odds'),
  `e^{${inked('z', slot('z'))}}`,
].join(' = ');
