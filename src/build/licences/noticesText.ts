import type { PackageFacts } from './packageFacts.ts';
import type { Shipped } from './shipped.ts';

const RULE = '-'.repeat(80);

function entry({ name, version, licence, link, notices }: PackageFacts): string {
  const texts =
    notices.length > 0 ? notices : [`The package says "${licence}" and brings no text of that licence.`];
  return [`${name} ${version}`, `${licence}, ${link}`, '', texts.join('\n\n')].join('\n');
}

/** Every licence and copyright line that goes with what the site sends, as one plain text. */
export function noticesText({ own, packages, fonts }: Shipped): string {
  return `${['This site', own].join('\n\n')}\n\n${[...packages, ...fonts].map((facts) => `${RULE}\n${entry(facts)}\n`).join('\n')}`;
}
