const SLOT = /(data-slot="([\w-]+)"[^>]*><span class="mord[^"]*">)[^<]*(<\/span>)/g;

/**
 * Puts live numbers into a formula that KaTeX set at build: `\htmlData{slot=name}{0}` in TeX marks the place,
 * and fraction bars adapt to what stands there.
 * @throws Error naming the slot that has no value.
 */
export function fillSlots(html: string, values: Readonly<Record<string, string>>): string {
  return html.replace(SLOT, (_, before: string, name: string, after: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`formula slot must be one of ${Object.keys(values).join(', ')}, got "${name}"`);
    }
    return `${before}${value}${after}`;
  });
}
