import { say } from '#language/language.ts';
import { firstAnswers, keepFirst } from './answers.ts';

/**
 * `<predict-question>`: the reader commits to an option, then sees which is right and why. Not a form: nothing is sent,
 * and a frame in a sandbox lets no form through.
 */
class PredictQuestion extends HTMLElement {
  connectedCallback(): void {
    const kept = firstAnswers.load()[this.question];
    if (kept !== undefined && this.option(kept)) {
      this.reveal(kept, true);
      return;
    }
    this.addEventListener('change', this.allowCommit);
    this.addEventListener('click', this.press);
    this.addEventListener('keydown', this.press);
    // A browser may restore the choice after a reload.
    this.allowCommit();
  }

  disconnectedCallback(): void {
    this.removeEventListener('change', this.allowCommit);
    this.removeEventListener('click', this.press);
    this.removeEventListener('keydown', this.press);
  }

  private get question(): string {
    return this.dataset.question ?? '';
  }

  private get chosen(): string | undefined {
    return this.querySelector<HTMLInputElement>('input:checked')?.value;
  }

  private option(name: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-option="${CSS.escape(name)}"]`);
  }

  private readonly allowCommit = (): void => {
    this.querySelector<HTMLButtonElement>('.predict-commit')!.disabled = this.chosen === undefined;
  };

  /** The button, or Enter on an option. */
  private readonly press = (event: Event): void => {
    const target = event.target as Element;
    const isAsked =
      event instanceof KeyboardEvent
        ? event.key === 'Enter' && target.matches('input')
        : target.closest('.predict-commit') !== null;
    if (isAsked && !this.hasAttribute('data-answered')) this.commit();
  };

  private commit(): void {
    const { chosen, question } = this;
    if (chosen === undefined) return;
    const isRight = this.option(chosen)!.hasAttribute('data-right');
    // In the review a question has no name: its first answer is kept already.
    this.reveal(chosen, question === '' || keepFirst(question, chosen, isRight));
    this.querySelector('.predict-said')!.textContent = say(
      isRight
        ? 'Right. The reason stands under your answer.'
        : 'Another answer is right. The reasons stand under both.',
    );
    this.querySelector<HTMLElement>('[data-chosen] .option-feedback')!.focus({ preventScroll: true });
    this.dispatchEvent(new Event('commit', { bubbles: true }));
  }

  private reveal(chosen: string, isKept: boolean): void {
    for (const radio of this.querySelectorAll<HTMLInputElement>('input')) {
      radio.checked = radio.value === chosen;
      radio.disabled = true;
    }
    this.option(chosen)!.toggleAttribute('data-chosen', true);
    this.toggleAttribute('data-answered', true);
    if (isKept) return;
    this.querySelector('.predict-kept')!.textContent = say(
      'Answered. This browser keeps nothing: after a reload the question is open again.',
    );
  }
}

customElements.define('predict-question', PredictQuestion);
