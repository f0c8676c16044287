import { fittedPenguins } from '#experiments/free-parameters/fittedPenguins.ts';
import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { derive, SPECIES, type State } from './model.ts';

export function toPython(state: State, link: string): string {
  const { ghosts, x, shift, only } = derive(state, fittedPenguins());
  return `${pythonHead('Shift all, change nothing', link)}
species = ${JSON.stringify(SPECIES)}
# Fitted to 342 penguins without a penalty: weights of bill length and bill depth (both standardised), bias.
theta = [
${ghosts.map((row) => `    ${pythonList(Array.from(row))},`).join('\n')}
]
psi = ${pythonList(shift)}
shifted = ${only === undefined ? 'range(3)' : `[${only}]`}  # the rows that psi is added to
x = ${pythonList(x)}  # one penguin, standardised
${PYTHON_ROW}

def logit(row):
    return row[0] * x[0] + row[1] * x[1] + row[2]


def softmax(z):
    top = max(z)
    t = [math.exp(value - top) for value in z]
    return [value / sum(t) for value in t]


moved = [[t + p for t, p in zip(row, psi)] if k in shifted else row for k, row in enumerate(theta)]
before = softmax([logit(row) for row in theta])
after = softmax([logit(row) for row in moved])
print("species,length weight,depth weight,bias,logit,share,share before")
for k, name in enumerate(species):
    row(name, *moved[k], logit(moved[k]), after[k], before[k])
`;
}
