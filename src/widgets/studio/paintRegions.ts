import { exponential, type LinearModel } from '#engine';
import type { Window2D } from '#figures/marks/argmaxCells.ts';

type Rgb = readonly [number, number, number];

/** Class colours as the page shows them now. */
export interface Palette {
  readonly fills: readonly Rgb[];
  readonly paper: Rgb;
}

/** Cells along a side: the page stretches them smoothly, so that painting takes a small part of a frame. */
export const CELLS = 80;
/** How much of its colour a class has where it barely leads. */
const FAINTEST = 0.12;

/** Reads the tokens through an element: light or dark is decided where it stands. */
export function readPalette(element: Element, numColours: number): Palette {
  const probe = document.createElement('span');
  element.append(probe);
  const rgb = (name: string): Rgb => {
    probe.style.color = `var(--${name})`;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue];
  };
  const palette = {
    fills: Array.from({ length: numColours }, (_, k) => rgb(`c${k + 1}`)),
    paper: rgb('plate'),
  };
  probe.remove();
  return palette;
}

/** Colours of the cells [CELLS × CELLS × 4], row by row from the top: the class that leads, the deeper the larger its share. */
export function cellColours(
  { numClasses, weights, bias }: LinearModel,
  { left, right, bottom, top }: Window2D,
  { fills, paper }: Palette,
  colours: Uint8ClampedArray,
): void {
  const logits = new Float64Array(numClasses);
  const even = 1 / numClasses;
  for (let row = 0; row < CELLS; row += 1) {
    const y = top - ((row + 0.5) / CELLS) * (top - bottom);
    for (let column = 0; column < CELLS; column += 1) {
      const x = left + ((column + 0.5) / CELLS) * (right - left);
      let leader = 0;
      for (let k = 0; k < numClasses; k += 1) {
        logits[k] = weights[2 * k] * x + weights[2 * k + 1] * y + (bias ? bias[k] : 0);
        if (logits[k] > logits[leader]) leader = k;
      }
      // The leader’s share, 1 / Σ e^(z − z of the leader): nothing is allocated for a cell, nothing can overflow.
      let total = 0;
      for (let k = 0; k < numClasses; k += 1) total += exponential(logits[k] - logits[leader]);
      const lead = (1 / total - even) / (1 - even);
      const depth = lead > 0 ? FAINTEST + (1 - FAINTEST) * lead : 0;
      const at = 4 * (row * CELLS + column);
      for (let c = 0; c < 3; c += 1) colours[at + c] = depth * fills[leader][c] + (1 - depth) * paper[c];
      colours[at + 3] = 255;
    }
  }
}

/** Paints the shares of all classes over the window. */
export function paintRegions(
  canvas: HTMLCanvasElement,
  model: LinearModel,
  window: Window2D,
  palette: Palette,
): void {
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(CELLS, CELLS);
  cellColours(model, window, palette, image.data);
  context.putImageData(image, 0, 0);
}
