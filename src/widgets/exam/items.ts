/** One statement of the exam: true or false, and what settles it. */
export interface ExamItem {
  /** Name under which the answer is kept; never changed later. */
  readonly id: string;
  /** Which of the course's twenty confusions it tests. */
  readonly confusion: number;
  readonly statement: string;
  readonly isTrue: boolean;
  readonly because: string;
  /** The lesson, and the widget in it, that shows it; left out where the reason is the whole proof. */
  readonly settledBy?: string;
}

/** One statement for each confusion, in an order that mixes lessons and answers. */
export const ITEMS: readonly ExamItem[] = [
  {
    id: 'two-logits',
    confusion: 3,
    statement: 'Two classes have the logits .7 and −.7. Softmax gives the first the share g(.7).',
    isTrue: false,
    because: 'It is g(1.4), the logistic of the gap. g(.7) would need a second logit of 0.',
    settledBy: 'Lesson 2, the three-row machine with two classes',
  },
  {
    id: 'first-loss',
    confusion: 11,
    statement: 'A thousand classes, all weights zero: the first loss is about 6.9 nats.',
    isTrue: true,
    because: 'Equal shares of 1/1000 cost ln 1000.',
    settledBy: 'Lesson 10, before training',
  },
  {
    id: 'rising-logit',
    confusion: 6,
    statement: 'In one step the logit of a class rises, and its share falls. That can happen.',
    isTrue: true,
    because: 'Another logit may rise more: the sum grows faster than the class’s own exponential.',
    settledBy: 'Lesson 2, the three-row machine',
  },
  {
    id: 'cheap-share',
    confusion: 18,
    statement:
      'A model trained with 64 candidates needs 65 logits to give the share of one class for a new input.',
    isTrue: false,
    because: 'It needs all of them. Sampling makes training cheap, not shares.',
    settledBy: 'Lesson 10, score a few',
  },
  {
    id: 'log-sum-exp',
    confusion: 4,
    statement: 'Add 5 to all logits. Their log-sum-exp stays as it was.',
    isTrue: false,
    because: 'It grows by 5 as well. The shares are what stays.',
    settledBy: 'Lesson 5, numbers that fit in a machine',
  },
  {
    id: 'shifted-rows',
    confusion: 2,
    statement: 'Without a penalty, the same vector may be added to every row of W: no prediction changes.',
    isTrue: true,
    because: 'All logits of an input move by the same number, and a common shift changes no share.',
    settledBy: 'Lesson 2, the three-row machine: add the same to all logits',
  },
  {
    id: 'nine-in-ten',
    confusion: 12,
    statement: 'A model says .9 for each of 1000 new inputs. So it is right on about 900 of them.',
    isTrue: false,
    because: 'Only if it is calibrated, and nothing in training promises that for new inputs.',
  },
  {
    id: 'softmax-twice',
    confusion: 9,
    statement:
      'Ten classes. A softmax stands before a loss that takes a softmax itself. No share can then exceed .24.',
    isTrue: true,
    because: 'The second softmax sees numbers between 0 and 1: at best e / (e + 9).',
  },
  {
    id: 'plain-division',
    confusion: 1,
    statement: 'The logits 2, 1, 0 and −1, each divided by their sum, are four shares between 0 and 1.',
    isTrue: false,
    because: 'The last one is negative. That the four sum to 1 does not help.',
    settledBy: 'Lesson 2, wrong normalisers',
  },
  {
    id: 'sign-of-log-q',
    confusion: 19,
    statement:
      'Candidates are drawn as often as they are labels. To add log q by mistake is worse than to leave it out.',
    isTrue: true,
    because: 'Left out, the logits learn log p − log q; added, about log p − 2 log q.',
    settledBy: 'Lesson 11, the sign of log q',
  },
  {
    id: 'off-diagonal',
    confusion: 7,
    statement: 'When the logit of class 2 grows, the share of class 1 changes at the rate −p₁p₂.',
    isTrue: true,
    because: 'The Jacobian of softmax is diag(p) − ppᵀ, and it has entries off the diagonal.',
    settledBy: 'Lesson 7, the Jacobian tile',
  },
  {
    id: 'far-away',
    confusion: 13,
    statement: 'Far from all training data a softmax regression becomes unsure: its shares approach 1/K.',
    isTrue: false,
    because: 'Logits are linear. Along nearly every direction they part for ever, and one share goes to 1.',
    settledBy: 'The digits page: a scribble gets a confident answer',
  },
  {
    id: 'e-to-710',
    confusion: 10,
    statement: 'In 64-bit arithmetic the exponential of 710 is a finite number.',
    isTrue: false,
    because: '709 is the last whole number whose exponential fits. 710 gives infinity.',
    settledBy: 'Lesson 5, break exp',
  },
  {
    id: 'no-lowest-point',
    confusion: 16,
    statement: 'On separable data, without a penalty, no finite weights have the lowest loss.',
    isTrue: true,
    because: 'Longer weights always cost a little less. The loss is convex, and its floor is never reached.',
    settledBy: 'Lesson 1, the last question',
  },
  {
    id: 'which-run',
    confusion: 20,
    statement:
      'Run A reports a sampled training loss of .5, run B a full one of 6. So A has the better model.',
    isTrue: false,
    because: 'The two losses answer different questions. Only the full softmax on held-out data can compare.',
    settledBy: 'Lesson 10, before training',
  },
  {
    id: 'one-vs-rest',
    confusion: 14,
    statement:
      'Three classes with the logits −2, −2 and −1: sigmoids divided by their sum give the same shares as softmax.',
    isTrue: false,
    because: 'The third class gets .530 from the one and .576 from the other.',
    settledBy: 'Lesson 12, the note beside sampled logistic',
  },
  {
    id: 'newton',
    confusion: 17,
    statement: 'Full Newton steps can make the convex loss of a softmax regression rise.',
    isTrue: true,
    because: 'Where the loss is nearly flat the step is far too long. Convex does not mean quadratic.',
  },
  {
    id: 'cat-and-dog',
    confusion: 15,
    statement: 'One softmax over all classes can give “cat” and “dog” more than .6 each for the same photo.',
    isTrue: false,
    because:
      'Its shares sum to 1. Where each label needs a probability of its own, each is a question of its own.',
    settledBy: 'Lesson 12, which one',
  },
  {
    id: 'cold',
    confusion: 5,
    statement: 'Divide the logits 2, 1 and 0 by a temperature that goes to 0: softmax goes to (1, 0, 0).',
    isTrue: true,
    because: 'The gaps grow without limit. At temperature 1 it is still far from the maximum.',
    settledBy: 'Lesson 5, hot and cold',
  },
  {
    id: 'squared-error',
    confusion: 8,
    statement: 'p − y is the gradient of the squared error ½ Σ (pₖ − yₖ)² with respect to the logits.',
    isTrue: false,
    because: 'That of the cross-entropy. Squared error has the Jacobian of softmax in it as well.',
    settledBy: 'Lesson 7, the gradient, every line',
  },
];
