import type { Derivation } from '#derivations';
import type { TreeNode } from './lessonTree.ts';

/** A widget as a file can hold it: what it shows first, not what a hand would do with it. */
export interface WidgetText {
  /** Its anchor on the page. */
  readonly id: string;
  readonly title: string;
  /** What the figure shows at the author's settings, where the settings are enough to know it. */
  readonly summary?: string;
  /** The numbers behind it. */
  readonly table?: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (number | string)[])[];
  };
  /** The program that prints them. */
  readonly python?: string;
}

/** What came of a live cell when the site was built. */
export interface CellText {
  /** `loss = 6.908`, in the order of the cell. */
  readonly values: readonly string[];
  /** Of an exercise. */
  readonly hints: readonly string[];
  readonly solution?: string;
}

/** What a lesson's text speaks of and does not hold itself. */
export interface Surroundings {
  /** Where a link of the lesson's page leads from the file; `''` is the page itself. */
  addressOf(link: string): string;
  /** `Cox 1958`. */
  citationOf(key: string): string;
  /** The source in full, as Markdown. */
  referenceOf(key: string): string;
  /** A term of the glossary as the text writes it. */
  termOf(key: string): string;
  /** A confusion, quoted and denied. */
  beliefOf(confusion: number): string;
  derivationOf(id: string): Derivation;
  widgetOf(tag: TreeNode): WidgetText;
  cellOf(fence: TreeNode): CellText;
}
