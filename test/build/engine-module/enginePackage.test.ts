import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packEngine } from '#build/engine-module/packEngine.ts';
import { examples } from '#components/engine/examples.ts';
import * as library from '#engine';
import * as module from '#engine/module.ts';

/** TypeScript reads the whole engine; on a busy machine that takes a while. */
const PATIENCE_MS = 120_000;

const TSC = path.resolve('node_modules/typescript/bin/tsc');

let folder: string;
const at = (...names: string[]) => path.join(folder, ...names);

/** What a program of that text prints, in Node, beside the file of the module. */
function printed(code: string, flags: readonly string[] = []): string {
  writeFileSync(at('package', 'example.mjs'), code);
  return execFileSync(process.execPath, [...flags, at('package', 'example.mjs')], { encoding: 'utf8' });
}

function exampleOf(id: string): string {
  const example = examples.find((candidate) => candidate.id === id);
  if (!example) throw new Error(`no example ${id}`);
  return example.code;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'engine-package-'));
  await packEngine(at('package'));
}, PATIENCE_MS);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the engine as one file', () => {
  test('exports what the library exports, and the trainers', async () => {
    const built: Record<string, unknown> = await import(pathToFileURL(at('package', 'softmax.js')).href);
    expect(Object.keys(built).sort()).toEqual(Object.keys(module).sort());
    expect(Object.keys(library).filter((name) => !(name in built))).toEqual([]);
    expect(Object.keys(built)).toContain('createSampledTrainer');
  });

  test('runs the page’s program in Node, with the numbers of the engine itself', () => {
    const { model } = library.fitSoftmaxRegression(
      { features: [2, 1, -1, -3], labels: [0, 0, 1, 1] },
      { numClasses: 2, numFeatures: 1 },
      { l2Strength: 0.1 },
    );
    const [share] = library.predictProbabilities(model, [1.5]);
    expect(share).toBeGreaterThan(0.5);
    expect(printed(exampleOf('in-a-program'))).toBe(`${share}\n`);
  });

  test('learns on WebAssembly, and where there is none on plain TypeScript to the same weights but for rounding', () => {
    const code = exampleOf('with-kernels');
    const weights = `${code}\nconsole.log(JSON.stringify([...trainer.model().weights]));`;
    const lastOf = (text: string): number[] => JSON.parse(text.trim().split('\n').at(-1)!);
    const fast = printed(weights);
    const plain = printed(weights, ['--import', 'data:text/javascript,delete globalThis.WebAssembly']);
    expect(fast).toMatch(/^(?:relaxed-)?simd /);
    expect(plain).toMatch(/^typescript /);
    const [a, b] = [lastOf(fast), lastOf(plain)];
    expect(Math.abs(b[0])).toBeGreaterThan(0.1);
    // A hundred steps in float32, each rounding at 6e-8.
    for (const [i, weight] of a.entries()) expect(Math.abs(weight - b[i])).toBeLessThan(1e-5);
  });
});

describe('the engine as a package', () => {
  test('is packed, installed without a network, type-checked and run in an empty project', () => {
    const npm = (cwd: string, ...words: string[]) =>
      execFileSync('npm', [...words, '--offline', '--no-audit', '--no-fund'], {
        cwd,
        stdio: 'pipe',
        shell: process.platform === 'win32',
      });
    npm(at('package'), 'pack', '--pack-destination', folder);
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    mkdirSync(at('project'));
    writeFileSync(at('project', 'package.json'), '{ "name": "project", "private": true, "type": "module" }');
    npm(at('project'), 'install', at(file));
    expect(readdirSync(at('project', 'node_modules', 'softmax-engine')).sort()).toEqual([
      'LICENSE',
      'README.md',
      'package.json',
      'softmax.d.ts',
      'softmax.js',
    ]);

    const typed = `import { createKernels, type Kernels, type LinearModel, logitsOf, softmax } from 'softmax-engine';

const model: LinearModel = { numClasses: 2, numFeatures: 1, weights: Float64Array.of(1, -1), bias: null };
const kernels: Kernels = await createKernels('typescript');
const shares: Float64Array = softmax(logitsOf(model, [0.5]));
`;
    const check = (text: string) => {
      writeFileSync(at('project', 'example.ts'), text);
      const options =
        '--noEmit --strict --module nodenext --target es2022 --lib es2022 --types --skipLibCheck false';
      try {
        execFileSync(process.execPath, [TSC, ...options.split(' '), 'example.ts'], { cwd: at('project') });
        return '';
      } catch (error) {
        return String((error as { stdout: Buffer }).stdout);
      }
    };
    const tail = `declare const console: { log(...values: unknown[]): void };\nconsole.log(kernels.name, ...shares);\n`;
    expect(check(typed + tail)).toBe('');
    expect(check(typed.replace('[0.5]', "'half'"))).toContain("Argument of type 'string'");

    writeFileSync(at('project', 'example.ts'), typed + tail);
    const output = execFileSync(process.execPath, [at('project', 'example.ts')], { encoding: 'utf8' });
    expect(output).toBe(`typescript ${[...library.softmax([0.5, -0.5])].join(' ')}\n`);
  });

  test('declares every export with its docstring, and imports nothing', () => {
    const types = readFileSync(at('package', 'softmax.d.ts'), 'utf8');
    const undeclared = Object.keys(module).filter(
      (name) => !new RegExp(`export declare (?:function|const) ${name}\\b`).test(types),
    );
    expect(undeclared).toEqual([]);
    expect(types).toContain('@formula');
    expect(types).not.toMatch(/\bfrom ['"]/);
  });
});
