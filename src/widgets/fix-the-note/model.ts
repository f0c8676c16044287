import { formatNumber } from '#notation/formatNumber.ts';
import { recordOf } from '#notation/recordOf.ts';
import { type ChoiceParam, choice } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { EXAMPLE, LOGITS } from './example.ts';
import { SLIP_NAMES, SLIPS, type Slip, type SlipName } from './slips.ts';
import type { Verdict } from './verdicts.ts';

function paramOf({ title, note, options }: Slip): ChoiceParam<string> {
  return choice({
    label: title,
    doc: `What this line says; the note says “${options[note]}”.`,
    default: note,
    options,
    control: false,
  });
}

export const params = recordOf(SLIP_NAMES, (name) => paramOf(SLIPS[name]));

export type State = StateOf<typeof params>;

export interface Line {
  readonly name: SlipName;
  readonly slip: Slip;
  readonly chosen: string;
  readonly verdict: Verdict;
}

export function derive(state: State) {
  const lines = SLIP_NAMES.map((name): Line => {
    const slip: Slip = SLIPS[name];
    return { name, slip, chosen: state[name], verdict: slip.evaluate(state[name]) };
  });
  const numRepaired = lines.filter(({ verdict }) => verdict.passed).length;
  const open = lines.filter(({ verdict }) => !verdict.passed).map(({ slip }) => slip.title.toLowerCase());
  return {
    lines,
    numRepaired,
    summary: `${numRepaired} of ${lines.length} repaired. ${open.length > 0 ? `Open: ${open.join(', ')}.` : 'Every check passes.'}`,
    table: {
      columns: ['line', 'chosen', 'number', 'verdict', 'why'],
      rows: lines.map(({ slip, chosen, verdict }) => [
        slip.title,
        slip.options[chosen],
        verdict.number,
        verdict.passed ? 'passes' : 'fails',
        verdict.words,
      ]),
    },
  };
}

export type Note = ReturnType<typeof derive>;

const plain = (value: number) => formatNumber(value, { digits: Number.isInteger(value) ? 0 : 1 });
const row = (values: readonly number[]) => `(${values.map(plain).join(', ')})`;

/** The numbers of the checks, in words. */
export const EXAMPLE_WORDS = `x = ${row(EXAMPLE.x)}, rows of θ ${EXAMPLE.theta.map(row).join(' ')}, so the logits are ${row(LOGITS)}`;

export const fixTheNote = defineWidget({
  id: 'fix-the-note',
  tag: 'FixTheNote',
  title: 'Fix the note',
  about:
    'The source note, line by line, with its slips: each choice is checked by a number computed on the spot.',
  params,
  domains: 'Every check computed on the numbers above',
  derive,
});
