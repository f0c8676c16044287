const slot = (name: string) => `\\htmlData{slot=${name}}{0}`;
const inked = (term: string, tex: string) => `\\htmlData{term=${term}}{\\htmlClass{ink-${term}}{${tex}}}`;

/** The model at the step shown, and the loss it has. The sign of b belongs to its slot. */
export const fitFormula = [
  `${inked('p', 'a_1')} = g(${inked('w', 'w')} x + ${inked('b', 'b')}) = g(${inked('w', slot('w'))} \\, x \\; ${inked('b', slot('b'))})`,
  `${inked('l', 'L')} = ${inked('l', slot('loss'))}`,
].join(', \\qquad ');
