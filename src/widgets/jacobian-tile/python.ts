import { PYTHON_ROW, pythonBool, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import type { State } from './model.ts';

export function toPython({ numClasses, label, offDiagonal, logits }: State, link: string): string {
  return `${pythonHead('The Jacobian in tiles', link)}
logits = ${pythonList(logits.slice(0, numClasses))}
label = ${Math.min(label, numClasses)}  # counted from 1
off_diagonal = ${pythonBool(offDiagonal)}

${PYTHON_ROW}

def softmax(z):
    top = max(z)
    t = [math.exp(value - top) for value in z]
    total = sum(t)
    return [value / total for value in t]


classes = range(len(logits))
p = softmax(logits)
jacobian = [
    [p[j] * (1 - p[j]) if j == k else (-p[j] * p[k] if off_diagonal else 0.0) for k in classes] for j in classes
]
# L = -ln p_y holds one share only, so the chain rule reads one row.
gradient = [-jacobian[label - 1][k] / p[label - 1] for k in classes]
print(",".join(["class j", "share", *(f"dp_j/dz_{k + 1}" for k in classes), "row sum", f"dL/dz_j for label {label}"]))
for j in classes:
    row(j + 1, p[j], *jacobian[j], sum(jacobian[j]), gradient[j])
`;
}
