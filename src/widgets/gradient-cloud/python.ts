import { PYTHON_ALIAS } from '../kit/take-away/pythonAlias.ts';
import { PYTHON_MOMENTS, PYTHON_SIGNS, PYTHON_ZIPF_MODEL } from '../kit/take-away/pythonSampling.ts';
import {
  NEEDS_NUMPY,
  PYTHON_ROW,
  pythonBool,
  pythonHead,
  pythonList,
} from '../kit/take-away/pythonSource.ts';
import { COUNTS, LABELS, NUM_DOTS, type State } from './model.ts';

const SHARES = { uniform: 'np.full(K, 1 / K)', unigram: 'unigram', model: 'p' };

export function toPython(state: State, link: string): string {
  const { form, label, numSampled, proposal, removeAccidentalHits, seed } = state;
  const draw = proposal === 'uniform' ? 'dots.integer(K)' : 'alias.draw(dots)';
  return `${pythonHead('A cloud of sampled gradients', link, NEEDS_NUMPY)}
${PYTHON_ZIPF_MODEL.trimStart()}${proposal === 'uniform' ? '' : `\n${PYTHON_ALIAS}`}
y, S = ${LABELS[label]}, ${numSampled}  # the label, counted from 0; draws for each gradient
${PYTHON_SIGNS[form]}
REMOVE_HITS = ${pythonBool(removeAccidentalHits)}
q = ${SHARES[proposal]}
COUNTS = ${pythonList(COUNTS)}
${PYTHON_ROW}
${PYTHON_MOMENTS}

def sampled_gradient(draws):
    """dL'/dx of one list of draws: logits with their log expected counts, then softmax minus the label."""
    classes = np.array([y, *draws])
    logits = z[classes] + np.where(np.arange(S + 1) == 0, SIGN_OWN, SIGN_DRAWN) * np.log(S * q[classes])
    if REMOVE_HITS:
        logits[1:][classes[1:] == y] = -np.inf
    errors = softmax(logits)
    errors[0] -= 1
    return errors @ W[classes]


full = p - (np.arange(K) == y)
length = np.linalg.norm(full)
print("kind,S,dL/dx1,dL/dx2,relative bias of dL/dz,relative rms error of dL/dz")
row("full", "", *(full @ W), 0, 0)
for count, mean, error in moments(q, COUNTS):
    row("exact mean", count, *(mean @ W), np.linalg.norm(mean - full) / length, error / length)
dots = Random.of(${seed}).fork("dots")
${proposal === 'uniform' ? '' : 'alias = Alias(list(q))\n'}for _ in range(${NUM_DOTS}):
    row("draw", S, *sampled_gradient([${draw} for _ in range(S)]), "", "")
`;
}
