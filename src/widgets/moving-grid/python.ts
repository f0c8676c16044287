import { PYTHON_ALIAS } from '../kit/take-away/pythonAlias.ts';
import { PYTHON_NORMAL, PYTHON_PERMUTATION, PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_LOG_SOFTMAX } from '../kit/take-away/pythonSoftmax.ts';
import { NEEDS_NUMPY, PYTHON_ROW, pythonBool, pythonHead } from '../kit/take-away/pythonSource.ts';
import { pythonSteps, stepsToTrain } from '../kit/take-away/pythonSteps.ts';
import type { Grid, State } from './model.ts';

/** Of a lane: NumPy takes a quarter of a millisecond for one. */
const MOST_STEPS = 20_000;

/** What of a run the program needs. */
interface Run extends Pick<Grid, 'world' | 'learning'> {
  readonly frames: readonly {
    readonly [lane in keyof Grid['lanes']]: Pick<Grid['lanes'][lane], 'numSteps'>;
  }[];
}

export function toPython(state: State, link: string, { frames, learning, world }: Run): string {
  const { numClasses, numSampled, seed, subtractLogExpectedCount } = state;
  const { side, sigma, priors } = world;
  const { batchSize, rate, biasRate, numHeldOut } = learning;
  const steps = stepsToTrain(
    frames.map(({ full, sampled }) => [full.numSteps, sampled.numSteps]),
    MOST_STEPS,
  );
  const isEven = priors.every((prior) => prior === priors[0]);
  return `${pythonHead('Grid of moving classes', link, NEEDS_NUMPY)}
# The page trains by the clock; this trains to the same numbers of steps, up to ${MOST_STEPS} of a lane.${
    isEven
      ? `
# With narrow cells the last digit of the first steps is multiplied: after some hundred steps of the full lane its
# numbers are about as large as the page's, but not the same.`
      : ''
  }
from bisect import bisect_right

import numpy as np
${PYTHON_RANDOM}${PYTHON_NORMAL}${PYTHON_PERMUTATION}
${isEven ? '' : PYTHON_ALIAS}${PYTHON_ROW}

K, SIDE, SIGMA = ${numClasses}, ${side}, ${sigma}
S = ${numSampled}  # draws of a step, shared by its batch
SUBTRACT_LOG_Q = ${pythonBool(subtractLogExpectedCount)}
BATCH, RATE, BIAS_RATE = ${batchSize}, ${rate}, ${biasRate}
STEPS = ${pythonSteps(steps)}  # of the full and the sampled lane

# The world: a grid of classes; a point is its class's centre plus noise.
source = Random.of(${seed})
world = source.fork("world")
weights = ${isEven ? 'np.ones(K)' : '1 / (1 + np.array(world.fork("ranks").permutation(K)))'}
priors = weights / weights.sum()
running = np.cumsum(priors).tolist()
centres = np.array([[k % SIDE, k // SIDE] for k in range(K)]) - (SIDE - 1) / 2


def draw_points(random, count):
    labels, points = [], []
    for _ in range(count):
        labels.append(bisect_right(running, random.uniform() * running[-1]))
        points.append([at + SIGMA * random.normal() for at in centres[labels[-1]]])
    return np.array(points), np.array(labels)

${PYTHON_LOG_SOFTMAX}

def logits(points, means, bias):
    """Nearer centres get more: z = b - |x - mean|² / 2 sigma²."""
    return bias - ((points[:, None] - means) ** 2).sum(axis=2) / (2 * SIGMA**2)


test_points, test_labels = draw_points(world.fork("held-out"), ${numHeldOut})


def score(means, bias):
    z = logits(test_points, means, bias)
    loss = -log_softmax(z)[np.arange(len(z)), test_labels].mean()
    return loss, (z.argmax(axis=1) == test_labels).mean()


normals, training = source.fork("start"), source.fork("training")
start = np.array([[math.sqrt(K) / 4 * normals.normal() for _ in range(2)] for _ in range(K)])
shift = -np.log(priors) if SUBTRACT_LOG_Q else np.zeros(K)
${isEven ? '' : 'alias = Alias(list(priors))\n'}

def full_step(means, bias, points, labels, _):
    errors = np.exp(log_softmax(logits(points, means, bias)))
    errors[np.arange(BATCH), labels] -= 1
    total = errors.sum(axis=0)
    pull = errors.T @ points - total[:, None] * means
    means -= RATE / (BATCH * SIGMA**2) * pull
    bias -= RATE * BIAS_RATE / BATCH * total


def sampled_step(means, bias, points, labels, random):
    draws = [${isEven ? 'random.integer(K)' : 'alias.draw(random)'} for _ in range(S)]
    classes = np.column_stack([labels, np.tile(draws, (BATCH, 1))])  # of each point: its own one, then the draws
    apart = points[:, None] - means[classes]
    errors = np.exp(log_softmax(bias[classes] + shift[classes] - (apart**2).sum(axis=2) / (2 * SIGMA**2)))
    errors[:, 0] -= 1
    np.subtract.at(means, classes, RATE / (BATCH * SIGMA**2) * errors[:, :, None] * apart)
    np.subtract.at(bias, classes, RATE * BIAS_RATE / BATCH * errors)


def lane(step, numbers_of_steps):
    points, draws = training.fork("points"), training.fork("draws")
    means, bias, done = start.copy(), np.zeros(K), 0
    for number in numbers_of_steps:
        while done < number:
            step(means, bias, *draw_points(points, BATCH), draws)
            done += 1
        yield (done, *score(means, bias))


names = ("steps", "held-out nats", "held-out accuracy")
print(",".join(f"{name} {column}" for name in ("full", "sampled") for column in names))
for full, sampled in zip(lane(full_step, [f for f, _ in STEPS]), lane(sampled_step, [s for _, s in STEPS])):
    row(*full, *sampled)
`;
}
