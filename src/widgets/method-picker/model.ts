import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { type Answers, params, QUESTIONS, type Question } from './questions.ts';
import { METHODS, ruleFor } from './rules.ts';

/** Another answer to one question, and where it would lead. */
export interface Change {
  readonly question: Question;
  readonly label: string;
  readonly answer: string;
  readonly words: string;
  readonly method: string;
  /** What the method is called. */
  readonly name: string;
}

const optionsOf = (question: Question): Readonly<Record<string, string>> => params[question].options;

/** Every change of a single answer that leads to another method. */
export function changesFrom(answers: Answers): readonly Change[] {
  const here = ruleFor(answers).method;
  return QUESTIONS.flatMap((question) =>
    Object.entries(optionsOf(question))
      .filter(([answer]) => answer !== answers[question])
      .map(([answer, words]) => {
        const { method } = ruleFor({ ...answers, [question]: answer });
        return { question, label: params[question].label, answer, words, method, name: METHODS[method].name };
      })
      .filter(({ method }) => method !== here),
  );
}

export function derive(answers: Answers) {
  const { method: name, because } = ruleFor(answers);
  const method = METHODS[name];
  const changes = changesFrom(answers);
  const answered = QUESTIONS.map(
    (question) => `${params[question].label}: ${optionsOf(question)[answers[question]]}`,
  );
  return {
    name,
    method,
    because,
    changes,
    summary: `${method.name}. ${because} Gives up: ${method.givesUp}`,
    table: {
      columns: ['item', 'text'],
      rows: [
        ...answered.map((text) => ['answer', text]),
        ['method', method.name],
        ['reason', because],
        ['loss', method.loss],
        ['class scores per example', method.cost],
        ['gives up', method.givesUp],
        ['at test', method.atTest],
        ...method.sources.map(({ words, url }) => ['source', `${words}, ${url}`]),
        ...changes.map((change) => [`with ${change.label}: ${change.words}`, change.name]),
      ],
    },
  };
}

export type Picked = ReturnType<typeof derive>;

export const methodPicker = defineWidget({
  id: 'method-picker',
  tag: 'MethodPicker',
  title: 'Which method?',
  about: 'Answer five questions and get a training method, with the reason, its price and its source.',
  params,
  domains: 'A rule of thumb from the sources named, not a measurement',
  derive,
});

export { params };
