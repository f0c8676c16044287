import { PYTHON_ROW, pythonBool, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { branchOf, derive, LEARNING_RATE, OPTIMUM, type State } from './model.ts';
import { OBJECTIVES, type ObjectiveName } from './objectives.ts';

const SIGNS = { true: -1, false: 0, reversed: 1 } as const;

function pythonObjective(objective: ObjectiveName): string {
  const { loss, subtractLogExpectedCount, removeAccidentalHits } = OBJECTIVES[objective].objective;
  const { true: own, sampled } = subtractLogExpectedCount;
  return `(${pythonBool(loss === 'softmax')}, ${SIGNS[`${own}`]}, ${SIGNS[`${sampled}`]}, ${pythonBool(removeAccidentalHits)})`;
}

/** Minimises by Newton's method where the page uses L-BFGS: two ways to the same minimum. */
export function toPython(state: State, link: string): string {
  const { labels, proposal, name } = derive(state);
  const branch = branchOf(state);
  const shownOf = (named: string, stepsOf: string) =>
    state.step === OPTIMUM ? `softmax(minimise(${named}))` : `softmax(descend(${state.step}, ${stepsOf}))`;
  return `${pythonHead('What each objective learns', link)}import itertools

p = ${pythonList(labels)}  # how often each class is the label
q = ${pythonList(proposal)}  # what candidates are drawn from
num_sampled = ${state.numSampled}
unique = ${pythonBool(state.unique)}  # repeats thrown away

# An objective: whether it is a softmax loss (otherwise one logistic loss for each candidate); what is done with the
# log expected count of the true class (-1 subtracts it), and of the candidates; whether candidates that are the true
# class are removed.
OBJECTIVE = ${pythonObjective(state.objective)}  # ${name}
${
  branch
    ? `BRANCH = ${pythonObjective(branch.settings)}  # ${OBJECTIVES[branch.settings].name}, from step ${branch.at} on
`
    : ''
}
K = len(p)
${PYTHON_ROW}

def softmax(z):
    top = max(z)
    t = [math.exp(value - top) for value in z]
    total = sum(t)
    return [value / total for value in t]


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def softplus(z):
    return max(z, 0) + math.log1p(math.exp(-abs(z)))


def candidate_lists():
    """Every list of draws, in order, with its probability."""
    lists = {}
    for drawn in itertools.product(range(K), repeat=num_sampled):
        if unique and len(set(drawn)) < num_sampled:
            continue
        probability = 1.0
        left = 1.0
        for k in drawn:
            probability *= q[k] / left
            if unique:
                left -= q[k]
        key = tuple(sorted(drawn))
        lists[key] = lists.get(key, 0.0) + probability
    return list(lists.items())


LISTS = candidate_lists()
COUNT = [sum(probability * drawn.count(k) for drawn, probability in LISTS) for k in range(K)]


def expected(z, objective):
    """The expected loss over labels and candidate lists, and its gradient: nothing is drawn."""
    loss_is_softmax, true_sign, sampled_sign, remove_hits = objective
    total, gradient = 0.0, [0.0] * K
    for y in range(K):
        for drawn, probability in LISTS:
            classes = [y] + [k for k in drawn if not (remove_hits and k == y)]
            signs = [true_sign] + [sampled_sign] * (len(classes) - 1)
            logits = [z[k] + sign * math.log(COUNT[k]) for k, sign in zip(classes, signs)]
            if loss_is_softmax:
                shares = softmax(logits)
                value = -math.log(shares[0])
                errors = [share - (c == 0) for c, share in enumerate(shares)]
            else:
                value = softplus(-logits[0]) + sum(softplus(logit) for logit in logits[1:])
                errors = [-sigmoid(-logits[0])] + [sigmoid(logit) for logit in logits[1:]]
            total += p[y] * probability * value
            for k, error in zip(classes, errors):
                gradient[k] += p[y] * probability * error
    return total, gradient


def solve(matrix, right):
    """Gaussian elimination with pivots."""
    rows = [[*line, value] for line, value in zip(matrix, right)]
    for i in range(K):
        best = max(range(i, K), key=lambda j: abs(rows[j][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for j in range(i + 1, K):
            factor = rows[j][i] / rows[i][i]
            rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i])]
    x = [0.0] * K
    for i in reversed(range(K)):
        x[i] = (rows[i][K] - sum(rows[i][j] * x[j] for j in range(i + 1, K))) / rows[i][i]
    return x


def minimise(objective):
    """Newton's method; the second derivatives are differences of the first."""
    z = [0.0] * K
    loss, gradient = expected(z, objective)
    for _ in range(100):
        if max(abs(g) for g in gradient) < 1e-12:
            break
        hessian = []
        for k in range(K):
            above = expected([value + 1e-5 * (j == k) for j, value in enumerate(z)], objective)[1]
            below = expected([value - 1e-5 * (j == k) for j, value in enumerate(z)], objective)[1]
            line = [(a - b) / 2e-5 for a, b in zip(above, below)]
            # Softmax losses do not notice a constant added to all logits: a trace of ridge settles it.
            line[k] += 1e-9
            hessian.append(line)
        step = solve(hessian, gradient)
        size = min(1.0, 4 / max(abs(s) for s in step))
        while True:
            tried = [value - size * s for value, s in zip(z, step)]
            new_loss, new_gradient = expected(tried, objective)
            if new_loss <= loss + 1e-15 or size < 1e-9:
                break
            size /= 2
        z, loss, gradient = tried, new_loss, new_gradient
    return z


def descend(num_steps, objective_at):
    z = [0.0] * K
    for step in range(num_steps):
        z = [value - ${LEARNING_RATE} * g for value, g in zip(z, expected(z, objective_at(step))[1])]
    return z


optimum = softmax(minimise(OBJECTIVE))
shown = ${shownOf('OBJECTIVE', 'lambda step: OBJECTIVE')}
columns = [p, q, shown, optimum]
${
  branch
    ? `columns.append(${shownOf('BRANCH', `lambda step: BRANCH if step >= ${branch.at} else OBJECTIVE`)})
columns.append(softmax(minimise(BRANCH)))
`
    : ''
}print("class,label share p,proposal q,shown,at the optimum${branch ? ',branch shown,branch at the optimum' : ''}")
for k in range(K):
    row(k + 1, *(column[k] for column in columns))
`;
}
