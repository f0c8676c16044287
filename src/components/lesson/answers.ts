/** First answers to the questions of the course: question → the option chosen; shown again after a reload. */
export type Answers = Readonly<Record<string, string>>;

const KEY = 'answers';

/** Answers from their stored text; anything unreadable counts as none. */
export function parseAnswers(text: string | null): Answers {
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

/** Keeps an answer unless the question has one already: the first counts. */
export function withAnswer(answers: Answers, question: string, option: string): Answers {
  return Object.hasOwn(answers, question) ? answers : { ...answers, [question]: option };
}

export function loadAnswers(): Answers {
  try {
    return parseAnswers(localStorage.getItem(KEY));
  } catch {
    return {};
  }
}

/** @returns whether the browser keeps it; storage may be full or refused. */
export function keepAnswer(question: string, option: string): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(withAnswer(loadAnswers(), question, option)));
    return true;
  } catch {
    return false;
  }
}
