import type { States } from '../renderTag.ts';

export const MethodPicker: States = {
  severalLabels: { labels: 'several', classes: 'millions', need: 'ranking', towers: 'encoded' },
  fewClasses: { classes: 'hundreds', need: 'probabilities' },
  vectorsOnly: { classes: 'vocabulary', need: 'vectors', hardware: 'cpu', towers: 'numbered' },
};
