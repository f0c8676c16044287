/** What a page must reach, out of 100: performance leaves room for the noise of a measured minute. */
export const LEAST = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 } as const;

export type Category = keyof typeof LEAST;

/** Part of the report that Lighthouse prints as JSON. */
export interface LighthouseReport {
  readonly runtimeError?: { readonly message: string };
  readonly categories: Readonly<
    Record<
      string,
      {
        /** In [0, 1]; null where an audit of the category broke off. */
        readonly score: number | null;
        readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
      }
    >
  >;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly displayValue?: string; readonly title: string }>
  >;
}

/** An audit that holds less than this of its points is named. */
const GOOD = 0.9;

/** The lines in which a report falls short, each with the audits it is owed to; none where all is reached. */
export function shortfalls(report: LighthouseReport): readonly string[] {
  if (report.runtimeError) return [`broke off: ${report.runtimeError.message}`];
  return Object.entries(LEAST).flatMap(([name, least]) => {
    const category = report.categories[name];
    if (!category) return [`${name}: not measured`];
    const { score, auditRefs } = category;
    if (score !== null && Math.round(score * 100) >= least) return [];
    const owed = auditRefs
      .filter(({ weight }) => weight > 0)
      .map(({ id }) => ({ id, audit: report.audits[id] }))
      .filter(({ audit }) => audit !== undefined && (audit.score ?? 1) < GOOD)
      .map(({ id, audit }) => (audit.displayValue ? `${id} ${audit.displayValue}` : id));
    const reached = score === null ? 'no score' : String(Math.round(score * 100));
    return [`${name} ${reached}, at least ${least}: ${owed.join(', ') || 'by many small losses'}`];
  });
}

/** The report in the middle by performance, of an odd number: one busy moment of the machine decides nothing. */
export function middleReport(reports: readonly LighthouseReport[]): LighthouseReport {
  if (reports.length % 2 === 0) throw new Error(`reports: got ${reports.length}; allowed: an odd number`);
  const performance = (report: LighthouseReport) => report.categories.performance?.score ?? 0;
  return [...reports].sort((a, b) => performance(a) - performance(b))[(reports.length - 1) / 2];
}
