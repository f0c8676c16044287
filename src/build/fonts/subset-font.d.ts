declare module 'subset-font' {
  interface Options {
    readonly keepFeatures?: readonly string[];
    readonly targetFormat?: 'sfnt' | 'woff' | 'woff2' | 'truetype';
    /** A number pins an axis; a range narrows it. */
    readonly variationAxes?: Readonly<
      Record<string, number | { readonly min: number; readonly max: number }>
    >;
  }
  export default function subsetFont(font: Buffer, text: string, options?: Options): Promise<Buffer>;
}
