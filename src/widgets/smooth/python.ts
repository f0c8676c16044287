import { PYTHON_ROW, pythonHead } from '../kit/take-away/pythonSource.ts';
import { GAP_DOMAIN, type State } from './model.ts';

export function toPython({ smoothing, numClasses, gap }: State, link: string): string {
  return `${pythonHead('How far ahead is far enough?', link)}
epsilon = ${smoothing}
K = ${numClasses}
gap = ${gap}
${PYTHON_ROW}

def losses(g):
    """Cross-entropy to the smoothed label and to the plain one; all logits but the label's are 0."""
    lse = max(g, 0) + math.log(math.exp(g - max(g, 0)) + (K - 1) * math.exp(-max(g, 0)))
    target = 1 - epsilon + epsilon / K
    return lse - target * g, lse - g


print("gap,loss,loss without smoothing")
for g in [gap, *range(${GAP_DOMAIN[0]}, ${GAP_DOMAIN[1]} + 1)]:
    row(g, *losses(g))
`;
}
