import { PYTHON_ROW, pythonHead, pythonList, pythonRows } from '../kit/take-away/pythonSource.ts';
import { EXAMPLE } from './example.ts';
import type { State } from './model.ts';
import { SLIP_NAMES, SLIPS, type Slip } from './slips.ts';

/** A line's name, its title, and the choice made: its name, and the same in words. */
function lineOf(name: keyof typeof SLIPS, state: State): string {
  const { title, options }: Slip = SLIPS[name];
  return [name, title, state[name], options[state[name]]].map((part) => JSON.stringify(part)).join(', ');
}

export function toPython(state: State, link: string): string {
  return `${pythonHead('Fix the note', link)}
x = ${pythonList(EXAMPLE.x)}
theta = ${pythonRows(EXAMPLE.theta)}  # a row for each class
b = ${pythonList(EXAMPLE.bias)}
K, ROUNDING = len(theta), 1e-14
${PYTHON_ROW}

def dot(u, v):
    return sum(a * c for a, c in zip(u, v))


def logits(point, bias=(0, 0, 0)):
    return [dot(row_k, point) + b_k for row_k, b_k in zip(theta, bias)]


def softmax(z):
    t = [math.exp(z_k) for z_k in z]
    return [t_k / sum(t) for t_k in t]


def g(z):
    return 1 / (1 + math.exp(-z))


def number(value, digits=2):
    """As the page writes it."""
    return f"{value:.{digits}f}".replace("-", "−")


def share(value):
    text = number(value, 3)
    return text[1:] if value < 1 else text


def shares(values):
    return ", ".join("1" if value == 1 else share(value) for value in values)


z = logits(x)
t = [math.exp(z_k) for z_k in z]
p = softmax(z)


# Each check gives the number that the page shows, and whether it passes.
def logistic(choice):
    z1, z2 = 0.7, -0.7
    value = g({"first": z1, "difference": z1 - z2, "reversed": z2 - z1}[choice])
    return share(value), abs(value - softmax([z1, z2])[0]) <= ROUNDING


def given(choice):
    here, there = p[0], softmax(logits([-x_d for x_d in x]))[0]
    if choice == "equal":  # then they would hold as many numbers
        size = sum(len(row_k) for row_k in theta)
        return f"{len(x)} against {size}", len(x) == size
    if choice == "alone":  # then there would be one share for all points
        return f"{share(here)} or {share(there)}", here == there
    return f"{share(here)} and {share(there)}", here != there


def sums_to_one(values):
    return share(sum(values)), abs(sum(values) - 1) <= ROUNDING


def index(choice):
    if choice == "sumOverK":  # nothing says what j is: take 1, then 3
        first, third = (sum(t_k / (K * t_j) for t_k in t) for t_j in (t[0], t[2]))
        return f"{share(first)} or {number(third)}", first == third == 1
    if choice == "termInK":
        same = [t_k / (K * t_k) for t_k in t]
        return shares(same), max(same) - min(same) > ROUNDING
    return sums_to_one([t_k / sum(t) for t_k in t])


def bias(choice):
    at_origin = softmax(logits([0, 0], {"none": [0] * K, "one": [b[0]] * K, "each": b}[choice]))
    return shares(at_origin), max(at_origin) - min(at_origin) > ROUNDING


def activation(choice):
    if choice == "note":  # an index in brackets is the number of a layer
        return f"layer {number(t[0])}", t[0] == round(t[0])
    return sums_to_one(t if choice == "exponentials" else p)


def list_of(choice):
    return sums_to_one([p[0], p[{"first": 0, "second": 1, "last": 2}[choice]], p[2]])


def classes(choice):
    fewest = softmax(z[: {"two": 2, "one": 1, "none": 0}[choice]])
    if not fewest:
        return "no share", False
    return shares(fewest), all(0 < value < 1 for value in fewest)


def bracket(choice):
    terms = {
        "vector": [dot([math.exp(w) for w in row_k], x) for row_k in theta],
        "product": [math.exp(dot(row_k, x)) for row_k in theta],
        "features": [dot(row_k, [math.exp(x_d) for x_d in x]) for row_k in theta],
    }[choice]
    return number(min(terms)), min(terms) > 0


CHECKS = {check.__name__: check for check in (logistic, given, index, bias, activation, classes, bracket)}
CHECKS["list"] = list_of
NOTE = [  # check, name of the line, choice, and the choice in words
${SLIP_NAMES.map((name) => `    (${lineOf(name, state)}),`).join('\n')}
]
print("line,chosen,number,verdict")
for name, title, choice, words in NOTE:
    found, passes = CHECKS[name](choice)
    row(title, f'"{words}"', f'"{found}"', "passes" if passes else "fails")
`;
}
