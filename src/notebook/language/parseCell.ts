import { type Node, type Program, parse, type Token } from 'acorn';
import { analyze } from 'periscopic';
import { CellError } from './cellError.ts';
import { instrument } from './instrument.ts';
import { stripTypes, unreadable } from './stripTypes.ts';

/** More than any lesson's program; a pasted book would keep the page busy for seconds. */
export const MOST_CHARACTERS = 20_000;

/** What cells can import from. */
export const MODULES = ['engine', 'datasets', 'plot'] as const;
export type ModuleName = (typeof MODULES)[number];

export interface CellImport {
  readonly module: ModuleName;
  /** In the module, `*` for all of it; `local` is its name here. */
  readonly name: string;
  readonly local: string;
  readonly line: number;
}

export interface ParsedCell {
  /** Top-level names that the cell makes, with their lines. */
  readonly declares: ReadonlyMap<string, number>;
  /** Names that it takes from elsewhere, with the first line of each. */
  readonly uses: ReadonlyMap<string, number>;
  readonly imports: readonly CellImport[];
  /** JavaScript without its imports that hands its values to `$cell`; line for line as the source. */
  readonly body: string;
}

/** Names by which a cell's function reaches the notebook. */
const OWN = '$cell';

/**
 * A module reads <!-- and --> as operators; the program of all cells is a script, where they begin a comment and would
 * take the rest of a line with them.
 */
const OLD_COMMENT = /^(?:<!--|-->)/;

export function parseProgram(code: string): Program {
  const old: Token[] = [];
  try {
    const program = parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowAwaitOutsideFunction: true,
      allowHashBang: false,
      locations: true,
      onToken: (token) => {
        if (OLD_COMMENT.test(code.slice(token.start, token.start + 4))) old.push(token);
      },
    });
    if (old.length > 0)
      throw new CellError(
        lineOf(old[0]),
        'put a space into <!-- and -->: old pages begin a comment with them',
      );
    return program;
  } catch (error) {
    if (error instanceof CellError) throw error;
    const { message, loc } = error as Error & { loc?: { line: number } };
    throw new CellError(loc?.line ?? 1, unreadable(message.replace(/ \(\d+:\d+\)$/, '')));
  }
}

export const lineOf = (node: { loc?: { start: { line: number } } | null | undefined }): number =>
  node.loc?.start.line ?? 1;

function importsOf(program: Program): CellImport[] {
  return program.body.flatMap((node) => {
    if (node.type !== 'ImportDeclaration') return [];
    const from = String(node.source.value);
    const module = MODULES.find((known) => known === from);
    if (!module)
      throw new CellError(
        lineOf(node),
        `a cell imports from ${MODULES.slice(0, -1).join(', ')} and ${MODULES.at(-1)} only, not from “${from}”`,
      );
    return node.specifiers.map((specifier) => {
      if (specifier.type === 'ImportNamespaceSpecifier')
        return { module, name: '*', local: specifier.local.name, line: lineOf(specifier) };
      if (specifier.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier')
        throw new CellError(
          lineOf(node),
          `a cell imports by name: import { … } from '${module}' with the names it needs`,
        );
      return { module, name: specifier.imported.name, local: specifier.local.name, line: lineOf(specifier) };
    });
  });
}

/** What only modules and pages can do. */
function refuse(program: Program): void {
  const exported = program.body.find((node) => /^Export/.test(node.type));
  if (exported)
    throw new CellError(lineOf(exported), 'a cell shares its top-level names by itself, without export');
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== 'object' || value === null || !('type' in value)) return;
    const node = value as Node & { readonly name?: unknown };
    if (node.type === 'ImportExpression')
      throw new CellError(lineOf(node), 'a cell cannot load code: it imports by name, at its top');
    if (node.type === 'MetaProperty')
      throw new CellError(lineOf(node), 'a cell has no import.meta and no new.target');
    if (node.type === 'Identifier' && String(node.name).startsWith(OWN))
      throw new CellError(
        lineOf(node),
        `names that begin with ${OWN} are the notebook’s own; choose another`,
      );
    for (const child of Object.values(node)) visit(child);
  };
  visit(program);
}

/**
 * What a cell makes, what it takes, and the JavaScript that runs.
 * @throws CellError where it cannot be read, or does what a cell cannot do
 */
export function parseCell(source: string): ParsedCell {
  if (source.length > MOST_CHARACTERS)
    throw new CellError(
      1,
      `a cell holds at most ${MOST_CHARACTERS} characters, and this one has ${source.length}`,
    );
  const code = stripTypes(source);
  const program = parseProgram(code);
  refuse(program);
  const imports = importsOf(program);
  const imported = new Set(imports.map(({ local }) => local));
  const { scope, globals } = analyze(program as Parameters<typeof analyze>[0]);
  const declared = [...scope.declarations].filter(([name]) => !imported.has(name));
  return {
    declares: new Map(declared.map(([name, node]) => [name, lineOf(node)])),
    uses: new Map([...globals].map(([name, node]) => [name, lineOf(node)])),
    imports,
    body: instrument(
      code,
      program,
      declared.map(([name]) => name),
    ),
  };
}
