import { DIVERGED_AT } from '#experiments/digits/digits.ts';
import { frameSteps } from '#experiments/frameSteps.ts';
import { dataAddress, pythonLoad } from '../kit/take-away/pythonData.ts';
import { PYTHON_NORMALISE } from '../kit/take-away/pythonDigits.ts';
import { PYTHON_PERMUTATION, PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_LOG_SOFTMAX } from '../kit/take-away/pythonSoftmax.ts';
import { NEEDS_NUMPY, PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { branchOf, MOST_FRAMES, NUM_STEPS, type State } from './params.ts';

type Points = readonly { readonly step: number }[];

/** What of a run the program needs: at which steps it, and its branch, were looked at. */
interface Run {
  readonly isStale: boolean;
  readonly points: Points;
  readonly branch?: { readonly points?: Points };
}

const MEASURES = ['"training loss (nats, next batch)"', 'held-out loss (nats)', 'held-out accuracy'];
const BRANCH_MEASURES = [
  '"branch training loss (nats, next batch)"',
  'branch held-out loss (nats)',
  'branch held-out accuracy',
];

export function toPython(
  state: State,
  link: string,
  { isStale, points, branch: other }: Run,
  data = dataAddress(),
): string {
  const { learningRate, batchSize, l2Strength, seed } = state;
  const branch = branchOf(state);
  const stepsOf = (of: Points | undefined) =>
    pythonList(isStale || !of ? frameSteps(NUM_STEPS, MOST_FRAMES) : of.map(({ step }) => step));
  const names = [...MEASURES, ...(branch ? BRANCH_MEASURES : [])];
  return `${pythonHead('Ten templates, learnt from 5000 digits', link, NEEDS_NUMPY)}${pythonLoad(data)}
STEPS, SEED = ${NUM_STEPS}, ${seed}
RUN = (${learningRate}, ${batchSize}, ${l2Strength})  # learning rate, batch, penalty
FRAMES = ${stepsOf(points)}  # steps at which the model is judged
${
  branch
    ? `BRANCH_AT = ${branch.at}  # the first step that is taken otherwise, counted from 0
BRANCH = (${branch.settings.learningRate}, ${branch.settings.batchSize}, ${branch.settings.l2Strength})
BRANCH_FRAMES = ${stepsOf(other?.points)}
`
    : ''
}${PYTHON_RANDOM}${PYTHON_PERMUTATION}
${PYTHON_ROW}
${PYTHON_NORMALISE}

def digits(split):
    """Features [n x 196] and labels; four bits a pixel in the file."""
    packed = np.frombuffer(load(f"mnist/{split}-images.u4.gz"), np.uint8)
    grey = 17 * np.column_stack([packed >> 4, packed & 15]).reshape(-1, 28, 28)
    return np.array([normalise(image) for image in grey]), np.frombuffer(load(f"mnist/{split}-labels.u8"), np.uint8)


X, y = digits("train")
X_test, y_test = digits("test")
batches = Random.of(SEED).fork("batches")


def order_of(epoch):
    """Every epoch goes through all digits once, in a new order."""
    return batches.fork(f"epoch {epoch}").permutation(len(X))

${PYTHON_LOG_SOFTMAX}

def cross_entropy(log_p, labels):
    return -log_p[np.arange(len(labels)), labels].mean()


def train(settings_at, frames):
    """Training loss, held-out loss and held-out accuracy at the steps of the frames."""
    W, b = np.zeros((10, X.shape[1])), np.zeros(10)
    judged, epoch, order = {}, -1, []
    for step in range(STEPS + 1):
        rate, batch, decay = settings_at(step)
        now, at = divmod(step, -(-len(X) // batch))
        if now != epoch:
            epoch, order = now, order_of(now)
        rows = order[at * batch : (at + 1) * batch]
        log_p = log_softmax(X[rows] @ W.T + b)
        loss = cross_entropy(log_p, y[rows]) + decay / 2 * (W**2).sum()
        diverged = not loss <= ${DIVERGED_AT} * math.log(10)
        if step in frames or diverged:
            z_test = X_test @ W.T + b
            accuracy = (z_test.argmax(axis=1) == y_test).mean()
            judged[step] = loss, cross_entropy(log_softmax(z_test), y_test), accuracy
        if diverged:
            break
        errors = np.exp(log_p)
        errors[np.arange(len(rows)), y[rows]] -= 1
        W -= rate * (errors.T @ X[rows] / len(rows) + decay * W)
        b -= rate * errors.mean(axis=0)
    return judged


futures = [
    train(lambda step: RUN, FRAMES),
${branch ? '    train(lambda step: BRANCH if step >= BRANCH_AT else RUN, BRANCH_FRAMES),\n' : ''}]
print('step,${names.join(',')}')
for step in sorted({step for judged in futures for step in judged}):
    row(step, *(entry for judged in futures for entry in judged.get(step, ("", "", ""))))
`;
}
