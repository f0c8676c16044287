/** `rgb(1, 2, 3)` and `rgba(1, 2, 3, 0.5)`, in bytes; `color(srgb 0.1 0.2 0.3 / 0.5)`, in shares of one. */
const PARTS = /^(rgba?|color)\((?:srgb )?([\d.e-]+)[ ,]+([\d.e-]+)[ ,]+([\d.e-]+)(?:[ ,/]+([\d.e-]+))?\)$/;

/** How much of a colour, as a browser computes it, covers what is below; 1 for what is no such colour. */
export function opacityOf(colour: string): number {
  const opacity = PARTS.exec(colour)?.[5];
  return opacity === undefined ? 1 : Number(opacity);
}

/**
 * A colour as a browser computes it → as SVG 1.1 has it, for programs that know no other: without opacity, which has
 * attributes of its own. What is no such colour (`none`, `url(#id)`) stays.
 */
export function plainColour(colour: string): string {
  const parts = PARTS.exec(colour);
  if (!parts) return colour;
  if (opacityOf(colour) === 0) return 'none';
  const bytes = parts.slice(2, 5).map((part) => Math.round(Number(part) * (parts[1] === 'color' ? 255 : 1)));
  return `rgb(${bytes.join(', ')})`;
}
