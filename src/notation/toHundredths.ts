/** Pixels to a hundredth: finer than any screen, and a page is spared the digits behind it. */
export const toHundredths = (pixels: number): number => Math.round(pixels * 100) / 100;
