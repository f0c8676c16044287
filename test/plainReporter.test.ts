import { expect, test } from 'vitest';
import type { TestModule } from 'vitest/node';
import { reportOf } from './plainReporter.ts';

interface Result {
  readonly fullName: string;
  readonly messages: readonly string[];
}

/** As much of a file's results as the reporter reads. */
const moduleOf = (passed: number, failed: readonly Result[], errors: readonly string[] = []) => ({
  moduleId: 'test/x.test.ts',
  errors: () => errors.map((message) => ({ message })),
  children: {
    allTests: (state: string) =>
      state === 'passed'
        ? Array.from({ length: passed })
        : failed.map(({ fullName, messages }) => ({
            fullName,
            result: () => ({ errors: messages.map((message) => ({ message })) }),
          })),
  },
});
const report = (...modules: readonly ReturnType<typeof moduleOf>[]) =>
  reportOf(modules as unknown as readonly TestModule[]);

test('what failed is a list of sentences, and the last line counts', () => {
  const lacking = moduleOf(3, [
    { fullName: 'lesson 13 > has three widgets', messages: ['tags of widgets: got 1'] },
  ]);
  expect(report(lacking, moduleOf(2, []))).toBe(
    '✗ lesson 13 > has three widgets\n    tags of widgets: got 1\n5 hold, 1 do not',
  );
});

test('a file that cannot be read is named, and a long message is cut', () => {
  const long = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n');
  const lines = report(moduleOf(0, [{ fullName: 'a', messages: [long] }], ['no such file'])).split('\n');
  expect(lines.slice(0, 2)).toEqual(['✗ test/x.test.ts', '    no such file']);
  expect(lines).toHaveLength(2 + 1 + 13 + 1);
  expect(lines.at(-2)).toBe('    …');
});
