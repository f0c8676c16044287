import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const ENTRY = fileURLToPath(new URL('../../engine/module.ts', import.meta.url));
/** What every browser of the last years and every Node with a long life reads. */
const TARGET = 'es2022';
/** Digits of SHA-256 that tell one version from another. */
const HASH_LENGTH = 10;

export interface EngineBundle {
  /** One ES module without imports, minified. */
  readonly code: string;
  /** Of the code: it changes with every change of the engine, and with nothing else. */
  readonly hash: string;
  /** Files that went into it. */
  readonly sources: readonly string[];
}

/** src/engine/module.ts with all that it imports, as the text of one ES module. */
export async function bundleEngine(): Promise<EngineBundle> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: TARGET,
      lib: { entry: ENTRY, formats: ['es'], fileName: 'softmax' },
      rolldownOptions: { output: { minify: true } },
    },
  })) as Rolldown.RolldownOutput[];
  const chunks = result.flatMap(({ output }) => output);
  const [chunk] = chunks;
  if (chunks.length !== 1 || chunk?.type !== 'chunk' || chunk.imports.length > 0)
    throw new Error(`the engine must become one file without imports, got ${chunks.length} files`);
  const code = chunk.code.trim();
  const hash = createHash('sha256').update(code).digest('hex').slice(0, HASH_LENGTH);
  return { code, hash, sources: chunk.moduleIds };
}
