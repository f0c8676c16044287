/**
 * The end of a line search in Python, as the engine's goes: what a trial that did not fall far enough leaves (`far`), what
 * one does that did, and the next length to try. It stands in the loop over `trial`, below the test of the fall.
 */
export const NEXT_LENGTH = `            far = length
        else:
            best = there
            if slope_there >= 0.9 * slope:
                return there
            near = length
        stride = 2.0 ** min(2 ** max(0, min(trial - 30, 9)), 512)
        if far == math.inf:
            length = min(near * stride, sys.float_info.max)
        elif near == 0:
            length = far / stride
        else:
            length = math.sqrt(near) * math.sqrt(far) if far > 4 * near else (near + far) / 2
    return best
`;
