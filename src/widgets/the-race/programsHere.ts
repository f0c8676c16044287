import { AUSTEN } from '#datasets/austen.ts';
import { siteRoot } from '../kit/run/siteRoot.ts';
import { type ProgramPlace, toNumpy, toPytorch, toTensorflow } from './programs.ts';
import type { State } from './settings.ts';

/** A program that fetches its data from where this page has them. */
const here =
  (write: (state: State, place: ProgramPlace) => string) =>
  (state: State, link: string): string =>
    write(state, { link, data: new URL(AUSTEN.folder, siteRoot()).href });

export const numpyHere = here(toNumpy);
export const pytorchHere = here(toPytorch);
export const tensorflowHere = here(toTensorflow);
