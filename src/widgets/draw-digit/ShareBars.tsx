import { DIGITS } from '#experiments/digits/digitTask.ts';
import { formatShare } from '#notation/formatNumber.ts';
import { Quantity } from '../kit/plate/Quantity.tsx';

interface Props {
  readonly id: string;
  /** ŷ, [10]; undefined on an empty page. */
  readonly shares: Float64Array | undefined;
  /** The digit whose evidence is shown. */
  readonly chosen: number | undefined;
  onChoose(digit: number): void;
}

const paint = (digit: number, share: number) => ({
  '--fill': `var(--c${digit + 1})`,
  '--edge': `var(--c${digit + 1}-edge)`,
  '--share': share,
});

/** ŷ as one ribbon of length one, and digit by digit; a digit chosen here shows its evidence. */
export function ShareBars({ id, shares, chosen, onChoose }: Props) {
  return (
    <fieldset class="digit-shares">
      <legend>
        Shares <Quantity symbol="^y" ink="p" />
      </legend>
      <div class="digit-ribbon" aria-hidden="true">
        {shares && DIGITS.map((digit, k) => <span key={digit} style={paint(k, shares[k])} />)}
      </div>
      {DIGITS.map((digit, k) => (
        <label key={digit} style={paint(k, shares?.[k] ?? 0)}>
          <input
            type="radio"
            name={`${id}-evidence`}
            value={digit}
            checked={k === chosen}
            onChange={() => onChoose(k)}
            aria-label={`Evidence for ${digit}, share ${shares ? formatShare(shares[k]) : 'unknown'}`}
          />
          <span class="digit-name">{digit}</span>
          <span class="digit-track">
            <span class="digit-bar" />
          </span>
          <span class="digit-value ink-p">{shares ? formatShare(shares[k]) : ''}</span>
        </label>
      ))}
    </fieldset>
  );
}
