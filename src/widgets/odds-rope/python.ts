import { PYTHON_ROW, pythonHead } from '../kit/take-away/pythonSource.ts';
import { REACH, type State } from './model.ts';

export function toPython({ z }: State, link: string): string {
  return `${pythonHead('Odds rope', link)}
z = ${z}

${PYTHON_ROW}

def sigmoid(z):
    """g(z) = 1 / (1 + e^-z); for z < 0 written so that exp cannot overflow."""
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


print("z,odds a1/a2,a1,a2")
for at in [z, *range(-${REACH}, ${REACH} + 1)]:
    row(at, math.exp(at), sigmoid(at), sigmoid(-at))
`;
}
