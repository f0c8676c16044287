import type { ComponentChildren } from 'preact';

interface Props {
  readonly name: string;
  /** CSS colour of the lane: var(--ink) for the reference, var(--q) for the sampled one. */
  readonly ink: string;
  /** The number the lane is judged by, and what it is. */
  readonly score: string;
  readonly unit: string;
  readonly facts: readonly (readonly [value: string, words: string])[];
  readonly children?: ComponentChildren;
}

/** One of two ways to train: a rule in its ink, its name, its score in display size, two facts, and its picture. */
export function LaneHead({ name, ink, score, unit, facts, children }: Props) {
  return (
    <div class="lane" style={{ '--lane-ink': ink }}>
      <p class="lane-name">{name}</p>
      <p class="lane-score">
        <span>{score}</span> {unit}
      </p>
      {children}
      <dl class="lane-facts">
        {facts.map(([value, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
