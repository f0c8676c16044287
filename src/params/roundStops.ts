/** Round numbers in which each is about 1.25 times the one before. */
const OF_A_DECADE = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** Stops of a slider on which equal ways are about equal factors, such as a learning rate's: .1, .12, .15, .2, … */
export function roundStops(min: number, max: number): readonly number[] {
  const stops: number[] = [];
  for (let decade = 1e-6; decade <= max; decade *= 10) {
    stops.push(...OF_A_DECADE.map((digit) => Number((digit * decade).toPrecision(2))));
  }
  return stops.filter((stop) => stop >= min && stop <= max);
}
