/** Every widget by its tag; lessons use these names without an import. */
export { default as BiasAndSpread } from './bias-and-spread/BiasAndSpread.astro';
export { default as Bottleneck } from './bottleneck/Bottleneck.astro';
export { default as DrawDigit } from './draw-digit/DrawDigit.astro';
export { default as TrainDigits } from './draw-digit/TrainDigits.astro';
export { default as FitOneD } from './fit-1d/FitOneD.astro';
export { default as FixTheNote } from './fix-the-note/FixTheNote.astro';
export { default as GradientCloud } from './gradient-cloud/GradientCloud.astro';
export { default as HonestScore } from './honest-score/HonestScore.astro';
export { default as MovingGrid } from './moving-grid/MovingGrid.astro';
export { default as OddsRope } from './odds-rope/OddsRope.astro';
export { default as SamplerWheel } from './sampler-wheel/SamplerWheel.astro';
export { default as ShareStrip } from './share-strip/ShareStrip.astro';
export { default as SignOfLogQ } from './sign-of-log-q/SignOfLogQ.astro';
export { default as TabularTruth } from './tabular-truth/TabularTruth.astro';
export { default as ThreeRowMachine } from './three-row-machine/ThreeRowMachine.astro';
export { default as WorldMap } from './world-map/WorldMap.astro';
export { default as WrongNormalisers } from './wrong-normalisers/WrongNormalisers.astro';
