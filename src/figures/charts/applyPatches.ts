import type { Patch } from './figurePatch.ts';

/** Changes a figure in the page in place: what is as it was is neither parsed nor laid out again. */
export function applyPatches(figure: Element, patches: readonly Patch[]): void {
  // All are found before one is replaced.
  const parts = [figure, ...figure.querySelectorAll('*')];
  for (const patch of patches) {
    const part = parts[patch[0]]!;
    if (patch[1] === 'words') part.textContent = patch[2];
    else if (patch[1] === 'whole') part.outerHTML = patch[2];
    else if (patch[3] === null) part.removeAttribute(patch[2]);
    else part.setAttribute(patch[2], patch[3]);
  }
}
