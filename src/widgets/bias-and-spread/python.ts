import { ZIPF_EXAMPLE } from '#datasets';
import { PYTHON_MOMENTS, PYTHON_SIGNS, PYTHON_ZIPF_MODEL } from '../kit/take-away/pythonSampling.ts';
import {
  NEEDS_NUMPY,
  PYTHON_ROW,
  pythonBool,
  pythonHead,
  pythonList,
} from '../kit/take-away/pythonSource.ts';
import type { BiasView, State } from './model.ts';
import { PROPOSAL_WORDS, PROPOSALS } from './names.ts';

/** q by its name in PROPOSALS; halfway is between the two in logits. */
const SHARES = {
  uniform: 'np.full(K, 1 / K)',
  unigram: 'unigram',
  halfway: 'np.sqrt(p * unigram)',
  model: 'p',
};

export function toPython(
  { form, removeAccidentalHits }: State,
  link: string,
  { counts }: Pick<BiasView, 'counts'>,
): string {
  return `${pythonHead('Bias and spread against S', link, NEEDS_NUMPY)}# The page rounds to four digits.
${PYTHON_ZIPF_MODEL}
y = ${ZIPF_EXAMPLE.label}  # the label, counted from 0
${PYTHON_SIGNS[form]}
REMOVE_HITS = ${pythonBool(removeAccidentalHits)}
PROPOSALS = [${PROPOSALS.map((name) => SHARES[name]).join(', ')}]
COUNTS = ${pythonList(counts)}
${PYTHON_ROW}
${PYTHON_MOMENTS}

full = p - (np.arange(K) == y)
length = np.linalg.norm(full)
columns = []
for q in PROPOSALS:
    curve = list(moments(q / q.sum(), COUNTS))
    columns.append([np.linalg.norm(mean - full) / length for _, mean, _ in curve])
    columns.append([error / length for *_, error in curve])
print('S,${PROPOSALS.flatMap((name) => [`"bias, ${PROPOSAL_WORDS[name]}"`, `"rms error, ${PROPOSAL_WORDS[name]}"`]).join(',')}')
for cells in zip(COUNTS, *columns):
    row(*cells)
`;
}
