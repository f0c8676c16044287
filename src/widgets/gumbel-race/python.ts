import { PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import type { State } from './model.ts';
import { RACES_AT, WAYS } from './races.ts';

const LUCK = {
  gumbel: `    """A draw of the standard Gumbel distribution."""
    u = max(random.uniform(), 2**-54)
    return -math.log(-math.log1p(-u))`,
  normal: `    """A normal draw (Box and Muller) with the standard deviation of the Gumbel distribution."""
    radius = math.sqrt(-2 * math.log(1 - random.uniform()))
    return math.pi / math.sqrt(6) * radius * math.cos(2 * math.pi * random.uniform())`,
} as const;

export function toPython({ noise, numWays, worths, frame, seed }: State, link: string): string {
  return `${pythonHead('Every morning a race', link)}
ways = ${JSON.stringify(WAYS.slice(0, numWays))}
worths = ${pythonList(worths.slice(0, numWays))}  # logits
mornings = ${RACES_AT[frame]}
seed = ${seed}
${PYTHON_RANDOM}

${PYTHON_ROW.trimStart()}

def luck(random):
${LUCK[noise]}


random = Random.of(seed).fork("luck")
wins = [0] * len(ways)
for _ in range(mornings):
    draws = [luck(random) for _ in range(${WAYS.length})]  # those who do not run draw, too
    sums = [worth + draw for worth, draw in zip(worths, draws)]
    wins[sums.index(max(sums))] += 1

top = max(worths)
t = [math.exp(worth - top) for worth in worths]
print("way,worth,softmax,wins,share won,standard errors off")
for k, way in enumerate(ways):
    p = t[k] / sum(t)
    error = math.sqrt(mornings * p * (1 - p)) or 1
    row(way, worths[k], p, wins[k], wins[k] / max(1, mornings), (wins[k] - mornings * p) / error)
`;
}
