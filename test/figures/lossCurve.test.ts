import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { lossCurve } from '#figures/charts/lossCurve.ts';

const document = parseHTML('<!doctype html><html><body></body></html>').document as unknown as Document;
const losses = Array.from({ length: 301 }, (_, step) => 0.7 / (1 + step / 50));
const draw = (patch: Partial<Parameters<typeof lossCurve>[0]>, width = 600) =>
  lossCurve({ losses, frame: 40, numSteps: 300, ...patch }, { document, width });

describe('the figure of the loss', () => {
  test('is one image with one name that says the losses', () => {
    const figure = draw({});
    expect(figure.getAttribute('role')).toBe('img');
    expect(figure.getAttribute('aria-label')).toContain('at step 40 it is 0.389');
    expect(figure.querySelectorAll('[aria-label]')).toHaveLength(0);
  });

  test('puts the cursor at its step, whatever the losses are', () => {
    const cursorOf = (figure: Element) => Number(figure.querySelector('circle')!.getAttribute('cx'));
    const [start, end] = [cursorOf(draw({ frame: 0 })), cursorOf(draw({ frame: 300 }))];
    expect(cursorOf(draw({ frame: 150 }))).toBeCloseTo((start + end) / 2, 6);
    const tenfold = losses.map((loss) => loss * 10);
    expect(cursorOf(draw({ frame: 150, losses: tenfold }))).toBeCloseTo((start + end) / 2, 6);
  });

  test('keeps its domain: a tenfold loss stands higher, and one off the axis at its edge', () => {
    const heightOf = (figure: Element) => Number(figure.querySelector('circle')!.getAttribute('cy'));
    expect(heightOf(draw({ losses: losses.map((loss) => loss / 10) }))).toBeGreaterThan(heightOf(draw({})));
    expect(heightOf(draw({ losses: losses.map(() => 1e6) }))).toBe(
      heightOf(draw({ losses: losses.map(() => 1e9) })),
    );
  });
});
