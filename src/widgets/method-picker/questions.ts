import { methods } from '#content/methods.yaml';
import { choice } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';

const { classes, labels, need, hardware, towers } = methods.questions;

export const params = {
  classes: choice(classes),
  labels: choice(labels),
  need: choice(need),
  hardware: choice(hardware),
  towers: choice(towers),
};

export type Answers = StateOf<typeof params>;
export type Question = keyof Answers;
export const QUESTIONS = Object.keys(params) as Question[];
