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

const SAID = 'said-term';

function line(): HTMLElement {
  const made = document.createElement('p');
  made.id = SAID;
  made.className = 'visually-hidden';
  made.setAttribute('role', 'status');
  document.body.append(made);
  return made;
}

/** Reads a term aloud in a screen reader. */
export function sayTerm(term: Element): void {
  (document.getElementById(SAID) ?? line()).textContent = termInWords(term as HTMLElement);
}
