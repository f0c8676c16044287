import { exam } from '#content/exam.yaml';

/** One statement for each confusion, in an order that mixes lessons and answers. */
export const ITEMS = exam;
