/** The first frame after the start. */
const FIRST_SECONDS = 0.02;
/** Frames closer than this would differ by a few steps only. */
const SHORTEST_SECONDS = 0.01;
/** Between the shortest and the longest, the time between frames is this share of the time so far. */
const GROWTH = 0.08;
/** No longer than this between frames, so that there is something to see. */
const LONGEST_SECONDS = 0.12;
/** Long runs stay below the frames a recording keeps. */
const MOST_REGULAR = 200;

/** The same for a race that is watched for a few seconds only: scoring must not take longer than training. */
const BRIEF = { first: 0.04, growth: 0.22, longest: 0.3 } as const;

/** Seconds of training at which frames are due, rising; the last is the end. */
export function dueTimes(seconds: number, isBrief = false): readonly number[] {
  if (isBrief) {
    const times: number[] = [];
    const pause = (time: number) => Math.min(BRIEF.longest, BRIEF.growth * time);
    for (let time: number = BRIEF.first; time < seconds; time += pause(time)) times.push(time);
    return [...times, seconds];
  }
  const longest = Math.max(LONGEST_SECONDS, seconds / MOST_REGULAR);
  const times: number[] = [];
  const pause = (time: number) => Math.min(longest, Math.max(SHORTEST_SECONDS, GROWTH * time));
  for (let time = FIRST_SECONDS; time < seconds; time += pause(time)) times.push(time);
  return [...times, seconds];
}
