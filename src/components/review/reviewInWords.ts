import { comingAfter, daysAhead, dueOn, isLearnt, type Repeat, type Review } from './schedule.ts';

export const counted = (count: number) => (count === 1 ? '1 question' : `${count} questions`);

/** What is due, in one sentence or two. */
export function stateInWords(review: Review, today: number): string {
  const due = dueOn(review, today).length;
  if (due > 0) return due === 1 ? '1 question is due today.' : `${due} questions are due today.`;
  const [next] = comingAfter(review, today);
  if (next) return `Nothing is due today. Next: ${daysAhead(next.day - today)}, ${counted(next.count)}.`;
  const learnt = Object.values(review).filter(isLearnt).length;
  if (learnt > 0) return `Nothing is left. ${counted(learnt)} that once went wrong: learnt.`;
  return 'Nothing to review: no question of a lesson has been answered wrong in this browser.';
}

/** When a question comes back that was just answered. */
export function returnInWords(repeat: Repeat | undefined, today: number): string {
  if (!repeat || isLearnt(repeat)) return 'Right for the last time that it was asked: learnt.';
  return `The question comes back ${daysAhead(repeat.due - today)}.`;
}
