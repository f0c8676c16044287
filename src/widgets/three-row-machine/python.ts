import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import type { State } from './model.ts';

export function toPython({ numClasses, logits, shift }: State, link: string): string {
  return `${pythonHead('Three-row machine', link)}
logits = ${pythonList(logits.slice(0, numClasses))}
shift = ${shift}

${PYTHON_ROW}

def softmax(z):
    """t = e^z, divided by its sum; the largest logit is taken away first, which changes no share."""
    top = max(z)
    t = [math.exp(value - top) for value in z]
    total = sum(t)
    return [value / total for value in t]


z = [value + shift for value in logits]
shares = softmax(z)
print("class,logit z,exponential t,share ŷ")
for k in range(len(z)):
    row(k + 1, z[k], math.exp(z[k]), shares[k])
`;
}
