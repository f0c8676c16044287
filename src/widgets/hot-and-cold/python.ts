import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { COLUMNS, DOUBLINGS, MAX_CLASSES, type State } from './model.ts';

export function toPython({ numClasses, logits, temperature }: State, link: string): string {
  return `${pythonHead('Hot and cold', link)}
logits = ${pythonList(logits.slice(0, numClasses))}
temperature = ${temperature}
${PYTHON_ROW}

def softmax(z, T=1):
    """Every logit divided by T; the largest is taken away first, which changes no share."""
    top = max(z)
    t = [math.exp((value - top) / T) for value in z]
    total = sum(t)
    return [value / total for value in t]


def entropy(p):
    return -sum(share * math.log(share) for share in p if share > 0)


def filled(values):
    return values + [""] * (${MAX_CLASSES} - len(values))


print("${COLUMNS.join(',')}")
for T in [temperature, *(2.0**power for power in range(-${DOUBLINGS}, ${DOUBLINGS + 1}))]:
    shares = softmax(logits, T)
    wrong = softmax(softmax(logits), T)  # the mistake: temperature on the shares
    row(T, *filled(shares), entropy(shares), *filled(wrong))
`;
}
