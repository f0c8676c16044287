import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { derive, fitOneD, type State } from './model.ts';
import { depthAt, MIDDLE_MM, SPECIES } from './penguins.ts';

export function toPython(state: State, link: string): string {
  const { shown, points, branch, table } = derive(state);
  return `${pythonHead(fitOneD.title, link)}
# Palmer penguins, unless one was dragged: bill depth in mm, and the label: 1 for Adelie, 0 for Gentoo.
depth = ${pythonList(points.map(({ x }) => Number(depthAt(x).toFixed(6))))}
y = ${pythonList(points.map(({ label }) => label))}
x = [mm - ${MIDDLE_MM} for mm in depth]
learning_rate = ${state.learningRate}
num_steps = ${shown}${
    branch
      ? `
# The second future: from a step on with a rate and labels of its own.
branch_at, branch_rate = ${branch.at}, ${branch.settings.learningRate}
branch_y = ${pythonList(branch.settings.labels)}`
      : ''
  }

${PYTHON_ROW}

def sigmoid(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def softplus(z):
    """ln(1 + e^z), without overflow."""
    return max(z, 0) + math.log1p(math.exp(-abs(z)))


def descend(settings_at):
    """w and b after all steps; settings_at(step) is the rate and the labels of a step, counted from 0."""
    w = b = 0.0
    for step in range(num_steps):
        rate, labels = settings_at(step)
        # The slope of the loss at a point is share minus label; both slopes are taken before either number moves.
        errors = [sigmoid(w * at + b) - label for at, label in zip(x, labels)]
        slope_w = sum(error * at for error, at in zip(errors, x)) / len(x)
        slope_b = sum(errors) / len(x)
        w -= rate * slope_w
        b -= rate * slope_b
    return w, b


w, b = descend(lambda step: (learning_rate, y))
${branch ? 'there = descend(lambda step: (branch_rate, branch_y) if step >= branch_at else (learning_rate, y))\n' : ''}
print("${table.columns.join()}")
for n, (at, label) in enumerate(zip(x, y), start=1):
    z = w * at + b
    entries = [label, sigmoid(z), softplus(-z if label == 1 else z)]
${
  branch
    ? `    z, label_there = there[0] * at + there[1], branch_y[n - 1]
    entries += [label_there, sigmoid(z), softplus(-z if label_there == 1 else z)]
`
    : ''
}    row(n, ${MIDDLE_MM} + at, "${SPECIES[1]}" if label == 1 else "${SPECIES[0]}", *entries)
`;
}
