/**
 * The steps of a run that get a frame: the first, the last, and between them more at the beginning, where
 * more happens. Frame i of n stands at step numSteps · (i / (n − 1))², so that on a square-root axis the
 * frames are evenly spread.
 * @param numSteps at least 1
 * @param maxFrames at least 2; early frames that would share a step become one
 */
export function frameSteps(numSteps: number, maxFrames: number): readonly number[] {
  const steps = new Set<number>();
  for (let i = 0; i < maxFrames; i += 1) steps.add(Math.round(numSteps * (i / (maxFrames - 1)) ** 2));
  return [...steps];
}
