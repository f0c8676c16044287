import { pythonHead } from '../kit/take-away/pythonSource.ts';
import type { State } from './model.ts';

export function toPython({ start, share, damping }: State, link: string): string {
  return `${pythonHead('Newton clinic: full and damped steps', link)}
START, SHARE, DAMPING, STEPS, LOST_AT = ${start}, ${share}, ${damping}, 10, 700


def sigmoid(w):
    if w >= 0:
        return 1 / (1 + math.exp(-w))
    return math.exp(w) / (1 + math.exp(w))


def newton(w, damping):
    """Every step at full length: slope over curvature plus damping."""
    way = [w]
    while len(way) <= STEPS and abs(way[-1]) < LOST_AT:
        w = way[-1]
        slope, curvature = sigmoid(w) - SHARE, sigmoid(w) * sigmoid(-w)
        way.append(w - slope / (curvature + damping))
    return way


full, damped = newton(START, 0.0), newton(START, DAMPING)
print("step,full steps,damped")
for t in range(STEPS + 1):
    cells = [format(way[t], ".15g") if t < len(way) and abs(way[t]) < LOST_AT else "" for way in (full, damped)]
    print(t, *cells, sep=",")
`;
}
