/** Space kept between a tip and the edge of the screen. */
const EDGE_PX = 12;

/** The tip of a citation: its source, as the list at the lesson's end has it; undefined where the page has no list. */
function tipOfSource(link: HTMLAnchorElement): HTMLElement | undefined {
  const source = document.getElementById(link.hash.slice(1));
  if (!source) return undefined;
  const tip = document.createElement('span');
  tip.className = 'term-tip';
  tip.append(...source.cloneNode(true).childNodes);
  link.after(tip);
  return tip;
}

/**
 * `<term-tip>`, around a term or a citation: CSS opens the tip on hover and focus; this adds what CSS cannot: a first tap
 * opens instead of following the link, Esc closes, and the tip stays on the screen.
 */
class TermTip extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('pointerenter', this.place);
    this.addEventListener('focusin', this.place);
    this.addEventListener('focusout', this.forget);
    this.addEventListener('pointerleave', this.forget);
    this.addEventListener('pointerdown', this.noteTap);
    this.addEventListener('click', this.followOrOpen);
    document.addEventListener('keydown', this.close);
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.close);
  }

  private isTapToOpen = false;

  private get link(): HTMLAnchorElement {
    return this.querySelector('a')!;
  }

  private get tip(): HTMLElement | undefined {
    return this.querySelector<HTMLElement>('.term-tip') ?? tipOfSource(this.link);
  }

  private readonly noteTap = (event: PointerEvent): void => {
    this.isTapToOpen = event.pointerType !== 'mouse' && !this.matches(':focus-within');
  };

  private readonly followOrOpen = (event: Event): void => {
    const opens = this.isTapToOpen && this.tip !== undefined;
    this.isTapToOpen = false;
    if (!opens) return;
    event.preventDefault();
    this.link.focus();
  };

  private readonly place = (): void => {
    const { tip } = this;
    if (!tip) return;
    tip.style.removeProperty('translate');
    // On a phone the tip is fixed to the screen already.
    if (getComputedStyle(tip).position === 'fixed') return;
    const { left, right, bottom } = tip.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const shift = Math.max(EDGE_PX - left, 0) + Math.min(width - EDGE_PX - right, 0);
    if (shift !== 0) tip.style.translate = `${shift}px 0`;
    this.toggleAttribute('data-above', bottom > innerHeight - EDGE_PX);
  };

  private readonly forget = (): void => {
    this.removeAttribute('data-closed');
    this.removeAttribute('data-above');
  };

  private readonly close = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.matches(':hover, :focus-within'))
      this.toggleAttribute('data-closed', true);
  };
}

customElements.define('term-tip', TermTip);
