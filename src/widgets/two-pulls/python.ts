import { PYTHON_ROW, pythonHead } from '../kit/take-away/pythonSource.ts';
import { GAP_DOMAIN, type State } from './model.ts';

export function toPython({ gap, numClasses }: State, link: string): string {
  return `${pythonHead('Two losses pull on one bar', link)}
lead = ${gap}  # of the label's logit over the strongest wrong class
K = ${numClasses}
${PYTHON_ROW}

def softmax(z):
    top = max(z)
    t = [math.exp(value - top) for value in z]
    total = sum(t)
    return [value / total for value in t]


print("lead,share,cross-entropy,its pull,squared error,its own pull")
for g in [lead, *range(${GAP_DOMAIN[0]}, ${GAP_DOMAIN[1]} + 1)]:
    p = softmax([g, 0.0] + [-5.0] * (K - 2))
    wrong = sum(p[1:])
    error = [-wrong] + p[1:]  # share minus label
    pull = p[0] * sum(p[k] * (error[k] - error[0]) for k in range(K))
    row(g, p[0], -math.log(p[0]), wrong, sum(e * e for e in error) / 2, pull)
`;
}
