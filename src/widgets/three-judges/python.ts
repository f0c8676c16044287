import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { type Judgement, SPECIES, type State } from './model.ts';

const rowsOf = ({ weights, bias }: Judgement['joint']) =>
  SPECIES.map((_, k) => `    ${pythonList([weights[2 * k], weights[2 * k + 1], bias![k]])},`).join('\n');

export function toPython(
  { from, length, depth, z1, z2, z3 }: State,
  link: string,
  { joint, each }: Pick<Judgement, 'joint' | 'each'>,
): string {
  const byHand = from === 'hand';
  return `${pythonHead('Three judges of one bird', link)}
species = ${JSON.stringify(SPECIES)}
# Fitted to 342 penguins: weights of bill length and depth, per mm, and bias.
softmax_rows = [
${rowsOf(joint)}
]
one_vs_rest_rows = [
${rowsOf(each)}
]
x = ${pythonList([length, depth])}  # one bird, mm
${PYTHON_ROW}

def logits(rows):
    return ${byHand ? pythonList([z1, z2, z3]) : '[a * x[0] + b * x[1] + c for a, b, c in rows]'}


def softmax(z):
    top = max(z)
    t = [math.exp(value - top) for value in z]
    return [value / sum(t) for value in t]


def log_sigmoid(z):
    return min(z, 0.0) - math.log1p(math.exp(-abs(z)))


own = [log_sigmoid(z) for z in logits(one_vs_rest_rows)]
judges = zip(species, softmax(logits(softmax_rows)), softmax(own), [math.exp(value) for value in own])

print("species,softmax,one against the rest,sigmoid")
for name, joint, normalised, sigmoid in judges:
    row(name, joint, normalised, sigmoid)
`;
}
