import { BLOCK, HELD_OUT_EVERY, NUM_HELD_OUT } from '#experiments/race/missingWords.ts';
import { PYTHON_ALIAS } from '../kit/take-away/pythonAlias.ts';
import { dataAddress, pythonLoad } from '../kit/take-away/pythonData.ts';
import { PYTHON_PERMUTATION, PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_SOFTMAX } from '../kit/take-away/pythonSoftmax.ts';
import { NEEDS_NUMPY, PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { fewOf } from '../kit/take-away/pythonSteps.ts';
import type { Shown, State } from './model.ts';
import type { Pair } from './recording.ts';

/** Of each lane: NumPy takes about eight milliseconds for a full step, and half a one for a sampled step. */
const MOST_STEPS: Pair<number> = [1200, 15_000];

/** What of a run the program needs: the race itself, and at which steps its lanes were judged. */
interface Run extends Pick<Shown, 'race'> {
  readonly lanes: Pair<readonly { readonly step: number }[]>;
}

export function toPython(_: State, link: string, { lanes, race }: Run, data = dataAddress()): string {
  const { names, numSampled, seed, text } = race;
  const { numFeatures, batchSize, learningRate, initialSquares, initialRange } = race;
  const [full, sampled] = lanes.map((moments, lane) =>
    fewOf([...new Set(moments.map(({ step }) => step))].filter((step) => step <= MOST_STEPS[lane])),
  );
  return `${pythonHead('Score all words at each step, or a few', link, NEEDS_NUMPY)}
# The page trains by the clock; this trains to the same numbers of steps, up to ${MOST_STEPS[0]} full and ${MOST_STEPS[1]} sampled ones.${pythonLoad(data)}
K, D, S = ${text.numWords}, ${numFeatures}, ${numSampled}  # words, numbers of a word's vector, draws of a step
BATCH, RATE, SQUARES = ${batchSize}, ${learningRate}, ${initialSquares}  # Adagrad's sums start at SQUARES
STEPS = {
    "${names[0]}": ${pythonList(full)},
    "${names[1]}": ${pythonList(sampled)},
}
NOVELS = ${pythonList([...text.novels.map(({ start }) => start), text.numTokens])}  # where each begins
${PYTHON_RANDOM}${PYTHON_PERMUTATION}
${PYTHON_ALIAS}${PYTHON_ROW}

# The text in blocks; of every ${HELD_OUT_EVERY} the last is held out. A word is guessed from two on each side.
tokens = np.frombuffer(load("austen/tokens.u16.gz"), "<u2").astype(int)
blocks = [(at, min(at + ${BLOCK}, end)) for start, end in zip(NOVELS, NOVELS[1:]) for at in range(start, end, ${BLOCK})]
train, test = [], []
counts = np.ones(K)  # no word is impossible
for number, (start, end) in enumerate(blocks):
    is_test = number % ${HELD_OUT_EVERY} == ${HELD_OUT_EVERY - 1}
    (test if is_test else train).extend(range(start + 2, end - 2))
    if not is_test:
        counts += np.bincount(tokens[start:end], minlength=K)
test = np.array([test[n] for n in Random.of(0).permutation(len(test))[:${NUM_HELD_OUT}]])
q = counts / counts.sum()
alias, source = Alias(q.tolist()), Random.of(${seed})


def examples(places):
    return tokens[np.add.outer(places, [-2, -1, 1, 2])], tokens[places]

${PYTHON_SOFTMAX}

def adagrad(table, squares, rows, gradients):
    """Moves some rows of a table, each once, against the sum of its gradients."""
    rows, which = np.unique(rows, return_inverse=True)
    G = np.zeros((len(rows), table.shape[1]))
    np.add.at(G, which.ravel(), gradients)
    squares[rows] += G**2
    table[rows] -= RATE * G / (np.sqrt(squares[rows]) + 1e-10)


def full_gradient(W, h, labels, _):
    """Rows of W with their gradients, and the gradient of the features h."""
    errors = softmax(h @ W.T)
    errors[np.arange(BATCH), labels] -= 1
    errors /= BATCH
    return np.arange(K), errors.T @ h, errors @ W


def sampled_gradient(W, h, labels, random):
    draws = np.array([alias.draw(random) for _ in range(S)])  # shared by the batch
    own = (h * W[labels]).sum(axis=1, keepdims=True) - np.log(S * q[labels])[:, None]
    errors = softmax(np.hstack([own, h @ W[draws].T - np.log(S * q[draws])]))
    errors[:, 0] -= 1
    errors /= BATCH
    rows = np.concatenate([labels, draws])
    return rows, np.vstack([errors[:, :1] * h, errors[:, 1:].T @ h]), errors[:, :1] * W[labels] + errors[:, 1:] @ W[draws]


def features(vectors, contexts):
    """The mean of four words' vectors, and a 1 for the bias."""
    return np.column_stack([vectors[contexts].mean(axis=1), np.ones(len(contexts))])


def lane(gradient, numbers_of_steps):
    ranges, draws, order = source.fork("vectors"), source.fork("draws"), source.fork("order")
    vectors = ${initialRange} * (2 * np.array([ranges.uniform() for _ in range(K * D)]).reshape(K, D) - 1)
    W = np.column_stack([np.zeros((K, D)), np.log(q)])
    squares_of_vectors, squares_of_W = np.full_like(vectors, SQUARES), np.full_like(W, SQUARES)
    contexts_test, labels_test = examples(test)
    done = 0
    for number in numbers_of_steps:
        while done < number:
            contexts, labels = examples([train[order.integer(len(train))] for _ in range(BATCH)])
            rows, gradients, of_features = gradient(W, features(vectors, contexts), labels, draws)
            adagrad(vectors, squares_of_vectors, contexts.ravel(), np.repeat(of_features[:, :D] / 4, 4, axis=0))
            adagrad(W, squares_of_W, rows, gradients)
            done += 1
        p = softmax(features(vectors, contexts_test) @ W.T)
        yield done, math.exp(-np.log(p[np.arange(len(p)), labels_test]).mean())


print("lane,step,held-out perplexity over all words")
for name, gradient in (("${names[0]}", full_gradient), ("${names[1]}", sampled_gradient)):
    for step, perplexity in lane(gradient, STEPS[name]):
        row(name, step, perplexity)
`;
}
