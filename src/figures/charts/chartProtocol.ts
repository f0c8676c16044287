import type { ChartSpec } from './chartSpec.ts';
import type { Patch } from './figurePatch.ts';

/** Asks for the drawing of a chart. */
export interface Question {
  /** Number of the chart in the page. */
  readonly chart: number;
  readonly spec: ChartSpec;
  /** Whether the last drawing of this chart is what the page shows. */
  readonly isInPage: boolean;
}

/** Markup, or what is new in the drawing before. */
export type Answer = string | readonly Patch[];
