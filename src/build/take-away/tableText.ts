import { escapeMarkdown } from './plainWords.ts';
import type { WidgetText } from './surroundings.ts';

/** Digits of a number in a table: enough to compare with one's own. */
const DIGITS = 6;

function cell(value: number | string | undefined): string {
  if (value === undefined || value === '') return ' ';
  if (typeof value === 'string') return escapeMarkdown(value.replaceAll('\n', ' '));
  if (Number.isNaN(value)) return 'none';
  return Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : value > 0 ? '∞' : '−∞';
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

export function tableText({ columns, rows }: NonNullable<WidgetText['table']>): string {
  return [
    line(columns.map(cell)),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((_, index) => cell(row[index])))),
  ].join('\n');
}
