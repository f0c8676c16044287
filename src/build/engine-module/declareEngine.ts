import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const fileOf = (name: string) => fileURLToPath(new URL(`../../engine/${name}`, import.meta.url));

/** The types of src/engine/module.ts with their docstrings, as one declaration file without imports. */
export function declareEngine(): string {
  const require = createRequire(import.meta.url);
  const { generateDtsBundle } = require('dts-bundle-generator') as typeof import('dts-bundle-generator');
  const [declarations] = generateDtsBundle([{ filePath: fileOf('module.ts'), output: { noBanner: true } }], {
    preferredConfigPath: fileOf('tsconfig.json'),
  });
  return declarations;
}
