/** Space kept between a tip and the edge of the screen. */
const EDGE_PX = 12;

/**
 * `<term-tip>`: CSS opens the tip on hover and focus; this adds what CSS cannot: a first tap opens instead of
 * following the link, Esc closes, and the tip stays on the screen.
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

  private get tip(): HTMLElement {
    return this.querySelector<HTMLElement>('.term-tip')!;
  }

  private readonly noteTap = (event: PointerEvent): void => {
    this.isTapToOpen = event.pointerType !== 'mouse' && !this.matches(':focus-within');
  };

  private readonly followOrOpen = (event: Event): void => {
    if (!this.isTapToOpen) return;
    this.isTapToOpen = false;
    event.preventDefault();
    this.querySelector<HTMLElement>('a')!.focus();
  };

  private readonly place = (): void => {
    this.tip.style.removeProperty('translate');
    // On a phone the tip is fixed to the screen already.
    if (getComputedStyle(this.tip).position === 'fixed') return;
    const { left, right, bottom } = this.tip.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const shift = Math.max(EDGE_PX - left, 0) + Math.min(width - EDGE_PX - right, 0);
    if (shift !== 0) this.tip.style.translate = `${shift}px 0`;
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
