import { aDigit } from '#experiments/digits/digitTask.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { Quantity } from '../kit/plate/Quantity.tsx';
import type { Answer, Page } from './model.ts';

/** The answer, and how the logit of the chosen digit comes about. */
export function DrawReadout({ page, answer }: { readonly page: Page; readonly answer: Answer }) {
  if (page.isEmpty)
    return <p class="plate-readout digit-readout">The page is empty. Draw a digit, 0 to 9.</p>;
  const { answer: digit, shares, chosen, evidenceFor, evidenceAgainst, bias, logit } = answer;
  const { example } = page;
  return (
    <p class="plate-readout digit-readout">
      This is {digit === 8 ? 'an' : 'a'} <b>{digit}</b>, says the model, with a share of{' '}
      <b class="ink-p">{formatShare(shares[digit])}</b>.
      {example && (example.label === digit ? ' It is.' : ` It is ${aDigit(example.label)}.`)} For {chosen}:
      ink worth <b>{formatNumber(evidenceFor, { signed: true })}</b>, against it{' '}
      <b>{formatNumber(-evidenceAgainst, { signed: true })}</b>, bias{' '}
      <b class="ink-b">{formatNumber(bias, { signed: true })}</b>; in all the logit{' '}
      <Quantity symbol="z" ink="z" /> = <b class="ink-z">{formatNumber(logit)}</b>.
    </p>
  );
}
