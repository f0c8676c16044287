import { stored } from '#params/stored.ts';

/** First answers to the questions of the course: question → the option chosen; shown again after a reload. */
export type Answers = Readonly<Record<string, string>>;

function parseAnswers(text: string | null): Answers {
  const kept: unknown = JSON.parse(text ?? '{}');
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return {};
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Keeps an answer unless the question has one already: the first counts. */
export function withAnswer(answers: Answers, question: string, option: string): Answers {
  return Object.hasOwn(answers, question) ? answers : { ...answers, [question]: option };
}

export const firstAnswers = stored('answers', parseAnswers);

/** When a question was answered wrong, in milliseconds; the review reads it as due on the next day. */
const wrongAnswers = stored<object>('review', (text) => JSON.parse(text ?? '{}'));

/** Keeps an answer given in a lesson, and puts its question under review if it was wrong. */
export function keepFirst(question: string, option: string, isRight: boolean): boolean {
  if (!isRight) wrongAnswers.keep({ ...wrongAnswers.load(), [question]: Date.now() });
  return firstAnswers.keep(withAnswer(firstAnswers.load(), question, option));
}
