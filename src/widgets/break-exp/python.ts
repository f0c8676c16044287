import { PYTHON_ROW, pythonHead } from '../kit/take-away/pythonSource.ts';
import { COLUMNS, type State } from './model.ts';

export function toPython({ z1, z2 }: State, link: string): string {
  return `${pythonHead('Break exp', link)}import struct

z = [${z1}, ${z2}]
formats = {"64-bit": "d", "32-bit": "f", "16-bit": "e"}
${PYTHON_ROW}

def round_to(code, x):
    """The nearest number of a format; beyond its range infinity."""
    try:
        return struct.unpack(code, struct.pack(code, x))[0]
    except OverflowError:
        return math.copysign(math.inf, x)


def exp(x):
    """Python refuses where the hardware gives infinity."""
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def ln(x):
    return math.nan if math.isnan(x) else -math.inf if x == 0 else math.log(x)


def divide(a, b):
    return math.nan if b == 0 or math.isinf(a) and math.isinf(b) else a / b


print("${COLUMNS.join(',')}")
for method in ["as written", "shifted", "in log space"]:
    for name, code in formats.items():
        top = 0 if method == "as written" else max(z)
        t = [round_to(code, exp(round_to(code, value - top))) for value in z]
        total = round_to(code, t[0] + t[1])
        shares = [round_to(code, divide(value, total)) for value in t]
        logs = [round_to(code, ln(share)) for share in shares]
        if method == "in log space":
            rest = round_to(code, math.log1p(math.exp(-abs(z[0] - z[1]))))
            logs = [round_to(code, round_to(code, value - top) - rest) for value in z]
        row(f"{name} {method}", *t, total, *shares, *logs)
`;
}
