import { PYTHON_ROW, pythonHead } from '../kit/take-away/pythonSource.ts';
import { COLUMNS, lossSlope, REACH, type State } from './model.ts';

export function toPython({ z, label }: State, link: string): string {
  return `${pythonHead(lossSlope.title, link)}
z = ${z}  # log-odds of Adelie
label = ${label}  # 1 for an Adelie, 0 for a Gentoo
${PYTHON_ROW}

def share_of(z):
    """The logistic function; the exponential of a negative number only, so that none overflows."""
    part = math.exp(-abs(z))
    return 1 / (1 + part) if z >= 0 else part / (1 + part)


def loss(z, label):
    """ln(1 + e^z) - label z"""
    return max(z, 0) + math.log1p(math.exp(-abs(z))) - label * z


print("${COLUMNS.join(',')}")
for at in [z, *range(-${REACH}, ${REACH} + 1)]:
    share = share_of(at)
    row(at, label, share, share - label, loss(at, label))
`;
}
