import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { derive, type State } from './model.ts';
import { WAYS } from './town.ts';

export function toPython(state: State, link: string): string {
  const { fares, p } = derive(state);
  return `${pythonHead('The flattest shares that keep the mean', link)}
ways = ${JSON.stringify(WAYS)}
fares = ${pythonList(fares)}  # euros a morning
shares = ${pythonList(p)}
${PYTHON_ROW}

def softmax(z):
    top = max(z)
    t = [math.exp(value - top) for value in z]
    return [value / sum(t) for value in t]


def mean(p):
    return sum(share * fare for share, fare in zip(p, fares))


# The mean of softmax(beta * fares) rises with beta: halve until no number lies between.
target = mean(shares)
low, high = -1000.0, 1000.0
for _ in range(200):
    beta = (low + high) / 2
    if mean(softmax([beta * fare for fare in fares])) < target:
        low = beta
    else:
        high = beta

flattest = softmax([beta * fare for fare in fares])
print("way,fare,share,flattest share,logit")
for k, way in enumerate(ways):
    row(way, fares[k], shares[k], flattest[k], beta * fares[k])
`;
}
