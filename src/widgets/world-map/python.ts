import { PYTHON_ALIAS } from '../kit/take-away/pythonAlias.ts';
import { dataAddress, pythonLoad } from '../kit/take-away/pythonData.ts';
import { PYTHON_PERMUTATION, PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_SOFTMAX } from '../kit/take-away/pythonSoftmax.ts';
import { NEEDS_NUMPY, PYTHON_ROW, pythonHead, pythonWords } from '../kit/take-away/pythonSource.ts';
import { pythonSteps, stepsToTrain } from '../kit/take-away/pythonSteps.ts';
import type { Lanes, State, World } from './model.ts';

/** Of a lane: NumPy takes a sixth of a millisecond for one. */
const MOST_STEPS = 30_000;

/** What of a run the program needs. */
interface Run extends Pick<World, 'task'> {
  readonly frames: readonly { readonly [lane in keyof Lanes]: Pick<Lanes[lane], 'numSteps'> }[];
}

export function toPython(
  { numSampled, seed }: State,
  link: string,
  { frames, task }: Run,
  data = dataAddress(),
): string {
  const { countries, cities, splitSeed, batchSize, learningRate } = task;
  const steps = stepsToTrain(
    frames.map(({ full, sampled }) => [full.numSteps, sampled.numSteps]),
    MOST_STEPS,
  );
  return `${pythonHead('Which country is this?', link, NEEDS_NUMPY)}
# The page trains by the clock; this trains to the same numbers of steps, up to ${MOST_STEPS} of a lane.
# The first steps are long and multiply the last digit of what is computed: accuracies are the page's up to a hundredth
# or two, as they are from one machine to the next. Places: GeoNames, CC BY 4.0.
${pythonLoad(data)}
S = ${numSampled}  # draws of a step, shared by its batch
BATCH, RATE, TEST = ${batchSize}, ${learningRate}, ${cities.numHeldOut}
STEPS = ${pythonSteps(steps)}  # of the full and the sampled lane
PLACES_OF_COUNTRIES = [int(count) for count in """
${pythonWords(countries.map(({ numPlaces }) => String(numPlaces)))}
""".split()]
${PYTHON_RANDOM}${PYTHON_PERMUTATION}
${PYTHON_ALIAS}${PYTHON_ROW}

K = len(PLACES_OF_COUNTRIES)
numbers = np.frombuffer(load("cities/${cities.file.name}"), "<i2").reshape(2, -1)  # hundredths of a degree
phi, lam = np.radians(np.cumsum(numbers[0], dtype=int) / 100), np.radians(numbers[1] / 100)
points = np.column_stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi), np.ones(len(phi))])
order = Random.of(${splitSeed}).permutation(len(points))  # always the same split
X, y = np.empty_like(points), np.empty(len(points), int)
X[order], y[order] = points, np.repeat(np.arange(K), PLACES_OF_COUNTRIES)
X_test, y_test = X[:TEST], y[:TEST]
counts = np.bincount(y[TEST:], minlength=K)
q = counts / counts.sum()
alias, source = Alias(list(counts / counts.sum())), Random.of(${seed})

${PYTHON_SOFTMAX}

def full_gradient(W, x, labels, _):
    errors = softmax(x @ W.T)
    errors[np.arange(BATCH), labels] -= 1
    return errors.T @ x / BATCH


def sampled_gradient(W, x, labels, random):
    draws = [alias.draw(random) for _ in range(S)]
    classes = np.column_stack([labels, np.tile(draws, (BATCH, 1))])  # of each place: its own one, then the draws
    errors = softmax((x[:, None] * W[classes]).sum(axis=2) - np.log(S * q[classes]))
    errors[:, 0] -= 1
    G = np.zeros_like(W)
    np.add.at(G, classes, errors[:, :, None] * x[:, None] / BATCH)
    return G


def lane(gradient, numbers_of_steps):
    """Adagrad from zero weights [K x 4], the bias last."""
    batches, draws = source.fork("batches"), source.fork("draws")
    W, squares, done = np.zeros((K, 4)), np.zeros((K, 4)), 0
    for number in numbers_of_steps:
        while done < number:
            rows = [TEST + batches.integer(len(X) - TEST) for _ in range(BATCH)]
            G = gradient(W, X[rows], y[rows], draws)
            squares += G**2
            W -= RATE * G / (np.sqrt(squares) + 1e-10)
            done += 1
        yield done, ((X_test @ W.T).argmax(axis=1) == y_test).mean()


print("full steps,full held-out accuracy,sampled steps,sampled held-out accuracy")
for full, sampled in zip(
    lane(full_gradient, [full for full, _ in STEPS]), lane(sampled_gradient, [sampled for _, sampled in STEPS])
):
    row(*full, *sampled)
`;
}
