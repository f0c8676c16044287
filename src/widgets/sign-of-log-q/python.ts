import { frameSteps } from '#experiments/frameSteps.ts';
import { SIGNS } from '#experiments/signOfLogQ.ts';
import { PYTHON_ALIAS } from '../kit/take-away/pythonAlias.ts';
import { PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_ROW, pythonBool, pythonHead } from '../kit/take-away/pythonSource.ts';
import { ARM_WORDS, configOf, MAX_FRAMES, NUM_STEPS, type State } from './model.ts';

/** Of the recording's frames, every so many: the program judges them slowly. */
const EVERY = 10;

export function toPython(state: State, link: string): string {
  const { batchSize, removeAccidentalHits, seed } = state;
  const { branch } = configOf(state);
  const steps = frameSteps(NUM_STEPS, MAX_FRAMES);
  const judged = steps.filter((_, index) => (steps.length - 1 - index) % EVERY === 0);
  return `${pythonHead('The sign of log q', link)}
# It trains all arms and takes some seconds; of the page's rows it prints every ${EVERY}th.
batch_size = ${batchSize}
remove_accidental_hits = ${pythonBool(removeAccidentalHits)}  # whether another example's item that equals the own one is no negative
seed = ${seed}
num_steps = ${NUM_STEPS}
learning_rate = 0.3  # of Adagrad
judged_at = {${judged.join(', ')}}

ITEMS, GROUPS, TASTE = 20, 4, 1.6
# What an arm does with log q at a step, counted from 0, and whether it removes hits.
ARMS = {
    "${ARM_WORDS.subtracted}": lambda step: (-1, remove_accidental_hits),
    "${ARM_WORDS.none}": lambda step: (0, remove_accidental_hits),
    "${ARM_WORDS.added}": lambda step: (1, remove_accidental_hits),
${
  branch
    ? `    "branch": lambda step: (${SIGNS[branch.settings.sign]}, ${pythonBool(branch.settings.removeAccidentalHits)}) if step >= ${branch.at} else (${SIGNS[branch.from]}, remove_accidental_hits),
`
    : ''
}}
${PYTHON_RANDOM}

${PYTHON_ROW.trimStart()}

def log_sum_exp(z):
    top = max(z)
    return top + math.log(sum(math.exp(value - top) for value in z))


def softmax(z):
    total = log_sum_exp(z)
    return [math.exp(value - total) for value in z]


${PYTHON_ALIAS.trimStart()}

# The world: Zipf's law, and four tastes that like every fourth item more.
zipf = [1 / (k + 1) for k in range(ITEMS)]
zipf = [weight / sum(zipf) for weight in zipf]
TRUE = [
    softmax([TASTE * (k % GROUPS == g) + math.log(zipf[k]) for k in range(ITEMS)]) for g in range(GROUPS)
]
POPULARITY = [sum(TRUE[g][k] for g in range(GROUPS)) / GROUPS for k in range(ITEMS)]
SAMPLERS = [Alias(share) for share in TRUE]


def draw_batch(random):
    """(group, item) pairs."""
    batch = []
    for _ in range(batch_size):
        group = random.integer(GROUPS)
        batch.append((group, SAMPLERS[group].draw(random)))
    return batch


def in_batch_softmax(weights, batch, sign, removes_hits):
    """Mean loss, and its gradient with respect to weights[item][group]."""
    counts = [0] * ITEMS
    for _, item in batch:
        counts[item] += 1
    present = [k for k in range(ITEMS) if counts[k] > 0]
    gradient = [[0.0] * GROUPS for _ in range(ITEMS)]
    loss = 0.0
    for group, own in batch:
        # Equal items have equal logits: together they weigh as one with ln(how many) more.
        copies = {k: 1 if k == own and removes_hits else counts[k] for k in present}
        logits = [
            weights[k][group] + sign * math.log(POPULARITY[k]) + math.log(copies[k]) for k in present
        ]
        total = log_sum_exp(logits)
        loss += (total - logits[present.index(own)] + math.log(copies[own])) / len(batch)
        for k, logit in zip(present, logits):
            gradient[k][group] += (math.exp(logit - total) - (k == own)) / len(batch)
    return loss, gradient


def judge(weights):
    """By the full softmax on the true shares: perplexity, and distance in total variation."""
    loss = distance = 0.0
    for g in range(GROUPS):
        z = [weights[k][g] for k in range(ITEMS)]
        total = log_sum_exp(z)
        for k in range(ITEMS):
            loss += TRUE[g][k] * (total - z[k]) / GROUPS
            distance += abs(math.exp(z[k] - total) - TRUE[g][k]) / 2 / GROUPS
    return math.exp(loss), distance


random = Random.of(seed)
seed_of_batches = random.fork("batches").integer(2**32)
test_batches = [draw_batch(random.fork(f"test batch {n}")) for n in range(16)]
arms = {
    name: ([[0.0] * GROUPS for _ in range(ITEMS)], [[0.0] * GROUPS for _ in range(ITEMS)]) for name in ARMS
}
measures = ("perplexity", "distance", "training loss")
print(",".join(["step", *(f'"{measure}, {name}"' for name in ARMS for measure in measures)]))
for step in range(num_steps + 1):
    if step in judged_at:
        entries = []
        for name, settings_at in ARMS.items():
            weights = arms[name][0]
            losses = [in_batch_softmax(weights, batch, *settings_at(step))[0] for batch in test_batches]
            entries += [*judge(weights), sum(losses) / len(losses)]
        row(step, *entries)
    batch = draw_batch(Random.of(seed_of_batches + step))
    for name, settings_at in ARMS.items():
        weights, squares = arms[name]
        _, gradient = in_batch_softmax(weights, batch, *settings_at(step))
        for k in range(ITEMS):
            for g in range(GROUPS):
                squares[k][g] += gradient[k][g] ** 2
                weights[k][g] -= learning_rate * gradient[k][g] / (math.sqrt(squares[k][g]) + 1e-10)
`;
}
