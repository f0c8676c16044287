import ts from 'typescript';

/** One small change of one source file. */
export interface Mutant {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly line: number;
  readonly before: string;
  /** Number of the innermost function around it, in order of appearance; −1 outside all. */
  readonly enclosing: number;
}

const { SyntaxKind } = ts;

/** What each operator is exchanged for. */
const OPERATORS = new Map<ts.SyntaxKind, readonly string[]>([
  [SyntaxKind.PlusToken, ['-']],
  [SyntaxKind.MinusToken, ['+']],
  [SyntaxKind.AsteriskToken, ['/']],
  [SyntaxKind.SlashToken, ['*']],
  [SyntaxKind.PercentToken, ['*']],
  [SyntaxKind.AsteriskAsteriskToken, ['*']],
  [SyntaxKind.LessThanToken, ['<=', '>=']],
  [SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [SyntaxKind.AmpersandAmpersandToken, ['||']],
  [SyntaxKind.BarBarToken, ['&&']],
  [SyntaxKind.QuestionQuestionToken, ['&&']],
  [SyntaxKind.PlusEqualsToken, ['-=', '=']],
  [SyntaxKind.MinusEqualsToken, ['+=', '=']],
  [SyntaxKind.AsteriskEqualsToken, ['/=', '=']],
  [SyntaxKind.CaretToken, ['&']],
  [SyntaxKind.CaretEqualsToken, ['&=']],
  [SyntaxKind.BarToken, ['&']],
  [SyntaxKind.LessThanLessThanToken, ['>>>']],
  [SyntaxKind.GreaterThanGreaterThanGreaterThanToken, ['<<']],
]);

const FUNCTIONS = new Map([
  ['Math.max', 'Math.min'],
  ['Math.min', 'Math.max'],
  ['Math.floor', 'Math.ceil'],
  ['Math.ceil', 'Math.floor'],
  ['Math.log1p', 'Math.log'],
  ['Math.expm1', 'Math.exp'],
  ['Math.abs', 'Number'],
  ['Math.sqrt', 'Number'],
]);

function isInType(node: ts.Node): boolean {
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/**
 * Whether this `true` marks the name of an option in the record that ensureOptions takes: its type allows nothing
 * else there, so that the change would not compile.
 */
function isAllowedName(node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node.parent)) return false;
  const record = node.parent.parent;
  const isArgument =
    ts.isCallExpression(record.parent) && record.parent.expression.getText() === 'ensureOptions';
  const isConstant =
    ts.isAsExpression(record.parent) &&
    ts.isVariableDeclaration(record.parent.parent) &&
    record.parent.parent.name.getText().endsWith('_OPTIONS');
  return isArgument || isConstant;
}

/** Replacements of the text of one node. */
function changesOf(node: ts.Node): { node: ts.Node; text: string }[] {
  if (ts.isBinaryExpression(node)) {
    const operators = OPERATORS.get(node.operatorToken.kind) ?? [];
    return operators.map((text) => ({ node: node.operatorToken, text }));
  }
  if (ts.isNumericLiteral(node)) {
    const value = Number(node.text.replaceAll('_', ''));
    return [{ node, text: value === 0 ? '1' : value === 1 ? '0' : `(${node.text} + 1)` }];
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const isSign = node.operator === SyntaxKind.MinusToken || node.operator === SyntaxKind.ExclamationToken;
    return isSign ? [{ node, text: node.operand.getText() }] : [];
  }
  if (node.kind === SyntaxKind.TrueKeyword) {
    return isAllowedName(node) ? [] : [{ node, text: 'false' }];
  }
  if (node.kind === SyntaxKind.FalseKeyword) return [{ node, text: 'true' }];
  if (ts.isIfStatement(node)) return ['true', 'false'].map((text) => ({ node: node.expression, text }));
  if (ts.isConditionalExpression(node)) {
    return ['true', 'false'].map((text) => ({ node: node.condition, text }));
  }
  if (ts.isPropertyAccessExpression(node)) {
    const other = FUNCTIONS.get(node.getText());
    return other ? [{ node, text: other }] : [];
  }
  const isRemovable =
    (ts.isExpressionStatement(node) && !ts.isBinaryExpression(node.expression)) ||
    ts.isBreakStatement(node) ||
    ts.isContinueStatement(node);
  return isRemovable ? [{ node, text: ';' }] : [];
}

/** Every mutant of a source file, in order of appearance. */
export function mutantsOf(file: string, code: string): Mutant[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  let functions = -1;
  const visit = (node: ts.Node, enclosing: number): void => {
    if (isInType(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    // Counting a loop the wrong way never ends: a sure hit that says nothing.
    if (ts.isForStatement(node.parent) && node.parent.incrementor === node) return;
    let inside = enclosing;
    if (hasBody(node)) inside = functions += 1;
    for (const { node: place, text } of changesOf(node)) {
      const [start, end] = [place.getStart(), place.end];
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      mutants.push({ file, start, end, text, line, before: code.slice(start, end), enclosing: inside });
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  ts.forEachChild(source, (child) => visit(child, -1));
  return mutants;
}

/** A function whose body is a block, where a mark can be set. */
function hasBody(node: ts.Node): node is ts.FunctionLikeDeclaration & { body: ts.Block } {
  return (
    ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && ts.isBlock(node.body as ts.Node)
  );
}

/** The code with a mark in each function, so that one run tells which tests reach it. */
export function withMarks(file: string, code: string): string {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const places: number[] = [];
  const visit = (node: ts.Node): void => {
    if (hasBody(node)) places.push(node.body.getStart() + 1);
    ts.forEachChild(node, visit);
  };
  visit(source);
  let marked = code;
  for (const [index, place] of [...places.entries()].reverse()) {
    marked = `${marked.slice(0, place)}globalThis.markReached(${JSON.stringify(`${file}#${index}`)});${marked.slice(place)}`;
  }
  return marked;
}

export function apply(code: string, { start, end, text }: Mutant): string {
  return `${code.slice(0, start)}${text}${code.slice(end)}`;
}
