import { PYTHON_ROW, pythonHead } from '../kit/take-away/pythonSource.ts';
import type { Judged, State } from './model.ts';

export function toPython(
  { temperature, numBins }: State,
  link: string,
  { drops }: Pick<Judged, 'drops'>,
): string {
  return `${pythonHead('Of what it was sure, how much was right', link)}
T = ${temperature}
M = ${numBins}
# A held-out digit a line: how many classes stand above its label (0 where the model is right), then how far
# each logit lies below the one before, from the highest down, hundredths.
drops = """
${drops}
"""
${PYTHON_ROW}

counts, sums, hits = [0] * M, [0.0] * M, [0] * M
for line in drops.split():
    rank, *steps = map(int, line.split(","))
    total, below = 1.0, 0  # the highest logit is 0
    for step in steps:
        below -= step
        total += math.exp(below / 100 / T)
    confidence = 1 / total
    m = next((m for m in range(M - 1) if confidence <= (m + 1) / M), M - 1)
    counts[m] += 1
    sums[m] += confidence
    hits[m] += rank == 0

print("bin,digits,confidence,right")
for m in range(M):
    n = counts[m]
    row(m + 1, n, sums[m] / n if n else 0.0, hits[m] / n if n else 0.0)
`;
}
