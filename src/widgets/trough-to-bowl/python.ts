import { BILLS, LEARNING_RATE, NUM_STEPS } from '#experiments/free-parameters/trough.ts';
import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import type { State } from './model.ts';

export function toPython({ l2Strength, w1, w2 }: State, link: string): string {
  return `${pythonHead('From trough to bowl', link)}
adelie = ${pythonList(BILLS.Adelie)}  # bill length, mm
chinstrap = ${pythonList(BILLS.Chinstrap)}
decay = ${l2Strength}  # lambda
rate = ${LEARNING_RATE}
w = [${w1}, ${w2}]
${PYTHON_ROW}

bills = adelie + chinstrap
mean = sum(bills) / len(bills)
deviation = math.sqrt(sum((b - mean) ** 2 for b in bills) / len(bills))
x = [(b - mean) / deviation for b in bills]
label = [0] * len(adelie) + [1] * len(chinstrap)


def loss_and_gradient(w):
    loss, gradient = decay / 2 * (w[0] ** 2 + w[1] ** 2), [decay * w[0], decay * w[1]]
    for a, y in zip(x, label):
        z = [w[0] * a, w[1] * a]
        top = max(z)
        lse = top + math.log(sum(math.exp(v - top) for v in z))
        loss += (lse - z[y]) / len(x)
        for k in range(2):
            gradient[k] += (math.exp(z[k] - lse) - (k == y)) * a / len(x)
    return loss, gradient


print("step,w1,w2,sum,difference,loss")
for step in range(${NUM_STEPS} + 1):
    loss, gradient = loss_and_gradient(w)
    if step % 20 == 0:
        row(step, w[0], w[1], w[0] + w[1], w[0] - w[1], loss)
    w = [v - rate * g for v, g in zip(w, gradient)]
`;
}
