import { PYTHON_ROW, pythonHead } from '../kit/take-away/pythonSource.ts';
import { COLOURS, type State } from './model.ts';

export function toPython({ car, ownLuck }: State, link: string): string {
  return `${pythonHead('Red bus, blue bus', link)}
car = ${car}  # worth of the car; each bus has 0
own_luck = ${ownLuck}  # lambda of the nested logit
${PYTHON_ROW}

def softmax(z):
    top = max(z)
    t = [math.exp(value - top) for value in z]
    return [value / sum(t) for value in t]


def nested(car, buses):
    """First car or bus, then the colour: shares of the car and of each bus."""
    inclusive = own_luck * math.log(sum(math.exp(worth / own_luck) for worth in buses))
    by_car, by_bus = softmax([car, inclusive])
    return [by_car] + [by_bus * share for share in softmax([worth / own_luck for worth in buses])]


print("colours,\\"car, softmax\\",\\"red bus, softmax\\",\\"car, nested\\",\\"red bus, nested\\"")
for n in range(1, ${COLOURS.length} + 1):
    soft, nest = softmax([car] + [0.0] * n), nested(car, [0.0] * n)
    row(n, soft[0], soft[1], nest[0], nest[1])
`;
}
