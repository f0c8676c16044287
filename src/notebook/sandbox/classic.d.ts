/** A module and all that it imports as the text of one classic script: see src/build/classicScripts.ts. */
declare module '*?classic' {
  const text: string;
  export default text;
}
