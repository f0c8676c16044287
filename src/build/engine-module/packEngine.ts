import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import manifest from '../../../package.json' with { type: 'json' };
import { bundleEngine } from './bundleEngine.ts';
import { declareEngine } from './declareEngine.ts';
import { withHead } from './withHead.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const NAME = 'softmax-engine';
const [CODE, TYPES] = ['softmax.js', 'softmax.d.ts'];

const README = `# ${NAME}

Softmax regression as plain functions of plain arrays: stable softmax and cross-entropy, gradients, optimisers, candidate
sampling with its losses, evaluation, a seeded random source, and trainers of many classes on WebAssembly. No dependency.

\`\`\`js
import { softmax } from '${NAME}';

console.log(softmax([2, 1, 0]));
\`\`\`

The types carry each function's formula, shapes, units, errors and source.
`;

/** Writes the engine as a folder that npm can pack or publish. */
export async function packEngine(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { code } = await bundleEngine();
  const { version, license } = manifest;
  const files: Readonly<Record<string, string>> = {
    [CODE]: withHead(code, TYPES),
    [TYPES]: declareEngine(),
    'README.md': README,
    'package.json': `${JSON.stringify(
      {
        name: NAME,
        version,
        description: 'Softmax regression: the engine of From logistic to softmax',
        license,
        type: 'module',
        sideEffects: false,
        types: `./${TYPES}`,
        exports: { '.': { types: `./${TYPES}`, default: `./${CODE}` } },
        files: [CODE, TYPES],
      },
      undefined,
      2,
    )}\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  copyFileSync(path.join(ROOT, 'LICENSE'), path.join(folder, 'LICENSE'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = path.join(ROOT, '.cache/softmax-engine');
  await packEngine(folder);
  console.log(`${folder}: npm pack or npm publish there`);
}
