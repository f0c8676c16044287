/** Readings of one scribbled digit, in the order of their class numbers: those first that are taken for each other. */
export const DIGIT_READINGS = ['seven', 'one', 'four', 'nine', 'two', 'three', 'five', 'eight'] as const;
