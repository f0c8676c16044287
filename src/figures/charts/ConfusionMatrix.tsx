import { Chart } from './Chart.tsx';

interface Props {
  /** Counts [K × K], row by row: rows are true classes, columns answers. */
  readonly counts: ArrayLike<number>;
  readonly names: readonly string[];
  /** The count that fills a cell. */
  readonly full: number;
  readonly wide?: number;
  /** What is shown, in words. */
  readonly label: string;
}

/** How often each class was taken for each: area is the count, the colour that of the answer. */
export function ConfusionMatrix({ counts, names, full, wide, label }: Props) {
  return (
    <Chart
      wide={wide}
      spec={(width) => ({
        kind: 'matrix',
        width,
        names,
        size: names.length,
        counts: Array.from(counts),
        full,
        rowTitle: 'was a',
        columnTitle: 'was taken for',
        label,
      })}
    />
  );
}
