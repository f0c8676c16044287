import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { derive, fitOneD, type State } from './model.ts';
import { depthAt, MIDDLE_MM, SPECIES } from './penguins.ts';

export function toPython(state: State, link: string): string {
  const { shown, points } = derive(state);
  return `${pythonHead(fitOneD.title, link)}
# Palmer penguins, unless one was dragged: bill depth in mm, and the label: 1 for Adelie, 0 for Gentoo.
depth = ${pythonList(points.map(({ x }) => Number(depthAt(x).toFixed(6))))}
y = ${pythonList(points.map(({ label }) => label))}
x = [mm - ${MIDDLE_MM} for mm in depth]
learning_rate = ${state.learningRate}
num_steps = ${shown}

${PYTHON_ROW}

def sigmoid(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def softplus(z):
    """ln(1 + e^z), without overflow."""
    return max(z, 0) + math.log1p(math.exp(-abs(z)))


w = b = 0.0
for step in range(num_steps):
    # The slope of the loss at a point is share minus label; both slopes are taken before either number moves.
    errors = [sigmoid(w * at + b) - label for at, label in zip(x, y)]
    slope_w = sum(error * at for error, at in zip(errors, x)) / len(x)
    slope_b = sum(errors) / len(x)
    w -= learning_rate * slope_w
    b -= learning_rate * slope_b

print("penguin,bill depth (mm),species,label y,share of Adelie,loss")
for n, (at, label) in enumerate(zip(x, y), start=1):
    z = w * at + b
    row(n, ${MIDDLE_MM} + at, "${SPECIES[1]}" if label == 1 else "${SPECIES[0]}", label, sigmoid(z), softplus(-z if label == 1 else z))
`;
}
