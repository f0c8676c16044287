import { PYTHON_ALIAS } from '../kit/take-away/pythonAlias.ts';
import { PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_ROW, pythonHead, pythonList, pythonWords } from '../kit/take-away/pythonSource.ts';
import type { State, Wheel } from './model.ts';

/** The proposal over ids, and one draw from it. */
function proposalOf({ proposal, alpha }: State): readonly [shares: string, draw: string] {
  if (proposal === 'uniform') return ['q = [1 / K] * K', 'random.integer(K)'];
  if (proposal === 'logUniform') {
    return [
      'q = [math.log1p(1 / (k + 1)) / math.log1p(K) for k in range(K)]',
      'min(int(math.exp(random.uniform() * math.log1p(K))), K) - 1',
    ];
  }
  const shares = `weights = [(COUNTS[rank] / COUNTS[0]) ** ${alpha} for rank in rank_of_id]
q = [weight / math.fsum(weights) for weight in weights]
alias = Alias(q)`;
  return [shares, 'alias.draw(random)'];
}

export function toPython(
  state: State,
  link: string,
  { groups, words }: Pick<Wheel, 'groups' | 'words'>,
): string {
  const { numSampled, order, proposal, seed, spins, unique } = state;
  const [shares, draw] = proposalOf(state);
  return `${pythonHead('Sampler wheel', link)}
# The commonest words of Jane Austen's six novels by falling frequency, and how often each occurs.
WORDS = """
${pythonWords(words.byFrequency)}
""".split()
COUNTS = [int(count) for count in """
${pythonWords(words.counts.map(String))}
""".split()]
FIRST_RANKS = ${pythonList(groups.map(({ from }) => from))}  # of groups of words
K, S, SPINS = len(WORDS), ${numSampled}, ${spins}
${PYTHON_RANDOM}
${proposal === 'unigram' ? PYTHON_ALIAS : ''}${PYTHON_ROW}

# Words have ids; the proposal is one over ids.
rank_of_id = ${order === 'alphabet' ? 'sorted(range(K), key=lambda rank: WORDS[rank])' : 'list(range(K))'}
${shares}
random = Random.of(${seed}).fork("spins")
drawn, tries = [0] * K, 0  # by rank
for spin in range(max(1, SPINS)):
${
  unique
    ? `    candidates = set()  # repeats are thrown away and drawn again
    while len(candidates) < S:
        candidates.add(${draw})
        tries += 1`
    : `    candidates = [${draw} for _ in range(S)]`
}
    for k in candidates:
        drawn[rank_of_id[k]] += SPINS > 0

expected = [0.0] * K  # of one spin, by rank
proposed = [0.0] * K
for k, rank in enumerate(rank_of_id):
    proposed[rank] = q[k]
    expected[rank] = ${unique ? '-math.expm1(tries / max(1, SPINS) * math.log1p(-q[k]))' : 'S * q[k]'}
print("ranks,word,share counted,share proposed,expected in all spins,drawn")
for first, end in zip(FIRST_RANKS, FIRST_RANKS[1:] + [K + 1]):
    group = slice(first - 1, end - 1)
    alone = end == first + 1
    name = str(first) if alone else f"{first}-{end - 1}"
    shares = sum(COUNTS[group]) / sum(COUNTS), sum(proposed[group])
    row(name, WORDS[first - 1] if alone else "", *shares, SPINS * sum(expected[group]), sum(drawn[group]))
`;
}
