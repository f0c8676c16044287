import { methods } from '#content/methods.yaml';
import type { Answers, Question } from './questions.ts';

export const METHODS = methods.methods;

/** The decision table; rows are read from the top. */
export const RULES = methods.rules;

export type Rule = (typeof RULES)[number];

export function ruleFor(answers: Answers): Rule {
  const fits = ({ when }: Rule) =>
    (Object.keys(when) as Question[]).every((question) => when[question]?.includes(answers[question]));
  // The last row asks for nothing: there is no dead end.
  return RULES.find(fits)!;
}
