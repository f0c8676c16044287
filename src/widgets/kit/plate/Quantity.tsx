import type { Ink } from '#params/param.ts';

interface Props {
  /** A letter with an optional index after `_` and hat before `^`: `z`, `z_1`, `^y_1`. */
  readonly symbol: string;
  readonly ink?: Ink;
}

/** A quantity's letter as formulas set it, in its ink. */
export function Quantity({ symbol, ink }: Props) {
  const hatted = symbol.startsWith('^');
  const [letter, index] = (hatted ? symbol.slice(1) : symbol).split('_');
  return (
    <span class={`sym${ink ? ` ink-${ink}` : ''}`}>
      {hatted ? <span class="sym-hat">{letter}</span> : letter}
      {index && <sub>{index}</sub>}
    </span>
  );
}
