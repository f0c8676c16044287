/** The engine as files: see src/build/engine-module/engineModule.ts. */
declare module 'virtual:engine-module' {
  /** One ES module without imports. */
  export const code: string;
  /** Digits that change with the code. */
  export const hash: string;
  /** One declaration file without imports. */
  export const types: string;
}
