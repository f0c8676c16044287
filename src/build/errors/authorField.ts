import { z } from 'astro/zod';

/** A value of the frontmatter, such as `lede`: whatever is wrong with it, the error says what stands there and what may. */
export function field<T>(schema: z.ZodType<T>, allowed: string): z.ZodType<T> {
  return z.custom<T>((value) => schema.safeParse(value).success, {
    error: ({ input }) => `got ${JSON.stringify(input) ?? 'nothing'}; allowed: ${allowed}`,
  });
}

export const textField = (minLength: number) =>
  field(z.string().min(minLength), `a text of at least ${minLength} characters`);

export const wholeField = (min: number, max: number) =>
  field(z.number().int().min(min).max(max), `a whole number in [${min}, ${max}]`);

/** A record with exactly these keys. */
export function entry<const S extends z.ZodRawShape>(shape: S) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown key ${issue.keys.map((key: string) => `"${key}"`).join(', ')}; allowed: ${keys}`
        : undefined,
  });
}
