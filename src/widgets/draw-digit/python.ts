import { DIGIT_FEATURES } from '#datasets';
import { PYTHON_NORMALISE } from '../kit/take-away/pythonDigits.ts';
import { PYTHON_SOFTMAX } from '../kit/take-away/pythonSoftmax.ts';
import { NEEDS_NUMPY, PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { PAGE, PEN_WIDTH, type Stroke } from './drawing.ts';
import { INK_SIZE } from './inkPage.ts';
import type { DrawView, State } from './model.ts';

/** Letters of a line: longer ones are no pleasure to scroll through. */
const inLines = (letters: string) => letters.replaceAll(/(.{1,100})/g, '$1\n').trimEnd();

/** Numbers as four bytes each, the low byte first, in base 64. */
const base64 = (values: Float32Array) =>
  inLines(
    btoa(
      Array.from(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), (byte) =>
        String.fromCharCode(byte),
      ).join(''),
    ),
  );

/** Grey levels are multiples of 17: a hexadecimal digit each. */
const hexadecimal = (pixels: Uint8Array) =>
  inLines(Array.from(pixels, (level) => (level / 17).toString(16)).join(''));

const pythonStrokes = (strokes: readonly Stroke[]) =>
  strokes.map((stroke) => `    [${stroke.map(({ x, y }) => `(${x}, ${y})`).join(', ')}],\n`).join('');

/** The page from the pen's strokes. */
const fromStrokes = (strokes: readonly Stroke[]) => `
STROKES = [  # where the pen went, on a page of ${PAGE + 1} units
${pythonStrokes(strokes)}]
SIZE = ${INK_SIZE}  # pixels on a side
RADIUS = ${PEN_WIDTH / 2} * SIZE / ${PAGE + 1}


def ink(strokes):
    """Each pixel by how near the pen came to its middle; the edge of the pen is one pixel soft."""
    image = np.zeros((SIZE, SIZE))
    y, x = np.mgrid[:SIZE, :SIZE] + 0.5
    for stroke in strokes:
        points = np.array(stroke) * SIZE / ${PAGE + 1}
        for (x0, y0), (x1, y1) in zip(np.vstack([points[:1], points]), points):
            dx, dy = x1 - x0, y1 - y0
            along = ((x - x0) * dx + (y - y0) * dy) / ((dx * dx + dy * dy) or 1)
            at = np.clip(along, 0, 1)
            cover = RADIUS + 0.5 - np.hypot(x - x0 - at * dx, y - y0 - at * dy)
            image = np.maximum(image, np.floor(255 * np.clip(cover, 0, 1) + 0.5))
    return image


image = ink(STROKES)
`;

const fromPixels = (pixels: Uint8Array, width: number) => `
# A held-out digit: a hexadecimal digit a pixel, row by row.
GREY = """
${hexadecimal(pixels)}
"""
image = 17 * np.array([int(level, 16) for level in "".join(GREY.split())]).reshape(-1, ${width})
`;

/** What of a view the program needs. */
type Shown = Pick<DrawView, 'page' | 'model' | 'trainedTo'>;

export function toPython(_: State, link: string, { page, model, trainedTo }: Shown): string {
  const { example, strokes } = page;
  const origin =
    trainedTo === undefined ? 'trained when the page was built' : `as you trained it, at step ${trainedTo}`;
  return `${pythonHead('Draw a digit', link, NEEDS_NUMPY)}
import base64

import numpy as np
${example ? fromPixels(example.pixels, example.width) : fromStrokes(strokes)}
# The model, ${origin}: W [10 x ${DIGIT_FEATURES}] as 32-bit numbers, and b.
WEIGHTS = """
${base64(model.weights)}
"""
W = np.frombuffer(base64.b64decode(WEIGHTS), "<f4").reshape(10, -1).astype(float)
b = np.array(${pythonList(Array.from(model.bias))})
${PYTHON_ROW}
${PYTHON_NORMALISE}
${PYTHON_SOFTMAX}

z = W @ normalise(image) + b
print("digit,share ŷ")
for digit, share in enumerate(softmax(z)):
    row(digit, share)
`;
}
