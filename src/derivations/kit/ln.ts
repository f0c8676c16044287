import { surprisal } from '#engine';

/** Natural logarithm of a positive number, by the engine's surprise of a probability. */
export const ln = (value: number): number => (value >= 1 ? surprisal(1 / value) : -surprisal(value));
