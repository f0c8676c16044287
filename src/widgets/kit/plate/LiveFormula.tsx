import { fillSlots } from './fillSlots.ts';

interface Props {
  /** From a `.tex.ts` module: set by KaTeX at build, with `\htmlData{slot=…}{0}` where numbers go. */
  readonly html: string;
  readonly values: Readonly<Record<string, string>>;
  /** The formula in words. */
  readonly label: string;
}

/** A formula with the reader's numbers in it. Its terms can be walked through with the arrow keys. */
export function LiveFormula({ html, values, label }: Props) {
  return (
    <div
      class="plate-formula"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide formula scrolls by keyboard, and its terms are walked through with the arrow keys
      tabIndex={0}
      role="group"
      aria-label={label}
      data-walk-terms=""
      dangerouslySetInnerHTML={{ __html: fillSlots(html, values) }}
    />
  );
}
