import '../lesson/predictQuestion.ts';
import { siteRoot } from '#params/siteRoot.ts';
import { questionOfLesson } from './questionOfLesson.ts';
import { keptReview } from './review.ts';
import { counted, returnInWords, stateInWords } from './reviewInWords.ts';
import { comingAfter, dayOf, daysAhead, dueOn, withAnswered } from './schedule.ts';

/** `<review-questions>`: asks what is due today, one question after the other. */
class ReviewQuestions extends HTMLElement {
  /** What stands there, as it is kept. */
  private question = '';

  connectedCallback(): void {
    this.addEventListener('commit', this.answered);
    this.nextButton.addEventListener('click', this.next);
    addEventListener('pageshow', this.refresh);
    void this.ask(false);
  }

  disconnectedCallback(): void {
    this.removeEventListener('commit', this.answered);
    this.nextButton.removeEventListener('click', this.next);
    removeEventListener('pageshow', this.refresh);
  }

  private get nextButton(): HTMLButtonElement {
    return this.querySelector<HTMLButtonElement>('.review-next')!;
  }

  private get stage(): HTMLElement {
    return this.querySelector<HTMLElement>('.review-stage')!;
  }

  private say(text: string): void {
    this.querySelector('.review-state')!.textContent = text;
  }

  /** What is due and what is coming, as kept now. */
  private showState(): void {
    const review = keptReview.load();
    const today = dayOf(new Date());
    this.say(
      keptReview.isRefused()
        ? 'This browser keeps nothing for this site, so no question can come back.'
        : stateInWords(review, today),
    );
    const coming = comingAfter(review, today);
    this.querySelector<HTMLElement>('.review-coming')!.hidden = coming.length === 0;
    this.querySelector('.review-coming ul')!.replaceChildren(
      ...coming.map(({ day, count }) => {
        const line = document.createElement('li');
        line.textContent = `${daysAhead(day - today)}: ${counted(count)}`;
        return line;
      }),
    );
  }

  /** A page that comes back by the back button, perhaps on another day: an open question stays. */
  private readonly refresh = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    if (this.stage.querySelector('predict-question:not([data-answered])')) this.showState();
    else void this.ask(false);
  };

  private readonly next = (): void => void this.ask(true);

  private async ask(takesFocus: boolean): Promise<void> {
    this.showState();
    this.nextButton.hidden = true;
    this.stage.replaceChildren();
    const [question] = dueOn(keptReview.load(), dayOf(new Date()));
    if (question === undefined) return;
    this.stage.toggleAttribute('aria-busy', true);
    try {
      const asked = await questionOfLesson(question, siteRoot());
      if (!asked) {
        const { [question]: _, ...others } = keptReview.load();
        if (keptReview.keep(others)) await this.ask(takesFocus);
        return;
      }
      const from = document.createElement('h3');
      const link = document.createElement('a');
      link.href = asked.href;
      link.textContent = asked.lessonTitle;
      from.append('From ', link);
      from.tabIndex = -1;
      this.question = question;
      this.stage.replaceChildren(from, asked.element);
      if (takesFocus) from.focus();
    } catch {
      this.say('The question could not be fetched from its lesson.');
      this.nextButton.textContent = 'Try again';
      this.nextButton.hidden = false;
    } finally {
      this.stage.toggleAttribute('aria-busy', false);
    }
  }

  private readonly answered = (event: Event): void => {
    // The question has shown its answer by now.
    const element = (event.target as Element).closest('predict-question');
    const chosen = element?.querySelector('[data-chosen]');
    if (!element || !chosen) return;
    const { question } = this;
    const isRight = chosen.hasAttribute('data-right');
    const today = dayOf(new Date());
    const review = withAnswered(keptReview.load(), question, isRight, today);
    const isKept = keptReview.keep(review);
    element.querySelector('.predict-kept')!.textContent = isKept
      ? returnInWords(review[question], today)
      : 'This browser could not keep when the question comes back.';
    this.showState();
    this.nextButton.textContent = 'Next question';
    this.nextButton.hidden = !isKept || dueOn(review, today).length === 0;
  };
}

customElements.define('review-questions', ReviewQuestions);
