/** The address in the examples; the page's script puts the full one in its place. */
export const ADDRESS = './softmax.js';
