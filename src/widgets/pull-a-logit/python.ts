import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import type { State } from './model.ts';

export function toPython({ logits, label }: State, link: string): string {
  return `${pythonHead('Pull a logit', link)}
species = [${PENGUIN_SPECIES.map((name) => `"${name}"`).join(', ')}]
logits = ${pythonList(logits)}
label = ${label}  # counted from 1
${PYTHON_ROW}

def softmax(z):
    top = max(z)
    t = [math.exp(value - top) for value in z]
    total = sum(t)
    return [value / total for value in t]


print("species,logit,share,label,slope of the loss")
for k, share in enumerate(softmax(logits)):
    y = 1 if k == label - 1 else 0
    row(species[k], logits[k], share, y, share - y)
`;
}
