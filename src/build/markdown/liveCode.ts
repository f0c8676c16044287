import { defineMdastPlugin } from 'satteri';

interface Node {
  readonly type: string;
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly value?: string;
  readonly position?: { readonly start: { readonly line: number } };
}

/** A fence that is a live cell, as its author wrote it. */
export interface Fence {
  /** Name in links and storage: `cell-2` unless the author gives one. */
  readonly id: string;
  readonly source: string;
  /** Line of its first line of code in the lesson's file. */
  readonly line: number;
  /** Name of its exercise, if it is one. */
  readonly exercise?: string;
}

const WORDS = /^live(?:\s+(id|exercise)=([a-z][a-z0-9-]*))?$/;
const ALLOWED = 'live, then nothing, id=name or exercise=name in small letters, digits and hyphens';

export const isLive = (node: Pick<Node, 'type' | 'meta'>): boolean =>
  node.type === 'code' && /^live\b/.test(node.meta ?? '');

/** @throws Error with the place, what stands there and what is allowed */
function fenceOf(node: Node, count: number, file: string): Fence {
  const at = `${file}:${node.position?.start.line ?? 1}`;
  const meta = (node.meta ?? '').trim();
  const words = WORDS.exec(meta);
  if (!words) throw new Error(`${at}: \`\`\`ts ${meta}: allowed after ts: ${ALLOWED}`);
  if (node.lang !== 'ts') throw new Error(`${at}: a live cell is written in ts, got ${node.lang}`);
  const [, key, name] = words;
  return {
    id: name ?? `cell-${count}`,
    source: (node.value ?? '').trimEnd(),
    line: (node.position?.start.line ?? 0) + 1,
    ...(key === 'exercise' && { exercise: name }),
  };
}

function refuseTwins(fences: readonly Fence[], file: string): void {
  const twin = fences.find(({ id }, index) => fences.findIndex((other) => other.id === id) !== index);
  if (twin)
    throw new Error(`${file}:${twin.line - 1}: the id ${twin.id} belongs to another live cell already`);
}

/**
 * The live cells among the nodes of a lesson, in their order.
 * @throws Error with the place, what stands there and what is allowed
 */
export function fencesOf(nodes: readonly Node[], file: string): readonly Fence[] {
  const fences = nodes.filter(isLive).map((node, index) => fenceOf(node, index + 1, file));
  refuseTwins(fences, file);
  return fences;
}

const fileOf = (fileURL: URL | undefined) => decodeURIComponent(fileURL?.pathname ?? 'markdown');

const attribute = (name: string, value: unknown) =>
  ({
    type: 'mdxJsxAttribute',
    name,
    value: { type: 'mdxJsxAttributeValueExpression', value: JSON.stringify(value) },
  }) as const;

/** A fence `ts live` → `<LiveCode>`, which knows all live cells of its lesson: they share names. */
export const liveCode = defineMdastPlugin({
  name: 'live-code',
  options: { position: true },
  code(node, context) {
    if (!isLive(node) || context.parent(node).type === 'root') return;
    throw new Error(
      `${fileOf(context.fileURL)}:${node.position?.start.line}: a live cell stands between paragraphs, not in a list, a quote or a tag`,
    );
  },
  after(root, context) {
    const children = root.children;
    const file = fileOf(context.fileURL);
    const live = children.filter(isLive);
    if (live.length === 0) return;
    const fences = fencesOf(live, file);
    const tags = children.map((node) => {
      const index = live.indexOf(node);
      if (index < 0) return node;
      const attributes = [attribute('index', index), attribute('cells', fences), attribute('file', file)];
      return { type: 'mdxJsxFlowElement' as const, name: 'LiveCode', attributes, children: [] };
    });
    context.setProperty(root, 'children', tags);
  },
});
