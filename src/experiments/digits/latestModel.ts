import { signal } from '@preact/signals';
import type { DigitModel } from './digits.ts';

/** The model the reader has trained on this page, at the step now shown; undefined before. Set in the browser only. */
export const latestModel = signal<(DigitModel & { readonly step: number }) | undefined>(undefined);
