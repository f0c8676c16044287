import { formatNumber } from '#notation/formatNumber.ts';

/** Decimals that a step asks for. */
const digitsOf = (step: number) => (String(Number(step.toPrecision(3))).split('.')[1] ?? '').length;

/** A slider's value in words. */
export const sliderText = (value: number, step: number, unit: string): string =>
  `${formatNumber(value, { digits: digitsOf(step) })}${unit && ` ${unit}`}`;
