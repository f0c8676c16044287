import { NEXT_LENGTH } from '../kit/take-away/pythonLineSearch.ts';
import { pythonHead } from '../kit/take-away/pythonSource.ts';
import { derive, type State, TREATMENT_WORDS, TREATMENTS } from './model.ts';

export function toPython(state: State, link: string): string {
  const { start, share, damping, treatment, branchTreatment, branchDamping } = state;
  const { branch } = derive(state);
  const names = [...TREATMENTS.map((each) => TREATMENT_WORDS[each]), ...(branch ? ['branch'] : [])];
  const steps = {
    full: '',
    search: ', searches=True',
    damped: `, damping=${branchDamping}`,
  }[branchTreatment];
  return `${pythonHead('Newton clinic: three kinds of steps', link)}import sys

START, SHARE, DAMPING, STEPS, LOST_AT = ${start}, ${share}, ${damping}, 10, 700


def sigmoid(w):
    if w >= 0:
        return 1 / (1 + math.exp(-w))
    return math.exp(w) / (1 + math.exp(w))


def softplus(z):
    return max(z, 0) + math.log1p(math.exp(-abs(z)))


def loss_at(w):
    return SHARE * softplus(-w) + (1 - SHARE) * softplus(w)


def slope_at(w):
    return sigmoid(w) - SHARE


def search_line(w, direction):
    """A place where the loss has fallen enough and the slope has flattened (Armijo and Wolfe); None when there is none."""
    loss, slope = loss_at(w), slope_at(w) * direction
    if not slope < 0:
        return None
    near, far, length, best = 0.0, math.inf, 1.0, None
    for trial in range(100):
        there = w + length * direction
        if there == w:
            return best
        loss_there, slope_there = loss_at(there), slope_at(there) * direction
        fell = loss_there <= loss + 1e-4 * length * slope
        # Near the lowest place the fall drowns in rounding; then the slopes decide.
        is_noise = abs(loss_there - loss) <= 1e-14 * abs(loss) and slope_there <= (2e-4 - 1) * slope
        if not (fell or is_noise):
${NEXT_LENGTH}

def newton(w, damping=0.0, searches=False, steps=STEPS):
    """Each step is slope over curvature plus damping, at full length or shortened until the loss falls."""
    way = [w]
    while len(way) <= steps and abs(way[-1]) < LOST_AT:
        w = way[-1]
        step = -slope_at(w) / (sigmoid(w) * sigmoid(-w) + damping)
        there = search_line(w, step) if searches else w + step
        way.append(w if there is None else there)
    return way


ways = [newton(START), newton(START, searches=True), newton(START, DAMPING)]
${
  branch
    ? `# The branch leaves ${TREATMENT_WORDS[treatment]} at a step; no step is remembered, so it begins where it leaves.
at, left = ${branch.at}, ways[${TREATMENTS.indexOf(treatment)}]
ways.append(left[:at] + newton(left[at]${steps}, steps=STEPS - at))
`
    : ''
}print("step,${names.join(',')}")
for t in range(STEPS + 1):
    cells = [format(way[t], ".15g") if t < len(way) and abs(way[t]) < LOST_AT else "" for way in ways]
    print(t, *cells, sep=",")
`;
}
