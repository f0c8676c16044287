import type { Reporter, TestModule } from 'vitest/node';

/** More of a message is the text it was looked for in. */
const MOST_LINES = 12;

const shortened = (message: string) => {
  const lines = message.split('\n');
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
};

/** What failed, as a list of sentences without the code of the tests, and how many held. */
export function reportOf(modules: readonly TestModule[]): string {
  const failed = modules.flatMap((module) => [
    ...module.errors().map(({ message }) => ({ name: module.moduleId, messages: [message] })),
    ...Array.from(module.children.allTests('failed'), (one) => ({
      name: one.fullName,
      messages: (one.result().errors ?? []).map(({ message }) => message),
    })),
  ]);
  const numPassed = modules.reduce((sum, { children }) => sum + [...children.allTests('passed')].length, 0);
  const lines = failed.flatMap(({ name, messages }) => [
    `✗ ${name}`,
    ...messages.flatMap(shortened).map((line) => `    ${line}`),
  ]);
  return [...lines, `${numPassed} hold, ${failed.length} do not`].join('\n');
}

export const plainReporter: Reporter = {
  onTestRunEnd: (modules) => console.log(reportOf(modules)),
};
