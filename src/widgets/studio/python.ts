import { examplesOf } from '#experiments/studio/planePoints.ts';
import { DIVERGED_AT, framesOf } from '#experiments/studio/recordStudio.ts';
import { GRADIENT_TOLERANCE } from '#experiments/studio/studioLane.ts';
import { HALVED_AFTER, hasBatch, type StudioSettings } from '#experiments/studio/studioSettings.ts';
import { PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_LOG_SOFTMAX } from '../kit/take-away/pythonSoftmax.ts';
import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { configOf, type State } from './config.ts';
import { pythonMethods } from './pythonMethods.ts';
import { scikitLearn } from './scikitLearn.ts';

const NEEDS = 'Python 3 with NumPy.';

const dict = (
  { method, learningRate, schedule, momentum, batchSize, l2Strength }: StudioSettings,
  m: number,
) =>
  `{"method": "${method}", "rate": ${learningRate}, "schedule": "${schedule}", "momentum": ${momentum}, "batch": ${hasBatch(method) ? Math.min(batchSize, m) : m}, "decay": ${l2Strength}}`;

/** The run as a program in NumPy that prints the rows of the table, branch included. */
export function toPython(state: State, link: string): string {
  const config = configOf(state);
  if (!config) return `${pythonHead('The studio', link, NEEDS)}\nprint("There are no points to train on.")\n`;
  const { points, numClasses, numSteps, seed, settings, branch } = config;
  const [train, heldOut] = [examplesOf(points, false), examplesOf(points, true)];
  const m = train.labels.length;
  const methods = [settings.method, ...(branch ? [branch.settings.method] : [])];
  const hasBatches = [settings, ...(branch ? [branch.settings] : [])].some(
    ({ method, batchSize }) => hasBatch(method) && batchSize < m,
  );
  const heads = ['train nats', 'held-out nats', 'weight norm', 'gradient norm'];
  const columns = ['step', ...heads, ...(branch ? heads.map((name) => `branch ${name}`) : [])];
  const isWithScikitLearn = scikitLearn(config, Array.from(train.labels)).includes('sklearn.linear_model');
  return `${pythonHead('The studio: softmax regression on points of the plane', link, NEEDS)}import sys

import numpy as np

# Points that are trained on and points held out: two features each, and a class.
X = np.array(${pythonList(Array.from(train.features))}).reshape(-1, 2)
y = np.array(${pythonList(Array.from(train.labels))})
X_HELD_OUT = np.array(${pythonList(Array.from(heldOut.features))}).reshape(-1, 2)
Y_HELD_OUT = np.array(${pythonList(Array.from(heldOut.labels))}, dtype=int)
K, STEPS, SEED = ${numClasses}, ${numSteps}, ${seed}
MAIN = ${dict(settings, m)}
BRANCH_AT, BRANCH = ${branch ? `${branch.at}, ${dict(branch.settings, m)}` : 'None, None'}
FRAMES = ${numSteps === framesOf(numSteps).length - 1 ? 'list(range(STEPS + 1))' : pythonList(framesOf(numSteps))}
${PYTHON_ROW}
${hasBatches ? batches(m) : BATCH_OF_ALL}
def rate_at(settings, t):
    if settings["schedule"] == "inverse":
        return settings["rate"] / (1 + t / ${HALVED_AFTER})
    if settings["schedule"] == "cosine":
        return settings["rate"] * (1 + math.cos(math.pi * t / STEPS)) / 2
    return settings["rate"]

${MODEL}
${pythonMethods(methods)}
${RUN}
def train(branch_at, branch):
    """What the table says of every frame, and the parameters at the end."""
    lane, rows, end = Lane(branch_at, branch), [], None
    last = lane.facts()
    rows.append(last)
    for t in range(1, STEPS + 1):
        if end == "rest" and t - 1 == branch_at:
            end = None
        if end != "diverged":
            lane.advance()
        fresh = end is None
        if fresh:
            if lane.run.status == "diverged" or lane.run.loss > ${DIVERGED_AT}:
                end = "diverged"
            elif lane.run.status != "running":
                end = "rest"
        if t in frames:
            last = lane.facts() if fresh else last
            rows.append(last)
    return rows, lane.run.theta


frames = set(FRAMES)
lanes = [train(None, None)]
${branch ? '# Until something is changed, the branch is the same future.\nlanes.append(lanes[0] if BRANCH == MAIN else train(BRANCH_AT, BRANCH))\n' : ''}print("${columns.join(',')}")
for step, *facts in zip(FRAMES, *[rows for rows, _ in lanes]):
    row(step, *[value for fact in facts for value in fact])
${isWithScikitLearn ? '\n' : ''}${scikitLearn(config, Array.from(train.labels))}`;
}

const BATCH_OF_ALL = `

def batch_at(settings, t):
    return slice(None)

`;

/** Every epoch goes through all points once, in an order of its own. */
const batches = (m: number) => `${PYTHON_RANDOM}
    def permutation(self, count):
        order = list(range(count))
        for i in range(count - 1, 0, -1):
            j = self.integer(i + 1)
            order[i], order[j] = order[j], order[i]
        return order


def batch_at(settings, t, orders={}):
    size = settings["batch"]
    if size >= ${m}:
        return slice(None)
    epoch, at = divmod(t, -(-${m} // size))
    if epoch not in orders:
        orders[epoch] = Random.of(SEED).fork("batches").fork(f"epoch {epoch}").permutation(${m})
    return orders[epoch][at * size : (at + 1) * size]

`;

const MODEL = `${PYTHON_LOG_SOFTMAX}
def logits_of(theta, x):
    """theta holds W [K, 2] row by row, then b [K]."""
    return x @ theta[: 2 * K].reshape(K, 2).T + theta[2 * K :]


def shares_of(theta, x):
    return np.exp(log_softmax(logits_of(theta, x)))


def loss_and_gradient(theta, x, label, decay):
    """Mean cross-entropy with decay, its gradient, and the mean without decay."""
    log_p, each = log_softmax(logits_of(theta, x)), np.arange(len(label))
    W, error = theta[: 2 * K].reshape(K, 2), np.exp(log_p)
    nats = -log_p[each, label].mean()
    error[each, label] -= 1
    gradient = np.concatenate([(error.T @ x / len(label) + decay * W).ravel(), error.sum(0) / len(label)])
    return nats + decay / 2 * (W * W).sum(), gradient, nats

`;

const RUN = `
class Run:
    """One method from a place on: its memory begins empty at step \`begun\`."""

    def __init__(self, theta, settings_at, begun):
        self.settings_at, self.begun, self.taken, self.status = settings_at, begun, 0, "running"
        self.velocity = self.mean = self.square = np.zeros_like(theta)
        self.pairs = []
        self.theta, self.loss, self.gradient = self.at(theta, begun)
        self.rest()

    def at(self, theta, t):
        settings = self.settings_at(t)
        rows = batch_at(settings, t)
        with np.errstate(all="ignore"):
            loss, gradient, _ = loss_and_gradient(theta, X[rows], y[rows], settings["decay"])
        return theta, loss, gradient

    def rest(self):
        method = self.settings_at(self.begun)["method"]
        if method in ("lbfgs", "newton", "damped") and abs(self.gradient).max() <= ${GRADIENT_TOLERANCE}:
            self.status = "converged"

    def advance(self):
        if self.status != "running":
            return
        t = self.begun + self.taken
        settings = self.settings_at(t)
        there = METHODS[settings["method"]](self, t, settings)
        self.taken += 1
        if there is None:
            self.status = "stalled"
        elif not all(np.isfinite(part).all() for part in there):
            self.status = "diverged"
        else:
            self.theta, self.loss, self.gradient = there
            self.rest()


class Lane:
    """A training from zero weights; from a branch on with other settings."""

    def __init__(self, branch_at, branch):
        self.branch_at, self.branch, self.taken = branch_at, branch, 0
        # A method with a memory keeps it where only its rate, batch or decay changes.
        self.keeps = branch is not None and MAIN["method"] in ("sgd", "momentum", "adam") and (
            MAIN["method"] == branch["method"] and MAIN["momentum"] == branch["momentum"]
        )
        self.run = Run(np.zeros(3 * K), self.settings_at if self.keeps else lambda t: MAIN, 0)
        self.turn()

    def settings_at(self, t):
        return self.branch if self.branch is not None and t >= self.branch_at else MAIN

    def turn(self):
        if self.branch is None or self.keeps or self.taken != self.branch_at or self.run.status == "diverged":
            return
        self.run = Run(self.run.theta, lambda t: self.branch, self.branch_at)

    def advance(self):
        self.run.advance()
        self.taken += 1
        self.turn()

    def facts(self):
        theta = self.run.theta
        _, gradient, nats = loss_and_gradient(theta, X, y, self.settings_at(self.taken)["decay"])
        held_out = loss_and_gradient(theta, X_HELD_OUT, Y_HELD_OUT, 0)[2] if len(Y_HELD_OUT) else ""
        return nats, held_out, math.sqrt((theta[: 2 * K] ** 2).sum()), math.sqrt((gradient**2).sum())

`;
