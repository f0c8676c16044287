import { DIGIT_READINGS } from '#datasets/digitReadings.ts';
import { LogitBars } from '#figures/marks/LogitBars.tsx';
import { RowName } from '#figures/marks/RowName.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatNumber } from '#notation/formatNumber.ts';
import { LOGIT_REACH } from './model.ts';

interface Props {
  readonly logits: readonly number[];
  readonly width: number;
  onLogit(k: number, logit: number): void;
}

const ROOM_FOR_WORDS = 520;

/** The four logits as bars to drag. */
export function LogitsFigure({ logits, width, onLogit }: Props) {
  const narrow = width < ROOM_FOR_WORDS;
  const [left, right] = [narrow ? 34 : 150, width - (narrow ? 10 : 14)];
  const z = linearScale([LOGIT_REACH, -LOGIT_REACH], [24, 158]);
  const band = (right - left) / logits.length;
  return (
    <svg
      viewBox={`0 0 ${width} 180`}
      width={width}
      height={180}
      role="group"
      aria-label={`Logits of four readings of a digit: ${logits.map((logit, k) => `${DIGIT_READINGS[k]} ${formatNumber(logit)}`).join(', ')}`}
    >
      <RowName
        symbol="z"
        ink="var(--z)"
        words="Logits"
        detail="the same for all"
        y={z(narrow ? 1.5 : 0)}
        narrow={narrow}
      />
      <LogitBars
        bars={logits.map((logit, index) => ({
          k: index + 1,
          name: DIGIT_READINGS[index],
          logit,
          detail: 'the same for all five',
        }))}
        place={{
          z,
          left,
          right,
          narrow,
          barWidth: Math.min(86, band * 0.56),
          barCentre: (k) => left + band * (k - 0.5),
        }}
        reach={LOGIT_REACH}
        onLogit={onLogit}
      />
    </svg>
  );
}
