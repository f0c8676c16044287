/** Around 0, about as large as each other: classes are told apart by shape, too. */
const SHAPES = [
  'a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z',
  'h9v9h-9z',
  'l5.6 -9.8l5.6 9.8z',
  'l6 6l6 -6l-6 -6z',
  'h11l-5.5 9.6z',
  'h3.4v-3.4h3.2v3.4h3.4v3.2h-3.4v3.4h-3.2v-3.4h-3.4z',
] as const;
/** From the middle of a shape to where its path begins. */
const STARTS = [
  [-5, 0],
  [-4.5, -4.5],
  [-5.6, 3.6],
  [-6, 0],
  [-5.5, -3.6],
  [-5, -1.6],
] as const;

/** The path of a point of class k. */
export const shapeAt = (k: number, x: number, y: number) => {
  const [dx, dy] = STARTS[k];
  return `M${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)}${SHAPES[k]}`;
};
