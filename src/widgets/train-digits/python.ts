import { DIVERGED_AT } from '#experiments/digits/digits.ts';
import { frameSteps } from '#experiments/frameSteps.ts';
import { dataAddress, pythonLoad } from '../kit/take-away/pythonData.ts';
import { PYTHON_NORMALISE } from '../kit/take-away/pythonDigits.ts';
import { PYTHON_PERMUTATION, PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { NEEDS_NUMPY, PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { MOST_FRAMES, NUM_STEPS, type State } from './model.ts';

/** What of a run the program needs: at which steps it was looked at. */
interface Run {
  readonly isStale: boolean;
  readonly points: readonly { readonly step: number }[];
}

export function toPython(
  { learningRate, batchSize, l2Strength, seed }: State,
  link: string,
  { isStale, points }: Run,
  data = dataAddress(),
): string {
  const steps = isStale ? frameSteps(NUM_STEPS, MOST_FRAMES) : points.map(({ step }) => step);
  return `${pythonHead('Ten templates, learnt from 5000 digits', link, NEEDS_NUMPY)}${pythonLoad(data)}
RATE, BATCH, DECAY = ${learningRate}, ${batchSize}, ${l2Strength}
STEPS, SEED = ${NUM_STEPS}, ${seed}
FRAMES = ${pythonList(steps)}  # steps at which the model is judged
${PYTHON_RANDOM}${PYTHON_PERMUTATION}
${PYTHON_ROW}
${PYTHON_NORMALISE}

def digits(split):
    """Features [n x 196] and labels; four bits a pixel in the file."""
    packed = np.frombuffer(load(f"mnist/{split}-images.u4.gz"), np.uint8)
    grey = 17 * np.column_stack([packed >> 4, packed & 15]).reshape(-1, 28, 28)
    return np.array([normalise(image) for image in grey]), np.frombuffer(load(f"mnist/{split}-labels.u8"), np.uint8)


X, y = digits("train")
X_test, y_test = digits("test")
W, b = np.zeros((10, X.shape[1])), np.zeros(10)
batches = Random.of(SEED).fork("batches")
per_epoch = -(-len(X) // BATCH)
order = []


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def cross_entropy(log_p, labels):
    return -log_p[np.arange(len(labels)), labels].mean()


print('step,"training loss (nats, next batch)",held-out loss (nats),held-out accuracy')
for step in range(STEPS + 1):
    epoch, at = divmod(step, per_epoch)
    if at == 0:  # every epoch goes through all digits once, in a new order
        order = batches.fork(f"epoch {epoch}").permutation(len(X))
    rows = order[at * BATCH : (at + 1) * BATCH]
    log_p = log_softmax(X[rows] @ W.T + b)
    loss = cross_entropy(log_p, y[rows]) + DECAY / 2 * (W**2).sum()
    diverged = not loss <= ${DIVERGED_AT} * math.log(10)
    if step in FRAMES or diverged:
        z_test = X_test @ W.T + b
        accuracy = (z_test.argmax(axis=1) == y_test).mean()
        row(step, loss, cross_entropy(log_softmax(z_test), y_test), accuracy)
    if diverged:
        break
    errors = np.exp(log_p)
    errors[np.arange(len(rows)), y[rows]] -= 1
    W -= RATE * (errors.T @ X[rows] / len(rows) + DECAY * W)
    b -= RATE * errors.mean(axis=0)
`;
}
