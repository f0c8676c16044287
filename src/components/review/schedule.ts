/** Days until a question is asked again: after the wrong answer, then after each right one. After the last it has been learnt. */
export const INTERVALS = [1, 3, 7, 21] as const;

export interface Repeat {
  /** How often in a row it was answered rightly since the last wrong answer. */
  readonly right: number;
  /** The day on which it is due, counted from 1 January 1970. */
  readonly due: number;
}

/** Questions once answered wrongly, by `lesson/question`. */
export type Review = Readonly<Record<string, Repeat>>;

const MS_PER_DAY = 86_400_000;

/** The reader's own day, as a number: it changes at their midnight. */
export const dayOf = (date: Date): number =>
  Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / MS_PER_DAY);

export const isLearnt = ({ right }: Repeat): boolean => right >= INTERVALS.length;

/** The review after a question was answered; a right answer to one that is not under review changes nothing. */
export function withAnswered(review: Review, question: string, isRight: boolean, today: number): Review {
  const known = review[question];
  if (isRight && !known) return review;
  const right = isRight ? known!.right + 1 : 0;
  return { ...review, [question]: { right, due: today + (INTERVALS[right] ?? 0) } };
}

/** Questions to ask today, those due longest first. */
export const dueOn = (review: Review, today: number): string[] =>
  Object.entries(review)
    .filter(([, repeat]) => !isLearnt(repeat) && repeat.due <= today)
    .sort(([a, x], [b, y]) => x.due - y.due || a.localeCompare(b))
    .map(([question]) => question);

/** Days after today on which questions are due, in order, and how many. */
export function comingAfter(
  review: Review,
  today: number,
): { readonly day: number; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (const repeat of Object.values(review)) {
    if (!isLearnt(repeat) && repeat.due > today) counts.set(repeat.due, (counts.get(repeat.due) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([day, count]) => ({ day, count }));
}

/** How far off a day is, in words. */
export const daysAhead = (days: number): string => (days === 1 ? 'tomorrow' : `in ${days} days`);

/** A lesson keeps only when a wrong answer was given, in milliseconds: the question is due on the next day. */
function repeatOf(value: unknown): Repeat | undefined {
  if (typeof value === 'number') return { right: 0, due: dayOf(new Date(value)) + INTERVALS[0] };
  if (typeof value !== 'object' || value === null) return undefined;
  const { right, due } = value as { right?: unknown; due?: unknown };
  if (!Number.isInteger(right) || !Number.isInteger(due) || (right as number) < 0) return undefined;
  return { right: right as number, due: due as number };
}

/** A review from its stored text; what is no repeat of a question is left out. */
export function parseReview(text: string | null): Review {
  const kept: unknown = JSON.parse(text ?? '{}');
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return {};
  return Object.fromEntries(
    Object.entries(kept).flatMap(([question, value]) => {
      const repeat = repeatOf(value);
      return repeat ? [[question, repeat]] : [];
    }),
  );
}
