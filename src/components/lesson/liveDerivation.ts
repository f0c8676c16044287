import { say } from '#language/language.ts';
import type { DerivationReader } from './derivationReader.ts';

/** Where there is no requestIdleCallback: long enough for the page to answer in between. */
const IDLE_MS = 50;

const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(work);
  else setTimeout(work, IDLE_MS);
};

const waiting: LiveDerivation[] = [];

/** Lays out one derivation after the other, each when the page has nothing else to do: whoever prints or copies the page finds all. */
function layOutNext(): void {
  const next = waiting.shift();
  if (!next) return;
  next.dataset.laidOut = '';
  whenIdle(layOutNext);
}

if (document.readyState === 'complete') whenIdle(layOutNext);
else addEventListener('load', () => whenIdle(layOutNext), { once: true });

/** `<live-derivation>`: the reader's numbers. The page is complete without it; the evaluators come on first use. */
class LiveDerivation extends HTMLElement {
  private reader: Promise<DerivationReader> | undefined;
  private readonly widths = new ResizeObserver(() => this.markWide());
  /** Lines far from the screen have no layout yet, and asking for their widths would force it. */
  private readonly nearness = new IntersectionObserver(
    ([entry]) => {
      if (!entry?.isIntersecting) return;
      this.nearness.disconnect();
      this.widths.observe(this);
    },
    { rootMargin: '300px' },
  );

  connectedCallback(): void {
    waiting.push(this);
    this.nearness.observe(this);
    for (const field of this.querySelectorAll('input')) field.readOnly = false;
    this.addEventListener('focusin', this.prepare);
    this.addEventListener('input', this.prepare);
    this.addEventListener('change', this.prepare);
    this.addEventListener('keydown', this.nudge);
  }

  disconnectedCallback(): void {
    this.nearness.disconnect();
    this.widths.disconnect();
  }

  private readonly prepare = ({ type, target }: Event): Promise<void> =>
    this.withReader((reader) => {
      if (type === 'input') reader.read();
      if (type === 'change') reader.settle(target as HTMLInputElement);
    });

  private readonly nudge = (event: KeyboardEvent): void => {
    const { key, target: field } = event;
    if (!(field instanceof HTMLInputElement) || (key !== 'ArrowUp' && key !== 'ArrowDown')) return;
    event.preventDefault();
    const direction = key === 'ArrowUp' ? 1 : -1;
    void this.withReader((reader) => reader.nudge(field, direction));
  };

  private async withReader(use: (reader: DerivationReader) => void): Promise<void> {
    this.reader ??= import('./derivationReader.ts').then(({ createReader }) => createReader(this));
    try {
      use(await this.reader);
    } catch (error) {
      this.reader = undefined;
      const problem = this.querySelector<HTMLElement>('.derivation-problem')!;
      problem.textContent = say(
        `The lines could not be evaluated: ${(error as Error).message}. Type again to retry.`,
      );
      problem.hidden = false;
    }
  }

  /** A formula wider than its box can be scrolled by keyboard; others are no tab stops. */
  private markWide(): void {
    for (const formula of this.querySelectorAll<HTMLElement>('.line-tex')) {
      if (formula.scrollWidth > formula.clientWidth + 1) formula.tabIndex = 0;
      else formula.removeAttribute('tabindex');
    }
  }
}

customElements.define('live-derivation', LiveDerivation);
