/** The species of the Palmer penguins, in the order of their class numbers; their table has the same names, and more bytes. */
export const PENGUIN_SPECIES = ['Adelie', 'Chinstrap', 'Gentoo'] as const;
