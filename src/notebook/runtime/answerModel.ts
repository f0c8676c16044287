import { explain } from './explain.ts';
import { type Packed, pack, unpack } from './plainData.ts';

type Names = Readonly<Record<string, unknown>>;
export type Modules = Readonly<Record<string, Names>>;

/** What `modelProgram` writes. */
export type MakeModel = (
  modules: Modules,
  take: (module: string, name: string) => unknown,
) => (state: unknown) => unknown;

/** What a model in its sandbox says. */
export type ModelMessage =
  | { readonly kind: 'started' }
  | { readonly kind: 'view'; readonly ask: number; readonly view: Packed }
  | { readonly kind: 'problem'; readonly ask: number; readonly text: string; readonly line?: number };

const UNKNOWN = 'the model neither makes nor imports it';

interface World {
  readonly modules: Modules;
  /** Number of the program's first line in what a stack of calls counts. */
  readonly firstLine: number;
  /** Line numbers of the program in a stack of calls. */
  readonly places: RegExp;
  post(message: ModelMessage): void;
}

/**
 * Runs the program of a model once, and from then on answers each state with what its `derive` gives.
 * @returns what answers a question, `{"ask": 3, "state": …}` as JSON
 */
export function answerModel(
  make: MakeModel,
  { modules, firstLine, places, post }: World,
): (text: string) => void {
  const { parse } = JSON;
  const take = (module: string, name: string): unknown => {
    const names = modules[module] ?? {};
    if (!Object.hasOwn(names, name)) throw new Error(`“${module}” has nothing by the name ${name}`);
    return names[name];
  };
  // Before the model's first line stands that of its function.
  const lineOf = (programLine: number) => {
    const line = programLine - firstLine;
    return line >= 1 ? line : undefined;
  };
  let derive: ((state: unknown) => unknown) | undefined;
  return (text) => {
    const { ask, state } = parse(text) as { ask: number; state: unknown };
    try {
      derive ??= make(modules, take);
      post({ kind: 'view', ask, view: pack(derive(unpack(state))) });
    } catch (error) {
      post({ kind: 'problem', ask, ...explain(error, lineOf, places, UNKNOWN) });
    }
  };
}
