import type { PlannedCell } from '../language/program.ts';
import { createInputs, type Input } from './createInputs.ts';
import { explain } from './explain.ts';
import { type Fetched, NOTHING_FETCHED } from './fetched.ts';
import { formatValue } from './formatValue.ts';
import type { CellReport, NamedValue, Problem, RunMessage, Shown, Verdict } from './report.ts';
import { showValue } from './showValue.ts';

/** More outputs, names and letters of a value than anybody reads are left out. */
const MOST_OUTPUTS = 20;
const MOST_NAMES = 200;
const MOST_LETTERS = 300;

type Names = Readonly<Record<string, unknown>>;
/** The line of a cell for a line of the program. */
type LineOf = (programLine: number) => number | undefined;

/** How a cell's code reaches the notebook. */
interface Cell {
  /** What it needs, by name. */
  readonly scope: Names;
  /** A top-level name got its value. */
  name(line: number, name: string, value: unknown): void;
  /** An expression that stands by itself has a value. */
  value(line: number, value: unknown): void;
  /** All top-level names, with the values that they have at last. */
  end(names: Names): void;
}

export type CellFunction = (
  $cell: Cell,
  console: Readonly<Record<string, unknown>>,
  input: Input,
) => Promise<void>;

/** Where cells run: everything that a browser and a build have differently. */
export interface World {
  readonly modules: Readonly<Record<string, Names>>;
  /** What the page fetched for the module `datasets`. */
  readonly fetched: Fetched;
  /** Line numbers of the program in a stack of calls. */
  readonly places: RegExp;
  /** Number of the program’s first line in what the stack counts. */
  readonly firstLine: number;
  post(message: RunMessage): void;
  /** Calls a cell; may stop what takes too long. */
  call(run: () => Promise<void>): Promise<void>;
  /** What the check of a cell that is an exercise says. */
  verdict(id: string, names: Names): Verdict | undefined;
}

/** What one cell says while it runs. */
function createRecord() {
  const outputs: Shown[] = [];
  const named = new Map<string, { readonly line: number; value: unknown }>();
  let left = 0;
  const show = (value: unknown): void => {
    if (outputs.length < MOST_OUTPUTS) outputs.push(showValue(value));
    else left += 1;
  };
  const printed = (...values: unknown[]): void => {
    if (values.length === 1) show(values[0]);
    else show(values.map((value) => (typeof value === 'string' ? value : formatValue(value))).join(' '));
  };
  return {
    named,
    show,
    console: { log: printed, info: printed, warn: printed, error: printed, debug: printed, table: printed },
    outputs: (): Shown[] =>
      left === 0 ? outputs : [...outputs, { kind: 'text', text: `… and ${left} more outputs, left out` }],
    values: (): NamedValue[] =>
      [...named]
        .filter(([, { value }]) => typeof value !== 'function')
        .slice(0, MOST_NAMES)
        .map(([name, { line, value }]) => ({ line, name, text: formatValue(value).slice(0, MOST_LETTERS) })),
  };
}

/** @throws Problem when a module lacks a name, or a cell that makes one has stopped */
function scopeOf(
  cell: PlannedCell,
  made: ReadonlyMap<string, Names>,
  world: World,
  labels: Map<string, string>,
) {
  const scope: Record<string, unknown> = {};
  for (const need of cell.needs) {
    if ('cell' in need) {
      const names = made.get(need.cell);
      if (!names)
        return { text: `this waits for cell ${labels.get(need.cell) ?? need.cell}, which has stopped` };
      scope[need.local] = names[need.local];
      continue;
    }
    const { data, failures } = need.module === 'datasets' ? world.fetched : NOTHING_FETCHED;
    const module = { ...world.modules[need.module], ...data };
    if (Object.hasOwn(failures, need.name))
      return { line: need.line, text: `${need.name} could not be had: ${failures[need.name]}` };
    if (need.name === '*') {
      scope[need.local] = module;
      continue;
    }
    if (!Object.hasOwn(module, need.name))
      return { line: need.line, text: `${need.module} has nothing by the name ${need.name}` };
    scope[need.local] = module[need.name];
  }
  return { scope };
}

async function runCell(
  cell: PlannedCell,
  run: CellFunction,
  scope: Names,
  world: World,
): Promise<{ report: CellReport; names: Names | undefined }> {
  const record = createRecord();
  const { input, controls } = createInputs(cell.inputs);
  let names: Names | undefined;
  let problem: Problem | undefined;
  const lineOf: LineOf = (programLine) => {
    const line = programLine - world.firstLine - cell.from + 1;
    return line >= 1 && line <= cell.numLines ? line : undefined;
  };
  const $cell: Cell = {
    scope,
    name: (line, name, value) => void record.named.set(name, { line, value }),
    value: (_, value) => value !== undefined && record.show(value),
    end: (all) => {
      names = all;
      for (const [name, known] of record.named) known.value = all[name];
    },
  };
  try {
    await world.call(() => run($cell, record.console, input));
  } catch (error) {
    problem = explain(error, lineOf, world.places);
  }
  const report = {
    id: cell.id,
    ...show(record),
    ...(controls.length > 0 && { controls }),
    ...(problem && { problem }),
    ...(names && verdictOf(cell, names, world, lineOf)),
  };
  return { report, names };
}

/** Values may have getters of their own, which may throw. */
function show(record: ReturnType<typeof createRecord>): Pick<CellReport, 'values' | 'outputs'> {
  try {
    return { values: record.values(), outputs: record.outputs() };
  } catch {
    return { values: [], outputs: [{ kind: 'text', text: 'a value here cannot be shown' }] };
  }
}

/** What the reader's own functions throw while they are checked is an answer, too. */
function verdictOf(cell: PlannedCell, names: Names, world: World, lineOf: LineOf): { verdict?: Verdict } {
  try {
    const verdict = world.verdict(cell.id, names);
    return verdict ? { verdict } : {};
  } catch (error) {
    const { line, text } = explain(error, lineOf, world.places);
    return {
      verdict: {
        right: false,
        text: `It stops ${line === undefined ? '' : `at line ${line} `}when it is checked: ${text}.`,
      },
    };
  }
}

/** Runs the cells of a program one after the other and posts what comes of each. */
export async function runCells(
  functions: readonly CellFunction[],
  plan: readonly PlannedCell[],
  world: World,
): Promise<void> {
  const made = new Map<string, Names>();
  const labels = new Map(plan.map(({ id, label }) => [id, label]));
  for (const [index, cell] of plan.entries()) {
    world.post({ kind: 'begins', id: cell.id });
    const found = scopeOf(cell, made, world, labels);
    if (!('scope' in found) || !found.scope) {
      const problem = found as Problem;
      world.post({ kind: 'cell', report: { id: cell.id, values: [], outputs: [], problem } });
      continue;
    }
    const { report, names } = await runCell(cell, functions[index], found.scope, world);
    if (names) made.set(cell.id, names);
    world.post({ kind: 'cell', report });
  }
  world.post({ kind: 'ended' });
}
