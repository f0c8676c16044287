import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { Ribbon } from '#figures/marks/Ribbon.tsx';
import { RowName } from '#figures/marks/RowName.tsx';
import { type RibbonPiece, ribbonLabels, ribbonPieces } from '#figures/marks/ribbon.ts';
import { formatShare } from '#notation/formatNumber.ts';
import { LEAST_SHARE, type Truth } from './model.ts';

interface Props {
  readonly truth: Truth;
  readonly width: number;
  onLabels(p: readonly number[]): void;
  onProposal(q: readonly number[]): void;
}

const ROOM_FOR_WORDS = 560;
const RIBBON = 34;
/** A divider is dragged in hundredths. */
const STEP = 0.01;

/** From the row of what is learned to that of a branch. */
const ROW = 84;

interface RowProps {
  readonly shares: readonly number[];
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly ink: 'p' | 'q';
  readonly labelsAbove: boolean;
}

function LabelledRibbon({ shares, top, left, right, ink, labelsAbove }: RowProps) {
  const pieces = ribbonPieces(shares, left, right);
  const labels = ribbonLabels(pieces, { gap: 33, left: left + 8, right: right - 12 });
  return (
    <g>
      <Ribbon pieces={pieces} top={top} height={RIBBON} term={ink} />
      {labels.map((x, index) => (
        <text
          key={index}
          class="truth-value"
          x={x}
          y={labelsAbove ? top - 9 : top + RIBBON + 19}
          text-anchor="middle"
          style={{ fill: `var(--${ink})` }}
        >
          {formatShare(shares[index], 3)}
        </text>
      ))}
    </g>
  );
}

/** Where the borders stand at the optimum. */
function Ends({ pieces, top }: { readonly pieces: readonly RibbonPiece[]; readonly top: number }) {
  return (
    <>
      {pieces.slice(0, -1).map(({ k, to: at }) => (
        <line
          key={k}
          x1={at}
          x2={at}
          y1={top - 4}
          y2={top + RIBBON + 4}
          stroke="var(--ink)"
          stroke-dasharray="2 3"
        />
      ))}
    </>
  );
}

interface DividersProps extends Omit<RowProps, 'labelsAbove'> {
  readonly name: string;
  onShares(shares: readonly number[]): void;
}

/** The borders between neighbouring classes: each moves what one has to the other. */
function Dividers({ shares, top, left, right, ink, name, onShares }: DividersProps) {
  const pieces = ribbonPieces(shares, left, right);
  return (
    <g>
      {pieces.slice(0, -1).map(({ k, to }: RibbonPiece) => {
        const before = shares.slice(0, k - 1).reduce((sum, share) => sum + share, 0);
        const pair = shares[k - 1] + shares[k];
        const move = (value: number) =>
          onShares(shares.with(k - 1, value - before).with(k, pair - (value - before)));
        return (
          <DragHandle
            key={k}
            axis="x"
            value={Number((before + shares[k - 1]).toFixed(4))}
            min={Number((before + LEAST_SHARE).toFixed(4))}
            max={Number((before + pair - LEAST_SHARE).toFixed(4))}
            step={STEP}
            label={`${name}: border between classes ${k} and ${k + 1}`}
            text={`class ${k} ${formatShare(shares[k - 1])}, class ${k + 1} ${formatShare(shares[k])}`}
            valueAt={(pixel) => (pixel - left) / (right - left)}
            onValue={move}
          >
            <rect x={to - 12} y={top - 6} width={24} height={RIBBON + 12} fill="transparent" />
            <line
              x1={to}
              x2={to}
              y1={top - 6}
              y2={top + RIBBON + 6}
              stroke={`var(--${ink})`}
              stroke-width="3"
            />
            <rect
              class="handle-focus"
              x={to - 7}
              y={top - 10}
              width={14}
              height={RIBBON + 20}
              rx={2}
              data-k={k}
            />
          </DragHandle>
        );
      })}
    </g>
  );
}

/** Proposal, labels and what is learned as ribbons of one length; straight fan lines mean that p is learned. */
export function TruthFigure({ truth, width, onLabels, onProposal }: Props) {
  const narrow = width < ROOM_FOR_WORDS;
  const [left, right] = [narrow ? 30 : 172, width - 8];
  const [qTop, pTop, learnedTop] = [28, 112, 204];
  const from = ribbonPieces(truth.labels, left, right);
  const to = ribbonPieces(truth.learned, left, right);
  const final = ribbonPieces(truth.optimum, left, right);
  const { branch } = truth;
  const branchTop = learnedTop + ROW;
  const lastTop = branch ? branchTop : learnedTop;
  const numbers = ribbonLabels(branch ? ribbonPieces(branch.learned, left, right) : to, {
    gap: 33,
    left: left + 8,
    right: right - 12,
  });
  const [start, end] = [pTop + RIBBON + 7, learnedTop - 1];
  const middle = (start + end) / 2;
  const row = { left, right, narrow };
  return (
    <svg
      class="truth"
      viewBox={`0 0 ${width} ${lastTop + RIBBON + 44}`}
      width={width}
      height={lastTop + RIBBON + 44}
      role="group"
      aria-label={`Shares of five classes as ribbons. ${truth.summary}`}
    >
      <RowName
        symbol="q"
        ink="var(--q)"
        words="Proposal"
        detail="what is drawn"
        y={qTop + 17}
        narrow={narrow}
      />
      <RowName symbol="p" ink="var(--p)" words="Labels" detail="the truth" y={pTop + 17} narrow={narrow} />
      <RowName
        symbol="^y"
        ink="var(--p)"
        words="Learned"
        detail={truth.isOptimum ? 'at the optimum' : 'so far'}
        y={learnedTop + 17}
        narrow={narrow}
      />
      <LabelledRibbon {...row} shares={truth.proposal} top={qTop} ink="q" labelsAbove />
      <LabelledRibbon {...row} shares={truth.labels} top={pTop} ink="p" labelsAbove />
      {from.slice(0, -1).map(({ k, to: at }, index) => (
        <path
          key={k}
          d={`M${at} ${start}C${at} ${middle},${to[index].to} ${middle},${to[index].to} ${end}`}
          fill="none"
          style={{ stroke: `var(--c${k}-edge)` }}
          stroke-width="1.25"
        />
      ))}
      <LabelledRibbon {...row} shares={truth.learned} top={learnedTop} ink="p" labelsAbove={false} />
      {!truth.isOptimum && <Ends pieces={final} top={learnedTop} />}
      {branch && (
        <>
          <RowName
            symbol="^y"
            ink="var(--q)"
            words="Branch"
            detail={`from step ${branch.at}`}
            y={branchTop + 17}
            narrow={narrow}
          />
          <LabelledRibbon {...row} shares={branch.learned} top={branchTop} ink="q" labelsAbove={false} />
          {!truth.isOptimum && <Ends pieces={ribbonPieces(branch.optimum, left, right)} top={branchTop} />}
        </>
      )}
      {numbers.map((x, index) => (
        <text key={index} class="tick-label" x={x} y={lastTop + RIBBON + 37} text-anchor="middle">
          {!narrow && index === 0 ? 'class 1' : index + 1}
        </text>
      ))}
      <Dividers {...row} shares={truth.proposal} top={qTop} ink="q" name="Proposal" onShares={onProposal} />
      <Dividers {...row} shares={truth.labels} top={pTop} ink="p" name="Labels" onShares={onLabels} />
    </svg>
  );
}
