import * as Plot from '@observablehq/plot';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';

export interface LossCurve {
  /** Mean loss at each recorded step, nats. */
  readonly losses: readonly number[];
  /** Index of the step shown: what comes after it is dotted. */
  readonly frame: number;
  /** Right end of the axis. */
  readonly numSteps: number;
}

/** Losses outside are drawn at the edge. */
const DOMAIN = [0.03, 3] as const;
const TICKS = [0.03, 0.1, 0.3, 1, 3];
/** A narrow column beside another figure gets its height. */
const heightAt = (width: number) => (width < 320 ? 330 : 230);

/** The loss over the steps of a recorded descent, on a log axis; a cursor at the step shown. */
export function lossCurve(
  { losses, frame, numSteps }: LossCurve,
  { document, width }: { readonly document: Document; readonly width: number },
): Element {
  const clamped = losses.map((loss, step) => ({
    step,
    loss: Math.min(DOMAIN[1], Math.max(DOMAIN[0], loss)),
  }));
  const now = clamped[frame];
  const line = { x: 'step', y: 'loss', stroke: 'var(--l)' } as const;
  const figure = Plot.plot({
    document,
    width,
    height: heightAt(width),
    marginTop: 34,
    marginLeft: 42,
    marginRight: 14,
    marginBottom: 46,
    style: { fontFamily: 'var(--font-sans)', fontSize: '13px', overflow: 'visible', color: 'var(--ink3)' },
    x: { domain: [0, numSteps] },
    y: { type: 'log', domain: DOMAIN },
    marks: [
      Plot.ruleY(TICKS, { stroke: 'var(--rule)' }),
      Plot.ruleY([DOMAIN[0]], { stroke: 'var(--line)' }),
      Plot.axisX([0, numSteps / 3, (2 * numSteps) / 3, numSteps], {
        label: null,
        tickSize: 5,
        stroke: 'var(--line)',
        fill: 'var(--ink3)',
        color: 'var(--ink3)',
        tickFormat: (step: number) => formatCount(step),
      }),
      Plot.axisY(TICKS, {
        label: null,
        tickSize: 0,
        // All of them, however short the axis is.
        tickSpacing: 1,
        fill: 'var(--ink3)',
        tickFormat: (loss: number) =>
          formatNumber(loss, { digits: loss < 0.1 ? 2 : loss < 1 ? 1 : 0, share: true }),
      }),
      Plot.text(['mean loss (log axis)'], { frameAnchor: 'top-left', dx: -38, dy: -26, fill: 'var(--ink3)' }),
      Plot.text(['step'], { frameAnchor: 'bottom-right', dy: 40, fill: 'var(--ink3)' }),
      Plot.ruleY([losses[0]], { stroke: 'var(--ink3)', strokeDasharray: '1 4' }),
      Plot.text(['start'], { x: numSteps, y: losses[0], textAnchor: 'end', dy: -9, fill: 'var(--ink3)' }),
      Plot.line(clamped.slice(frame), { ...line, strokeWidth: 1.5, strokeDasharray: '1.5 3.5' }),
      Plot.line(clamped.slice(0, frame + 1), { ...line, strokeWidth: 2.25 }),
      Plot.ruleX([now.step], { stroke: 'var(--ink)' }),
      Plot.dot([now], {
        x: 'step',
        y: 'loss',
        r: 5,
        stroke: 'var(--l)',
        strokeWidth: 2,
        fill: 'var(--plate)',
      }),
    ],
  });
  return describe(
    figure,
    `Mean loss over ${losses.length - 1} steps on a log axis: from ${formatNumber(losses[0], { digits: 3 })} to ${formatNumber(losses.at(-1)!, { digits: 3 })}; at step ${frame} it is ${formatNumber(losses[frame], { digits: 3 })}.`,
  );
}

/** One image with one name: the names Plot gives to its groups are no roles a reader can use. */
function describe(figure: Element, label: string): Element {
  for (const group of figure.querySelectorAll('[aria-label], [aria-description], [aria-hidden]')) {
    for (const name of ['aria-label', 'aria-description', 'aria-hidden']) group.removeAttribute(name);
  }
  figure.setAttribute('role', 'img');
  figure.setAttribute('aria-label', label);
  return figure;
}
