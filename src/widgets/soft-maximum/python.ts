import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { derive, REACH, type State, softMaximum } from './model.ts';

export function toPython(state: State, link: string): string {
  const { now } = derive(state);
  return `${pythonHead(softMaximum.title, link)}import struct

z = ${pythonList(now.logits)}
${PYTHON_ROW}

def round_to_16_bits(x):
    """The nearest 16-bit number; beyond their range infinity."""
    try:
        return struct.unpack("e", struct.pack("e", x))[0]
    except OverflowError:
        return math.copysign(math.inf, x)


def log_sum_exp(z):
    *others, top = sorted(z)
    return top + math.log1p(sum(math.exp(value - top) for value in others))


def as_written(z):
    total = 0.0
    for value in z:
        total = round_to_16_bits(total + round_to_16_bits(math.exp(round_to_16_bits(value))))
    return round_to_16_bits(-math.inf if total == 0 else math.log(total))


print("logit of Adelie,log-sum-exp,above the largest,as written in 16 bits")
for first in [z[0], *range(-${REACH}, ${REACH} + 1)]:
    logits = [first, *z[1:]]
    top = max(logits)
    row(first, log_sum_exp(logits), log_sum_exp([value - top for value in logits]), as_written(logits))
`;
}
