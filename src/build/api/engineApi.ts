import ts from 'typescript';
import { type DocComment, parseDocComment } from './docComment.ts';
import { runExample } from './runExample.ts';

/** One export of the engine, read from its source. */
export interface ApiEntry extends DocComment {
  readonly name: string;
  readonly kind: 'function' | 'constant' | 'type';
  /** The file it lives in: softmax.ts. */
  readonly file: string;
  /** Its declaration without the body. */
  readonly signature: string;
  /** What its example gives, run now. Types have none. */
  readonly output?: string;
}

export interface ApiGroup {
  readonly title: string;
  readonly entries: readonly ApiEntry[];
}

/** What a program imports, and what a page needs besides to show it at work. */
export type EngineDoor = 'index.ts' | 'teaching.ts';

type Declaration =
  | ts.FunctionDeclaration
  | ts.VariableStatement
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration;

function declaresName(statement: ts.Statement, name: string): statement is Declaration {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.some((one) => one.name.getText() === name);
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name?.text === name;
}

const KINDS: Partial<Record<ts.SyntaxKind, ApiEntry['kind']>> = {
  [ts.SyntaxKind.FunctionDeclaration]: 'function',
  [ts.SyntaxKind.VariableStatement]: 'constant',
};

function signatureOf(declaration: Declaration): string {
  const text = declaration.getText().replace(/^export /, '');
  if (!ts.isFunctionDeclaration(declaration) || !declaration.body) return text;
  return text.slice(0, text.length - declaration.body.getText().length).trim();
}

/** The docstring right before a declaration; an empty one when there is none. */
function commentBefore(declaration: Declaration, source: ts.SourceFile): string {
  const ranges = ts.getLeadingCommentRanges(source.text, declaration.getFullStart()) ?? [];
  const last = ranges.at(-1);
  const comment = last ? source.text.slice(last.pos, last.end) : '';
  return comment.startsWith('/**') ? comment : '';
}

/** `// Title` lines of a door, each with the names exported after it and the files they come from. */
function readGroups(door: string): { title: string; names: { name: string; file: string }[] }[] {
  const groups: { title: string; names: { name: string; file: string }[] }[] = [];
  const pattern = /^\/\/ (.+)$|export (?:type )?\{([^}]*)\} from '\.\/([^']+)'/gm;
  for (const [, title, names, file] of door.matchAll(pattern)) {
    if (title) groups.push({ title, names: [] });
    for (const name of (names ?? '').split(',')) {
      const bare = name.trim().replace(/^type /, '');
      if (bare && file) groups.at(-1)?.names.push({ name: bare, file });
    }
  }
  return groups;
}

function readEntry(
  name: string,
  file: string,
  text: string,
  scope: Readonly<Record<string, unknown>>,
): ApiEntry {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const declaration = source.statements.find((statement) => declaresName(statement, name));
  if (!declaration) throw new Error(`src/engine/${file} does not declare ${name}, which a door exports`);
  const where = `src/engine/${file}: ${name}`;
  const doc = parseDocComment(commentBefore(declaration as Declaration, source), where);
  const kind = KINDS[declaration.kind] ?? 'type';
  const output = doc.example === undefined ? undefined : runExample(doc.example, scope, where);
  return { ...doc, name, kind, file, signature: signatureOf(declaration as Declaration), output };
}

/**
 * The public functions and types of one of the engine's doors, in its groups, each with its docstring taken
 * apart and its example run.
 * @param sources text of each file of src/engine, by its path from there
 * @param scope everything both doors export, for the examples
 * @param door index.ts, the library, or teaching.ts, the teaching aids
 */
export function readEngineApi(
  sources: Readonly<Record<string, string>>,
  scope: Readonly<Record<string, unknown>>,
  door: EngineDoor,
): ApiGroup[] {
  return readGroups(sources[door] ?? '').map(({ title, names }) => {
    const entries = names.map(({ name, file }) => readEntry(name, file, sources[file] ?? '', scope));
    const isType = ({ kind }: ApiEntry) => kind === 'type';
    return { title, entries: [...entries.filter((entry) => !isType(entry)), ...entries.filter(isType)] };
  });
}
