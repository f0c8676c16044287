import { PYTHON_ROW, pythonHead } from '../kit/take-away/pythonSource.ts';
import { GAP_DOMAIN, type State } from './model.ts';

export function toPython({ numClasses, gap }: State, link: string): string {
  return `${pythonHead('Softmax, once and twice', link)}
K = ${numClasses}
lead = ${gap}  # of the label's logit; the others are 0
${PYTHON_ROW}

def softmax(z):
    top = max(z)
    t = [math.exp(value - top) for value in z]
    total = sum(t)
    return [value / total for value in t]


def loss(z):
    """Cross-entropy from logits; the label stands first."""
    top = max(z)
    return top - z[0] + math.log(sum(math.exp(value - top) for value in z))


print("lead,share,loss,pull,share twice,loss twice,pull twice")
for g in [lead, *range(${GAP_DOMAIN[0]}, ${GAP_DOMAIN[1]} + 1)]:
    z = [float(g)] + [0.0] * (K - 1)
    p = softmax(z)
    r = softmax(p)
    slopes = [-sum(r[1:])] + r[1:]  # share minus label, by the second softmax
    pull = -p[0] * sum(p[k] * (slopes[0] - slopes[k]) for k in range(K))
    row(g, p[0], loss(z), sum(p[1:]), r[0], loss(p), pull)
`;
}
