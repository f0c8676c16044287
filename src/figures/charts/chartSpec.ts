import type { ScaleType } from '../scales/axisScale.ts';

/** A place in the units of both axes. */
export type Point = readonly [x: number, y: number];

/** An axis of a chart: fixed, with its ticks, in the words of its quantity. */
export interface Axis {
  /** linear unless said otherwise */
  readonly type?: ScaleType;
  readonly domain: readonly [number, number];
  /** A power of ten is written `10^5`; its exponent is raised. */
  readonly ticks: readonly (readonly [value: number, words: string])[];
  readonly title: string;
}

export interface Line {
  readonly ink: string;
  /** Places on both axes, in order. */
  readonly points: readonly Point[];
  /** Index of the point shown now: solid up to it, a ring there, dotted after. All of it is solid unless given. */
  readonly shown?: number;
  /** 2 unless said otherwise */
  readonly thickness?: number;
  /** A dash pattern, or `dotted` for what is no measurement. */
  readonly dash?: string;
  readonly opacity?: number;
  /** A ring at the point shown; there is one unless it is a companion of another line. */
  readonly ring?: boolean;
  /** A small ring at every point. */
  readonly dots?: boolean;
}

/** Words at a place: the end of a line, pushed apart from the others, or anywhere. */
export interface Words {
  readonly words: string;
  readonly ink?: string;
  readonly x: number;
  readonly y: number;
  readonly bold?: boolean;
}

export interface Note extends Words {
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Pixels from the place to the baseline. */
  readonly dx?: number;
  readonly dy?: number;
}

/** A straight line across the plot. */
export interface Rule {
  readonly at: number;
  readonly ink?: string;
  /** none for a solid line, `dotted`, or a dash pattern */
  readonly dash?: string;
}

/** A ring or a disc of its own. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly ink: string;
  readonly radius: number;
  /** Filled with its ink, not with the paper. */
  readonly full?: boolean;
}

/** A thick short line: a spread about a value, a limit. */
export interface Bar {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly ink: string;
}

/** Rectangles of one look: bars that stand on an axis, gaps between two values. */
export interface Boxes {
  readonly boxes: readonly (readonly [x1: number, x2: number, y1: number, y2: number])[];
  readonly ink: string;
  /** Colour inside; none when left out. */
  readonly fill?: string;
  readonly opacity?: number;
  /** Of the outline; 1 unless said otherwise. */
  readonly thickness?: number;
  readonly dash?: string;
}

/** A horizontal arrow. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly ink: string;
}

export interface Margin {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Lines on two axes, as plain data: a worker draws it as the build does. */
export interface LineChart {
  readonly kind: 'lines';
  readonly width: number;
  readonly height: number;
  readonly margin: Margin;
  /** Where the title above the vertical axis begins, pixels; 0 unless said otherwise. */
  readonly titleLeft?: number;
  readonly x: Axis;
  readonly y: Axis;
  /** Horizontal. */
  readonly levels?: readonly Rule[];
  /** Vertical. */
  readonly uprights?: readonly Rule[];
  readonly boxes?: readonly Boxes[];
  readonly bars?: readonly Bar[];
  readonly lines: readonly Line[];
  readonly dots?: readonly Dot[];
  readonly arrows?: readonly Arrow[];
  /** Names of the lines at their ends, kept apart. */
  readonly names?: readonly Words[];
  /** Names stand right of the ends, where there is a margin for them, or above the ends. */
  readonly namesAbove?: boolean;
  readonly notes?: readonly Note[];
  /** What is shown, in words. */
  readonly label: string;
}

/** A square for each cell of a table: its area is what is in the cell. */
export interface MatrixChart {
  readonly kind: 'matrix';
  readonly width: number;
  /** Of rows and columns, where they have names. */
  readonly names?: readonly string[];
  /** Rows and columns. */
  readonly size: number;
  /** [rows × columns], row by row. */
  readonly counts: readonly number[];
  /** The count that fills a cell. */
  readonly full: number;
  /** Of all squares; each column has the colours of its class when left out. */
  readonly ink?: string;
  /** Squares of what is compared with, drawn as outlines over the others [rows × columns]. */
  readonly outlines?: readonly number[];
  readonly rowTitle?: string;
  readonly columnTitle?: string;
  /** A line above, and one below. */
  readonly title?: string;
  readonly foot?: string;
  readonly label: string;
}

export type ChartSpec = LineChart | MatrixChart;

/** One place of a chart that can be read, and what is said of it: a line for each quantity. */
export interface Reading {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** Ticks at these values, in the words of a format. */
export const ticksOf = (values: readonly number[], format: (value: number) => string): Axis['ticks'] =>
  values.map((value) => [value, format(value)] as const);
