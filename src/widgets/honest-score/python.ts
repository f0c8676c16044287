import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { GRID, type State } from './model.ts';
import { CUTOFF, NUM_ITEMS, NUM_MISSES, NUM_STEADY } from './recommenders.ts';

export function toPython({ metric, known, typical }: State, link: string): string {
  return `${pythonHead('An honest score', link)}
from functools import lru_cache

N, CUTOFF = ${NUM_ITEMS}, ${CUTOFF}  # items, and places on the list
KNOWN, TYPICAL = ${known}, ${typical}  # users A knows; the middle rank of B
GRID = ${pythonList(GRID)}
${PYTHON_ROW}

def spread(a, b, n):
    """Ranks from a to b in equal factors: the middles of n parts."""
    return [min(N, max(1, math.floor(a * (b / a) ** ((i + 0.5) / n) + 0.5))) for i in range(n)]


def gain(rank):
    """What a true item on this place of the list is worth."""
    return ${metric === 'ndcg' ? 'math.log(2) / math.log1p(rank)' : '1.0'}


@lru_cache(maxsize=None)
def ways(n, k):
    return math.comb(n, k)


def expected(rank, m):
    """The mean over all draws of m others: how many of the rank - 1 better ones come is hypergeometric."""
    better, worse = rank - 1, N - rank
    score, least = 0.0, max(0, m - worse)
    chance = ways(better, least) * ways(worse, m - least) / ways(N - 1, m)
    for found in range(least, min(better, m, CUTOFF - 1) + 1):
        score += chance * gain(1 + found)
        if found < min(better, m):
            chance *= (better - found) * (m - found) / ((found + 1) * (worse - m + found + 1))
    return score


# Ranks among all items, and which part of the users has them.
users_of_a = [(rank, KNOWN / CUTOFF) for rank in range(1, CUTOFF + 1)]
users_of_a += [(rank, (1 - KNOWN) / ${NUM_MISSES}) for rank in spread(400, N, ${NUM_MISSES})]
users_of_b = [(rank, 1 / ${NUM_STEADY}) for rank in spread(TYPICAL / 8, TYPICAL * 8, ${NUM_STEADY})]
print("negatives m,A expected,B expected")
for m in GRID:
    row(m, *(sum(part * expected(rank, m) for rank, part in users) for users in (users_of_a, users_of_b)))
`;
}
