import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { headersFile } from '#build/strict/headersFile.ts';
import { policyOf, withPolicy } from '#build/strict/policy.ts';
import { scriptsOf } from '#build/strict/scriptsOf.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the policy of a page', () => {
  test('names its inline scripts and sheets by hash, each once, and nothing else by a wide word', () => {
    const policy = policyOf(
      '<script>a()</script><script>a()</script><script src="b.js"></script><script type="application/ld+json">{}</script><style>c{}</style>',
    );
    expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${hash('a()')};`);
    expect(policy).toContain(`style-src 'self' ${hash('c{}')};`);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
  });

  test('stands before all that it is about', () => {
    expect(withPolicy('<head><meta charset="utf-8"><style></style>', 'p')).toBe(
      '<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="p"><style></style>',
    );
    expect(() => withPolicy('<head></head>', 'p')).toThrow('a page must begin with its charset');
  });
});

test('the scripts of a page are those it names, and what they name in turn, circles included', () => {
  const scripts = new Map([
    ['a.1.js', 'import"./b.2.js"'],
    ['b.2.js', 'import("./a.1.js");new Worker("c.js")'],
    ['c.js', ''],
    ['d.js', ''],
  ]);
  expect([...scriptsOf('<script src="../assets/a.1.js">', scripts)].sort()).toEqual([
    'a.1.js',
    'b.2.js',
    'c.js',
  ]);
});

test('the headers’ file gives each page its policy under its address', () => {
  const text = headersFile(
    new Map([
      ['index.html', 'p'],
      ['digits/index.html', 'q'],
      ['404.html', 'r'],
    ]),
  );
  expect(text).toContain('\n\n/\n  Content-Security-Policy: p\n');
  expect(text).toContain('\n\n/digits/\n  Content-Security-Policy: q\n');
  expect(text).toContain('\n\n/404.html\n  Content-Security-Policy: r\n');
});
