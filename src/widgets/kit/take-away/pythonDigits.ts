import { DIGIT_SIZE } from '#datasets';

/** A digit as 14 × 14 features, as the site's data set normalises drawings and images; needs np. */
export const PYTHON_NORMALISE = `
def overlaps(first, length, size):
    """How much of each of size pixels lies in each of ${DIGIT_SIZE} equal parts of a side."""
    edges = first + length * np.arange(${DIGIT_SIZE + 1})[:, None] / ${DIGIT_SIZE}
    pixel = np.arange(size)
    return np.maximum(0, np.minimum(pixel + 1, edges[1:]) - np.maximum(pixel, edges[:-1]))


def normalise(image):
    """Ink 0..255 to ${DIGIT_SIZE} x ${DIGIT_SIZE} features 0..1: crop to the ink, widen to two fifths of the other side, stretch."""
    inked = image > 40
    if not inked.any():
        return np.zeros(${DIGIT_SIZE ** 2})
    box = []
    for axis in (1, 0):
        at = np.flatnonzero(inked.any(axis=axis))
        box.append((at[0], at[-1] - at[0] + 1))
    (top, height), (left, width) = box
    pad_y, pad_x = max(0, 0.4 * width - height) / 2, max(0, 0.4 * height - width) / 2
    top, height, left, width = top - pad_y, height + 2 * pad_y, left - pad_x, width + 2 * pad_x
    rows, columns = overlaps(top, height, len(image)), overlaps(left, width, len(image))
    cells = rows @ image.astype(float) @ columns.T / (height * width / ${DIGIT_SIZE ** 2})
    return (np.float32(cells).ravel() / np.float32(255)).astype(float)
`;
