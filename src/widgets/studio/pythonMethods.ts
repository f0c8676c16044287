import type { Method } from '#experiments/studio/studioSettings.ts';
import { NEXT_LENGTH } from '../kit/take-away/pythonLineSearch.ts';

/** A step along the slope, with what is left of the step before; momentum 0 is gradient descent. */
const DESCENT = `
def descend(run, t, settings):
    keep = settings["momentum"] if settings["method"] == "momentum" else 0.0
    run.velocity = keep * run.velocity + run.gradient
    return run.at(run.theta - rate_at(settings, t) * run.velocity, t + 1)
`;

const ADAM = `
def adam(run, t, settings):
    n = run.taken + 1
    run.mean = 0.9 * run.mean + (1 - 0.9) * run.gradient
    run.square = 0.999 * run.square + (1 - 0.999) * run.gradient * run.gradient
    size = np.sqrt(run.square / (1 - 0.999**n)) + 1e-8
    return run.at(run.theta - rate_at(settings, t) * (run.mean / (1 - 0.9**n)) / size, t + 1)
`;

const LINE_SEARCH = `
def search_line(run, direction, length, t):
    """A length at which the loss falls enough and the slope has flattened (Armijo and Wolfe)."""
    slope = run.gradient @ direction
    if not slope < 0:
        return None
    near, far, best = 0.0, math.inf, None
    for trial in range(100):
        theta = run.theta + length * direction
        if (theta == run.theta).all():
            return best
        there = run.at(theta, t)
        slope_there = there[2] @ direction
        fell = math.isfinite(there[1]) and math.isfinite(slope_there) and (
            there[1] <= run.loss + 1e-4 * length * slope
            or abs(there[1] - run.loss) <= 1e-14 * abs(run.loss) and slope_there <= (2e-4 - 1) * slope
        )
        if not fell:
${NEXT_LENGTH}`;

const LBFGS = `
def lbfgs(run, t, settings):
    q, alphas = -run.gradient, []
    for step, change in reversed(run.pairs):
        alphas.append((step @ q) / (step @ change))
        q = q - alphas[-1] * change
    if run.pairs:
        step, change = run.pairs[-1]
        q = q * ((step @ change) / (change @ change))
    for (step, change), alpha in zip(run.pairs, reversed(alphas)):
        q = q + (alpha - (change @ q) / (step @ change)) * step
    there = search_line(run, q, 1.0 if run.pairs else 1 / max(1, abs(run.gradient).max()), t)
    if there is not None:
        step, change = there[0] - run.theta, there[2] - run.gradient
        if step @ change > 0:
            run.pairs = [*run.pairs, (step, change)][-10:]
    return there
`;

const NEWTON = `
def hessian_times(theta, v, decay):
    p, r = shares_of(theta, X), logits_of(v, X)
    product = p * (r - (p * r).sum(1, keepdims=True)) / len(y)
    return np.concatenate([(product.T @ X + decay * v[: 2 * K].reshape(K, 2)).ravel(), product.sum(0)])


def newton_step(theta, gradient, decay):
    """Minus the inverse Hessian times the gradient, by conjugate gradients: nothing along flat directions."""
    solution, residual = np.zeros_like(gradient), -gradient
    direction, square, largest = residual.copy(), gradient @ gradient, 0.0
    target = square * 1e-24
    for _ in range(2 * len(gradient)):
        if not square > target:
            break
        product = hessian_times(theta, direction, decay)
        curvature = direction @ product
        bend = curvature / (direction @ direction)
        largest = max(largest, bend)
        if not bend > 1e-13 * largest:
            break
        solution = solution + square / curvature * direction
        residual = residual - square / curvature * product
        after = residual @ residual
        direction, square = residual + after / square * direction, after
    return solution


def newton(run, t, settings):
    step = newton_step(run.theta, run.gradient, settings["decay"])
    if settings["method"] == "newton":
        return run.at(run.theta + step, t + 1)
    return search_line(run, step if step.any() else -run.gradient, 1.0, t)
`;

const TEXT: Readonly<Record<Method, readonly string[]>> = {
  gd: [DESCENT],
  sgd: [DESCENT],
  momentum: [DESCENT],
  adam: [ADAM],
  lbfgs: [LINE_SEARCH, LBFGS],
  newton: [NEWTON],
  damped: [LINE_SEARCH, NEWTON],
};

const FUNCTION: Readonly<Record<Method, string>> = {
  gd: 'descend',
  sgd: 'descend',
  momentum: 'descend',
  adam: 'adam',
  lbfgs: 'lbfgs',
  newton: 'newton',
  damped: 'newton',
};

/** The functions of these methods, as the engine has them, and a table of which method is which. */
export function pythonMethods(methods: readonly Method[]): string {
  const used = [...new Set(methods)];
  const functions = [...new Set(used.flatMap((method) => TEXT[method]))];
  // Only a full step leaves the line search out, and another method may need it.
  const inOrder = [LINE_SEARCH, DESCENT, ADAM, LBFGS, NEWTON].filter((text) => functions.includes(text));
  const searches = inOrder.includes(LINE_SEARCH) || !inOrder.includes(NEWTON);
  const plain = searches
    ? inOrder
    : inOrder.map((text) => text.replace(FULL_STEP_ONLY[0], FULL_STEP_ONLY[1]));
  return `${plain.join('\n')}

METHODS = {${used.map((method) => `"${method}": ${FUNCTION[method]}`).join(', ')}}
`;
}

const FULL_STEP_ONLY = [
  `    if settings["method"] == "newton":
        return run.at(run.theta + step, t + 1)
    return search_line(run, step if step.any() else -run.gradient, 1.0, t)
`,
  `    return run.at(run.theta + step, t + 1)
`,
] as const;
