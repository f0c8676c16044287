import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import { SHARES, type State } from './model.ts';

export function toPython({ logits, c }: State, link: string): string {
  return `${pythonHead('Five ways to make shares', link)}
logits = ${pythonList(logits)}
c = ${c}  # added to every logit: a good normaliser does not notice

${PYTHON_ROW}

def softplus(z):
    """ln(1 + e^z), without overflow."""
    return max(z, 0) + math.log1p(math.exp(-abs(z)))


normalisers = {
    "exp": math.exp,
    "linear": lambda z: z,
    "absolute value": abs,
    "square": lambda z: z * z,
    "softplus": softplus,
}


def shares(normaliser, z):
    parts = [normaliser(value) for value in z]
    total = sum(parts)
    return ["" for _ in parts] if abs(total) < 1e-12 else [part / total for part in parts]


names = [${SHARES.map((name) => `"${name}"`).join(', ')}]
print(",".join(["normaliser", *names, *(f"{name} after adding c" for name in names)]))
for name, normaliser in normalisers.items():
    row(name, *shares(normaliser, logits), *shares(normaliser, [z + c for z in logits]))
`;
}
