import { stored } from '#params/stored.ts';
import { dayOf, parseReview, withAnswered } from './schedule.ts';

export const keptReview = stored('review', parseReview);

/** Puts a question that was answered wrongly in a lesson under review, unless it is already. */
export function askAgain(question: string): void {
  const review = keptReview.load();
  if (!Object.hasOwn(review, question)) {
    keptReview.keep(withAnswered(review, question, false, dayOf(new Date())));
  }
}
