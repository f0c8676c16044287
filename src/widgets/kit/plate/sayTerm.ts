/** Quantities of the course by their names in `data-term`. */
const NAMES: Readonly<Record<string, string>> = {
  z: 'logit',
  p: 'share',
  y: 'label',
  w: 'weight',
  b: 'bias',
  l: 'loss',
  q: 'proposal',
  t: 'temperature',
};

/** Spaces of no width, which KaTeX puts between what it stacks. */
const NO_WIDTH = /[\u200b\u2060-\u2064]/g;

/** A term of a formula in words: which quantity, of which class, and what stands there. */
export function termInWords(term: HTMLElement): string {
  const { term: name = '', k } = term.dataset;
  const text = (term.textContent ?? '').replaceAll(NO_WIDTH, '').trim();
  const ofClass = k === undefined ? '' : ` of class ${Number(k) + 1}`;
  return `${NAMES[name] ?? name}${ofClass}: ${text}`;
}

let said: HTMLElement | undefined;

/** Reads a term aloud in a screen reader. */
export function sayTerm(term: Element): void {
  if (!said) {
    said = document.createElement('p');
    said.className = 'visually-hidden';
    said.setAttribute('role', 'status');
    document.body.append(said);
  }
  said.textContent = termInWords(term as HTMLElement);
}
