/** Fill and edge of a class, by its number as the text counts: 1..K. */
export const classInk = (k: number) => ({ fill: `var(--c${k})`, stroke: `var(--c${k}-edge)` });
