declare module 'speech-rule-engine' {
  const speech: {
    setupEngine(feature: Readonly<Record<string, string | boolean>>): Promise<string>;
    /** @param expression MathML */
    toSpeech(expression: string): string;
  };
  export default speech;
}
