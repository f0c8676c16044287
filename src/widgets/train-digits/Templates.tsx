import { DIGIT_FEATURES, DIGIT_SIZE } from '#datasets';
import { DIGITS } from '#experiments/digits/digitTask.ts';
import { SignedGrid } from '#figures/marks/SignedGrid.tsx';

/** The weight that fills a cell of a template. */
export const FULL_WEIGHT = 1;

interface Props {
  readonly weights: Float32Array;
  /** Of a branch, whose templates stand beside those of the run. */
  readonly ink?: string;
}

/** The rows of W as ten pictures. */
export function Templates({ weights, ink }: Props) {
  return (
    <div class={ink ? 'digit-templates digit-templates-branch' : 'digit-templates'}>
      {DIGITS.map((digit, k) => (
        <figure key={digit}>
          <SignedGrid
            values={weights.subarray(k * DIGIT_FEATURES, (k + 1) * DIGIT_FEATURES)}
            columns={DIGIT_SIZE}
            full={FULL_WEIGHT}
            ink={ink ?? 'var(--w)'}
            label={`Template of the digit ${digit}${ink ? ' in the branch' : ''}; filled squares are ink that speaks for it, outlined squares ink that speaks against it`}
          />
          <figcaption aria-hidden="true">{digit}</figcaption>
        </figure>
      ))}
    </div>
  );
}
