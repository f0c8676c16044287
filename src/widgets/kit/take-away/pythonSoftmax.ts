/** Shares of logits along their last axis, with NumPy. */
export const PYTHON_SOFTMAX = `
def softmax(z):
    t = np.exp(z - z.max(axis=-1, keepdims=True))
    return t / t.sum(axis=-1, keepdims=True)
`;

/** Logarithms of the shares of logits along their last axis, with NumPy. */
export const PYTHON_LOG_SOFTMAX = `
def log_softmax(z):
    z = z - z.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
`;
