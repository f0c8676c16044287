import { PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_ROW, pythonBool, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import type { Few, State } from './model.ts';

export function toPython({ word, scaled, seed }: State, link: string, { rank, counts, now }: Few): string {
  return `${pythonHead('A share among a few, and among all', link)}
counts = ${pythonList(counts)}  # of the words of a novelist, commonest first
z = [math.log(count) for count in counts]
word = ${rank - 1}  # "${word}", counted from 0
scaled = ${pythonBool(scaled)}  # whether each drawn word stands for its part of all others
seed = ${seed}
${PYTHON_RANDOM}

def permutation(random, count):
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        other = random.integer(last + 1)
        order[last], order[other] = order[other], order[last]
    return order


def softmax(z):
    top = max(z)
    t = [math.exp(value - top) for value in z]
    return [value / sum(t) for value in t]

${PYTHON_ROW}

random = Random.of(seed).fork("few-against-all")
others = z[:word] + z[word + 1:]
orders = [permutation(random, len(others)) for _ in range(${now.shares.length})]
among_all = softmax(z)[word]
print("words drawn,least share,median share,greatest share,share among all")
for size in [4, 16, 64, 256, len(others)]:
    lift = math.log(len(others) / size) if scaled else 0.0
    shares = sorted(
        softmax([z[word]] + [others[k] + lift for k in order[:size]])[0] for order in orders
    )
    middle = (shares[(len(shares) - 1) // 2] + shares[len(shares) // 2]) / 2
    row(size, shares[0], middle, shares[-1], among_all)
`;
}
