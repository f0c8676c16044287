/** Elements that stand for one quantity: `data-term` says which, `data-k` its class. */
const TERM = '[data-term]';

function sameQuantity(term: Element): string {
  const { term: name, k } = (term as HTMLElement | SVGElement).dataset;
  return k === undefined ? `[data-term="${name}"]` : `[data-term="${name}"][data-k="${k}"]`;
}

/**
 * Hover or focus on a term of a formula marks the same quantity in the figure, and back. Works by delegation on
 * the plate, so it survives every redraw; a formula marked `data-walk-terms` is walked through with arrow keys.
 */
export function linkTerms(plate: HTMLElement): () => void {
  let walked = -1;
  const mark = (term: Element | null) => {
    for (const element of plate.querySelectorAll('[data-linked]')) element.removeAttribute('data-linked');
    if (!term) return;
    for (const element of plate.querySelectorAll(sameQuantity(term))) element.setAttribute('data-linked', '');
  };
  const enter = (event: Event) => mark((event.target as Element).closest(TERM));
  const leave = () => {
    walked = -1;
    mark(null);
  };
  const walk = (event: KeyboardEvent) => {
    const formula = event.target as HTMLElement;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (formula.dataset.walkTerms === undefined || step === undefined) return;
    const terms = formula.querySelectorAll(`.katex-html ${TERM}`);
    if (terms.length === 0) return;
    event.preventDefault();
    walked = (walked + step + terms.length) % terms.length;
    mark(terms[walked]);
    terms[walked].scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // For those who do not see the mark; few walk, so the words come when one does.
    void import('./sayTerm.ts').then(({ sayTerm }) => sayTerm(terms[walked]));
  };
  plate.addEventListener('pointerover', enter);
  plate.addEventListener('pointerleave', leave);
  plate.addEventListener('focusin', enter);
  plate.addEventListener('focusout', leave);
  plate.addEventListener('keydown', walk);
  return () => {
    plate.removeEventListener('pointerover', enter);
    plate.removeEventListener('pointerleave', leave);
    plate.removeEventListener('focusin', enter);
    plate.removeEventListener('focusout', leave);
    plate.removeEventListener('keydown', walk);
  };
}
