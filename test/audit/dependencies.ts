/** How bad a known weakness of a package is, as npm says it, the least first. */
const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const;
type Severity = (typeof SEVERITIES)[number];

export type Verdict =
  | { readonly kind: 'clean'; readonly numPackages: number }
  | { readonly kind: 'weak'; readonly packages: readonly string[] }
  /** Nobody knows: why. */
  | { readonly kind: 'unasked'; readonly reason: string };

interface Report {
  readonly error?: { readonly summary?: string; readonly detail?: string };
  readonly message?: string;
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly severity: Severity; readonly range: string }>
  >;
  readonly metadata?: { readonly dependencies?: { readonly total: number } };
}

/**
 * What `npm audit --json` says.
 * @param printed its output
 * @param from the mildest severity that counts
 */
export function verdictOf(printed: string, from: Severity): Verdict {
  let report: Report;
  try {
    report = JSON.parse(printed) as Report;
  } catch {
    return { kind: 'unasked', reason: printed.trim() || 'npm audit printed nothing' };
  }
  const { vulnerabilities, error, message, metadata } = report;
  if (!vulnerabilities || error)
    return {
      kind: 'unasked',
      reason: error?.summary || message || error?.detail || 'the answer names no packages',
    };
  const packages = Object.entries(vulnerabilities)
    .filter(([, { severity }]) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(from))
    .map(([name, { severity, range }]) => `${name} ${range}: ${severity}`);
  return packages.length > 0
    ? { kind: 'weak', packages }
    : { kind: 'clean', numPackages: metadata?.dependencies?.total ?? 0 };
}
