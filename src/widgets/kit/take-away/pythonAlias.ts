/** Draws from given probabilities as the engine draws them; needs PYTHON_RANDOM. */
export const PYTHON_ALIAS = `
class Alias:
    """Draws by Vose's alias method, column by column as the page does."""

    def __init__(self, probabilities):
        n = len(probabilities)
        self.share = [p * n for p in probabilities]
        self.alias = list(range(n))
        small = [k for k in range(n) if self.share[k] < 1]
        large = [k for k in range(n) if self.share[k] >= 1]
        while small and large:
            less, more = small.pop(), large[-1]
            self.alias[less] = more
            self.share[more] -= 1 - self.share[less]
            if self.share[more] < 1:
                small.append(large.pop())
        for column in small + large:
            self.share[column] = 1.0

    def draw(self, random):
        column = random.integer(len(self.share))
        return column if random.uniform() < self.share[column] else self.alias[column]
`;
