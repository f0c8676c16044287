import type { Pattern, Program } from 'acorn';

type TopLevel = Program['body'][number];

/** The names that the left side of a declaration makes. */
function namesOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesOf(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? namesOf(element) : []));
    case 'RestElement':
      return namesOf(pattern.argument);
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    default:
      return [];
  }
}

const lineBreaks = (text: string) => text.replaceAll(/[^\n]/g, '');

/** A statement that also tells `$cell` what came of it. */
function telling(node: TopLevel, text: string): string {
  // What is imported stands in the cell's scope before it runs.
  if (node.type === 'ImportDeclaration') return lineBreaks(text);
  if (node.type === 'VariableDeclaration') {
    const calls = node.declarations.flatMap((declarator) =>
      namesOf(declarator.id).map(
        (name) => `$cell.name(${declarator.loc?.start.line ?? 1},"${name}",${name});`,
      ),
    );
    return `${text};${calls.join('')}`;
  }
  if (node.type !== 'ExpressionStatement') return text;
  // An assignment changes a name, whose value stands beside its own line already.
  if (node.expression.type === 'AssignmentExpression' || node.expression.type === 'UpdateExpression')
    return text;
  return `;$cell.value(${node.loc?.start.line ?? 1},(${text.replace(/;$/, '')}));`;
}

/**
 * A cell's JavaScript, line for line, that hands each top-level name and the value of each expression to `$cell` as it
 * goes, and all names when it ends.
 * @param declared names that the cell makes
 */
export function instrument(code: string, program: Program, declared: readonly string[]): string {
  let at = 0;
  let told = '';
  for (const node of program.body) {
    told += code.slice(at, node.start) + telling(node, code.slice(node.start, node.end));
    at = node.end;
  }
  return `${told}${code.slice(at)}\n;$cell.end({${declared.join(',')}});`;
}
