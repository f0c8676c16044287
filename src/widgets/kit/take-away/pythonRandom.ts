/**
 * The engine's random source (createRandom) in Python: the same seed gives the same numbers, bit for bit.
 * Only what the exported programs draw: integers and uniform numbers.
 */
export const PYTHON_RANDOM = `
MASK = 0xFFFFFFFF


def mix(h):
    """32 well-mixed bits from 32 bits (the finaliser of MurmurHash3)."""
    h = (h ^ (h >> 16)) * 0x85EBCA6B & MASK
    h = (h ^ (h >> 13)) * 0xC2B2AE35 & MASK
    return h ^ (h >> 16)


def absorb(key, word):
    a = mix((key[0] ^ word) + 0x9E3779B9 & MASK)
    b = mix((key[1] ^ a) + 0x7F4A7C15 & MASK)
    c = mix((key[2] ^ b) + 0x94D049BB & MASK)
    return [mix(a + key[3] & MASK), b, c, mix((key[3] ^ c) + 0x133111EB & MASK)]


class Random:
    """xoshiro128** of Blackman and Vigna, with forks that depend on the seed and a name only."""

    def __init__(self, key):
        self.key = list(key)
        self.state = list(key) if any(key) else [0, 0, 0, 1]

    @staticmethod
    def of(seed):
        start = [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344]
        return Random(absorb(absorb(start, seed & MASK), seed >> 32))

    def fork(self, name):
        child = absorb(self.key, len(name))
        for letter in name:
            child = absorb(child, ord(letter))
        return Random(child)

    def bits(self):
        a, b, c, d = self.state
        s = b * 5 & MASK
        result = ((s << 7 | s >> 25) & MASK) * 9 & MASK
        t = b << 9 & MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= t
        d = (d << 11 | d >> 21) & MASK
        self.state = [a, b, c, d]
        return result

    def uniform(self):
        high = self.bits() >> 5
        return (high * 2**26 + (self.bits() >> 6)) / 2**53

    def integer(self, bound):
        limit = 2**32 - 2**32 % bound
        value = self.bits()
        while value >= limit:
            value = self.bits()
        return value % bound
`;

/** Draws of the standard normal distribution, as further methods of the class that ends PYTHON_RANDOM. */
export const PYTHON_NORMAL = `
    def normal(self):
        """By Box and Muller: a radius, then an angle."""
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())
`;

/** The numbers below a count in random order, as a further method of the class that ends PYTHON_RANDOM. */
export const PYTHON_PERMUTATION = `
    def permutation(self, count):
        order = list(range(count))
        for last in range(count - 1, 0, -1):
            other = self.integer(last + 1)
            order[last], order[other] = order[other], order[last]
        return order
`;
