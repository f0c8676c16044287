import {
  type CheckedLine,
  checkDerivation,
  coerceInput,
  type Derivation,
  defaultInputs,
  describeValue,
  describeVerdict,
  type Inputs,
  isMistake,
  loadDerivation,
} from '#derivations';

/** One announcement after typing stops, not one for each key. */
const SAY_AFTER_MS = 600;

/** `<live-derivation>`: evaluates every line on the reader's numbers. The page is already complete without it. */
class LiveDerivation extends HTMLElement {
  private derivation: Derivation | undefined;
  private inputs: Inputs = {};
  private sayTimer: ReturnType<typeof setTimeout> | undefined;

  private readonly widths = new ResizeObserver(() => this.markWide());

  connectedCallback(): void {
    this.widths.observe(this);
    for (const field of this.fields()) field.readOnly = false;
    this.addEventListener('input', this.read);
    this.addEventListener('change', this.settle);
  }

  disconnectedCallback(): void {
    this.widths.disconnect();
    clearTimeout(this.sayTimer);
    this.removeEventListener('input', this.read);
    this.removeEventListener('change', this.settle);
  }

  /** A formula wider than its box can be scrolled by keyboard; others are no tab stops. */
  private markWide(): void {
    for (const formula of this.querySelectorAll<HTMLElement>('.line-tex')) {
      if (formula.scrollWidth > formula.clientWidth + 1) formula.tabIndex = 0;
      else formula.removeAttribute('tabindex');
    }
  }

  private fields(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('.derivation-input input')];
  }

  /** The lines' evaluators are fetched when the first number is typed. */
  private async load(): Promise<Derivation> {
    if (!this.derivation) {
      this.derivation = await loadDerivation(this.dataset.derivation ?? '');
      this.inputs = defaultInputs(this.derivation);
    }
    return this.derivation;
  }

  private readonly read = async (): Promise<void> => {
    const derivation = await this.load();
    const problems: string[] = [];
    const read = this.fields().map((field, index) => {
      const input = derivation.inputs[index]!;
      const { value, problem } = coerceInput(input, field.value, this.inputs[input.name]!);
      field.toggleAttribute('aria-invalid', problem !== undefined);
      if (problem) problems.push(problem);
      return [input.name, value] as const;
    });
    this.inputs = Object.fromEntries(read);
    const lines = checkDerivation(derivation, this.inputs);
    this.showProblem(problems.join('; '));
    this.showLines(lines);
    clearTimeout(this.sayTimer);
    this.sayTimer = setTimeout(() => this.say(derivation, lines, problems), SAY_AFTER_MS);
  };

  /** The field shows the number in use once the reader leaves it; the reason stays in words. */
  private readonly settle = async (event: Event): Promise<void> => {
    const derivation = await this.load();
    await this.read();
    const field = event.target as HTMLInputElement;
    const input = derivation.inputs.find(({ name }) => name === field.name);
    if (input) field.value = String(this.inputs[input.name]);
    field.removeAttribute('aria-invalid');
  };

  private showProblem(text: string): void {
    const problem = this.querySelector<HTMLElement>('.derivation-problem')!;
    problem.textContent = text === '' ? '' : `${text}.`;
    problem.hidden = text === '';
  }

  private showLines(lines: readonly CheckedLine[]): void {
    const rows = this.querySelectorAll<HTMLElement>('.derivation-line');
    for (const [index, { value, verdict }] of lines.entries()) {
      const row = rows[index]!;
      const { words, delta } = describeVerdict(verdict);
      row.dataset.verdict = verdict.kind;
      row.querySelector('.line-value')!.replaceChildren(...describeValue(value).map(spanOf));
      row.querySelector('.line-words')!.textContent = words;
      row.querySelector<HTMLElement>('.line-delta')!.hidden = delta === undefined;
      row.querySelector('.line-difference')!.textContent = delta ?? '';
    }
  }

  private say(derivation: Derivation, lines: readonly CheckedLine[], problems: readonly string[]): void {
    const right = lines.filter((_, index) => !isMistake(derivation.lines[index]!));
    const off = right.filter(({ verdict }) => verdict.kind === 'off').length;
    const last = right.at(-1)!;
    const mistakes = lines
      .filter((_, index) => isMistake(derivation.lines[index]!))
      .map(({ verdict }) => describeVerdict(verdict))
      .map(
        ({ words, delta }) =>
          `the mistaken line is ${words}${delta === undefined ? '' : ` difference ${delta}`}`,
      );
    const agreement = off === 0 ? 'Every line agrees' : `${off} lines are off`;
    const parts = [...problems, `${agreement}: ${describeValue(last.value).join(', ')}`, ...mistakes];
    this.querySelector('.derivation-said')!.textContent = `${parts.join('; ')}.`;
  }
}

function spanOf(text: string): HTMLSpanElement {
  const span = document.createElement('span');
  span.textContent = text;
  return span;
}

customElements.define('live-derivation', LiveDerivation);
