import { PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { derive, NUM_ROUNDS, OUTCOMES, type State } from './model.ts';

export function toPython(state: State, link: string): string {
  const { bet, p } = derive(state);
  return `${pythonHead('Bet on the next word', link)}
words = ${JSON.stringify(OUTCOMES)}
bet = ${pythonList(bet)}
truth = ${pythonList(p)}  # how often each word comes
seed = ${state.seed}
unit = ${state.unit === 'bits' ? 'math.log(2)  # bits' : '1  # nats'}
${PYTHON_RANDOM}

${PYTHON_ROW.trimStart()}

def draw(p, random):
    """A class drawn by walking along the sum of the shares."""
    rest, last = random.uniform(), 0
    for k, share in enumerate(p):
        if share == 0:
            continue
        last = k
        rest -= share
        if rest < 0:
            return k
    return last


def payoff(share):
    """The logarithm of what the purse is multiplied by: the word that comes pays ${OUTCOMES.length} times its stake."""
    return (math.log(${OUTCOMES.length}) + math.log(share)) / unit if share > 0 else -math.inf


random = Random.of(seed).fork("rounds")
own = honest = 0.0
print("round,word,payoff,average,honest payoff,honest average")
for n in range(1, ${NUM_ROUNDS} + 1):
    k = draw(truth, random)
    own += payoff(bet[k])
    honest += payoff(truth[k])
    row(n, words[k], payoff(bet[k]), own / n, payoff(truth[k]), honest / n)
`;
}
