export const FORMS = ['conditional', 'estimate', 'uncorrected'] as const;
export type Form = (typeof FORMS)[number];

export const PROPOSALS = ['uniform', 'unigram', 'halfway', 'model'] as const;
export type Proposal = (typeof PROPOSALS)[number];

export const PROPOSAL_WORDS: Readonly<Record<Proposal, string>> = {
  uniform: 'uniform',
  unigram: 'unigram',
  halfway: 'halfway',
  model: 'the model',
};
