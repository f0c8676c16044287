import { PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_ROW, pythonHead } from '../kit/take-away/pythonSource.ts';
import type { State } from './model.ts';
import { NUM_RACES, SEED, WAYS } from './roads.ts';

export function toPython({ car, bus, bent }: State, link: string): string {
  return `${pythonHead('Four roads, one place', link)}
z = [${car}, ${bus}, 0.0]  # logits of car, bus and on foot
bent = "${bent}"  # the road whose assumption is changed
${PYTHON_RANDOM}

${PYTHON_ROW.trimStart()}

def over_sum(values):
    return [value / sum(values) for value in values]


def odds():
    return over_sum([max(0.0, 1 + v) if bent == "odds" else math.exp(v) for v in z])


def lse(values):
    return max(values) + math.log(sum(math.exp(v - max(values)) for v in values))


def family():
    if bent == "family":
        return over_sum([1 / (1 + math.exp(-v)) for v in z])
    h = 6e-6
    moved = lambda k, by: [v + by * (j == k) for j, v in enumerate(z)]
    return [(lse(moved(k, h)) - lse(moved(k, -h))) / (2 * h) for k in range(3)]


def height(first, second):
    """Flatness of the shares plus their mean logit."""
    p = [first, second, max(0.0, 1 - first - second)]
    if bent == "entropy":
        flat = (1 - sum(share**2 for share in p)) / 2
    else:
        flat = -sum(share * math.log(share) for share in p if share > 0)
    return flat + sum(share * v for share, v in zip(p, z))


def highest(end, f):
    """Where a function with one hill is highest in [0, end], by golden sections."""
    golden = (math.sqrt(5) - 1) / 2
    low, high = 0.0, end
    for _ in range(50):
        a, b = high - golden * (high - low), low + golden * (high - low)
        if f(a) < f(b):
            low = a
        else:
            high = b
    return (low + high) / 2


def entropy():
    best = lambda first: highest(1 - first, lambda second: height(first, second))
    first = highest(1.0, lambda share: height(share, best(share)))
    return [first, best(first), 1 - first - best(first)]


def luck(random):
    if bent == "race":
        radius = math.sqrt(-2 * math.log(1 - random.uniform()))
        return math.pi / math.sqrt(6) * radius * math.cos(2 * math.pi * random.uniform())
    return -math.log(-math.log1p(-max(random.uniform(), 2**-54)))


def race():
    random = Random.of(${SEED}).fork("four roads")
    wins = [0] * 3
    for _ in range(${NUM_RACES}):
        sums = [v + luck(random) for v in z]
        wins[sums.index(max(sums))] += 1
    return [won / ${NUM_RACES} for won in wins]


print("road,${WAYS.join(',')}")
for name, road in [("1 Odds", odds), ("2 Family", family), ("3 Entropy", entropy), ("4 Race", race)]:
    row(name, *road())
`;
}
