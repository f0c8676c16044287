/** Licences under which something may be sent along, by SPDX identifier: all ask for no more than their own text. */
export const ALLOWED_CODE: readonly string[] = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  'CC0-1.0',
];

export const ALLOWED_FONTS: readonly string[] = ['OFL-1.1'];

/** How a SOURCE.md begins its word on the licence, and what that is called; these ask for the name of the source. */
export const DATA_LICENCES: readonly {
  readonly begins: RegExp;
  readonly name: string;
  readonly link?: string;
}[] = [
  {
    begins: /^(?:Creative Commons Attribution|CC BY) 4\.0\b/,
    name: 'CC BY 4.0',
    link: 'https://creativecommons.org/licenses/by/4.0/',
  },
  {
    begins: /^(?:Creative Commons Attribution-ShareAlike|CC BY-SA) 3\.0\b/,
    name: 'CC BY-SA 3.0',
    link: 'https://creativecommons.org/licenses/by-sa/3.0/',
  },
  { begins: /^CC0 1\.0\b/, name: 'CC0 1.0', link: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  { begins: /^The \w+ are in the public domain\b/, name: 'public domain' },
  { begins: /^published \d{4}, no rights claimed\b/, name: 'no rights claimed' },
];

/**
 * Whether an SPDX expression can be met with the licences allowed: of `OR` one, of `AND` all. Nested brackets and
 * exceptions (`WITH`) are refused, as is what is no expression.
 */
export function isAllowed(expression: string, allowed: readonly string[]): boolean {
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.includes(licence)));
}
