/** The tags of the text by name; lessons use them without an import. Widgets are in src/widgets/index.ts. */
export { default as Cell } from './Cell.astro';
export { default as CellBody } from './CellBody.astro';
export { default as Cite } from './Cite.astro';
export { default as Correction } from './Correction.astro';
export { default as Derivation } from './Derivation.astro';
export { default as Guess } from './Guess.astro';
export { default as GuessCurve } from './GuessCurve.astro';
export { default as LiveCode } from './LiveCode.astro';
export { default as Note } from './Note.astro';
export { default as Option } from './Option.astro';
export { default as Predict } from './Predict.astro';
export { default as References } from './References.astro';
export { default as Summary } from './Summary.astro';
export { default as Term } from './Term.astro';
