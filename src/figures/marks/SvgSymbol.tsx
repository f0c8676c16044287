interface Props {
  /** A letter with an optional index after `_` and hat before `^`: `z`, `a_1`, `^y_1`; as in Quantity. */
  readonly symbol: string;
  /** Size of the letter in pixels. */
  readonly size?: number;
  /** Text that follows, back on the line. */
  readonly children?: string;
}

const math = (size: number) => ({ font: `italic 400 ${size}px KaTeX_Math, serif` });
const upright = (size: number) => ({ font: `400 ${size}px KaTeX_Main, serif` });

/** A quantity's letter inside an SVG text, as formulas set it. */
export function SvgSymbol({ symbol, size = 17, children }: Props) {
  const hatted = symbol.startsWith('^');
  const [letter, index] = (hatted ? symbol.slice(1) : symbol).split('_');
  const drop = index ? size * 0.18 : 0;
  return (
    <>
      <tspan style={math(size)}>{letter}</tspan>
      {hatted && (
        <tspan dx="-0.62em" dy="-0.02em" style={upright(size)}>
          ˆ
        </tspan>
      )}
      {index && (
        <tspan dx={hatted ? '0.15em' : 0} dy={drop} style={upright(size * 0.72)}>
          {index}
        </tspan>
      )}
      {children !== undefined && <tspan dy={-drop}>{children}</tspan>}
    </>
  );
}
