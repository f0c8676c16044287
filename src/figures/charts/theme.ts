import * as Plot from '@observablehq/plot';
import type { Axis, ChartSpec, Margin } from './chartSpec.ts';
import { asSvgElement, type SvgElement, svgDocument } from './svgDocument.ts';

/** The words of axes and notes. */
export const WORDS = { fill: 'var(--ink3)' } as const;
/** From an axis to the words of its ticks, and the length of a tick, pixels. */
const [BESIDE, BELOW, TICK] = [7, 5, 5];
/** From the plot to the line of a title, pixels. */
const [TITLE_ABOVE, TITLE_BELOW] = [13, 41];

/** What is no measurement: the future of a recording, a line to compare with. */
const DOTTED = { strokeDasharray: '1 4', strokeLinecap: 'round' } as const;

/** The stroke of a dash pattern, `dotted` among them. */
export function dashed(dash: string | undefined) {
  if (dash === undefined) return {};
  return dash === 'dotted' ? DOTTED : { strokeDasharray: dash };
}

/** Two axes with a grid behind the values. */
export function axesOf(x: Axis, y: Axis, { left }: Margin, titleLeft: number): readonly Plot.Markish[] {
  const valuesOf = ({ ticks }: Axis) => ticks.map(([value]) => value);
  const wordsOf = ({ ticks }: Axis) => {
    const words = new Map(ticks);
    return (value: number) => words.get(value)!;
  };
  const axis = { ...WORDS, label: null, tickSpacing: 1 } as const;
  return [
    Plot.ruleY(valuesOf(y), { stroke: 'var(--rule)' }),
    Plot.ruleY([y.domain[0]], { stroke: 'var(--line)' }),
    Plot.axisX(valuesOf(x), {
      ...axis,
      stroke: 'var(--line)',
      tickSize: TICK,
      tickPadding: BELOW,
      tickFormat: wordsOf(x),
    }),
    Plot.axisY(valuesOf(y), { ...axis, tickSize: 0, tickPadding: BESIDE, tickFormat: wordsOf(y) }),
    Plot.text([y.title], {
      ...WORDS,
      frameAnchor: 'top-left',
      lineAnchor: 'bottom',
      dx: titleLeft - left,
      dy: -TITLE_ABOVE,
    }),
    Plot.text([x.title], { ...WORDS, frameAnchor: 'bottom-right', dy: TITLE_BELOW }),
  ];
}

/** The sans face is cut without raised digits, so `10^5` is raised here. */
function raisePower(words: SvgElement): void {
  const [base, exponent] = words.textContent.split('^');
  if (exponent === undefined) return;
  const raised = words.ownerDocument.createElementNS(words.namespaceURI, 'tspan');
  raised.setAttribute('dy', -5);
  raised.setAttribute('font-size', 10);
  raised.textContent = exponent;
  words.textContent = base!;
  words.append(raised);
}

/** One image with one name: the names Plot gives to its groups are no roles a reader can use, its sheet is the page's. */
function describe(figure: SvgElement, label: string): void {
  for (const part of [...figure.walk()]) {
    for (const name of ['aria-label', 'aria-description', 'aria-hidden', 'class']) part.removeAttribute(name);
    if (part.tagName === 'style') part.remove();
    if (part.tagName === 'text') raisePower(part);
  }
  figure.setAttribute('class', 'chart-figure');
  figure.setAttribute('role', 'img');
  figure.setAttribute('aria-label', label);
}

/** A chart in the theme of the site, drawn by Observable Plot. */
export function plotted(
  { width, label }: Pick<ChartSpec, 'width' | 'label'>,
  {
    height,
    margin,
    ...options
  }: Omit<Plot.PlotOptions, 'height' | 'margin'> & { readonly height: number; readonly margin: Margin },
): SvgElement {
  const figure = asSvgElement(
    Plot.plot({
      ...options,
      document: svgDocument(),
      width,
      height,
      marginTop: margin.top,
      marginRight: margin.right,
      marginBottom: margin.bottom,
      marginLeft: margin.left,
    }),
  );
  describe(figure, label);
  return figure;
}
