import { BILLS, LEARNING_RATE, NUM_STEPS } from '#experiments/free-parameters/trough.ts';
import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { derive, type State } from './model.ts';

export function toPython(state: State, link: string): string {
  const { l2Strength, w1, w2 } = state;
  const { branch, table } = derive(state);
  return `${pythonHead('From trough to bowl', link)}
adelie = ${pythonList(BILLS.Adelie)}  # bill length, mm
chinstrap = ${pythonList(BILLS.Chinstrap)}
decay = ${l2Strength}  # lambda${
    branch
      ? `
branch_at, branch_decay = ${branch.at}, ${branch.l2Strength}  # the second future: another decay from that step on`
      : ''
  }
rate = ${LEARNING_RATE}
start = [${w1}, ${w2}]
${PYTHON_ROW}

bills = adelie + chinstrap
mean = sum(bills) / len(bills)
deviation = math.sqrt(sum((b - mean) ** 2 for b in bills) / len(bills))
x = [(b - mean) / deviation for b in bills]
label = [0] * len(adelie) + [1] * len(chinstrap)


def loss_and_gradient(w, decay):
    loss, gradient = decay / 2 * (w[0] ** 2 + w[1] ** 2), [decay * w[0], decay * w[1]]
    for a, y in zip(x, label):
        z = [w[0] * a, w[1] * a]
        top = max(z)
        lse = top + math.log(sum(math.exp(v - top) for v in z))
        loss += (lse - z[y]) / len(x)
        for k in range(2):
            gradient[k] += (math.exp(z[k] - lse) - (k == y)) * a / len(x)
    return loss, gradient


def descend(decay_at):
    """w and the loss before each step, and after the last; decay_at(step) is lambda of a step, counted from 0."""
    w, places = start, []
    for step in range(${NUM_STEPS} + 1):
        loss, gradient = loss_and_gradient(w, decay_at(step))
        places.append((w, loss))
        w = [v - rate * g for v, g in zip(w, gradient)]
    return places


futures = [descend(lambda step: decay)]
${branch ? 'futures.append(descend(lambda step: branch_decay if step >= branch_at else decay))\n' : ''}
print("${table.columns.join()}")
for step in range(0, ${NUM_STEPS} + 1, 20):
    entries = []
    for places in futures:
        w, loss = places[step]
        entries += [w[0], w[1], w[0] + w[1], w[0] - w[1], loss]
    row(step, *entries)
`;
}
