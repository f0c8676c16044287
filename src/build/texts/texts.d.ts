// What the modules of textModules.ts export, as schemas.ts holds them to.

declare module '#content/confusions.yaml' {
  export const confusions: import('./schemas.ts').Confusions;
}

declare module '#content/exam.yaml' {
  export const exam: readonly import('./schemas.ts').ExamItem[];
}

declare module '#content/coming-from.yaml' {
  export const comingFrom: readonly import('./schemas.ts').OtherLibrary[];
}

declare module '#content/methods.yaml' {
  export const methods: import('./schemas.ts').Picker;
}

declare module '#content/notation.yaml' {
  export const notation: readonly import('./schemas.ts').Notation[];
}

declare module '#content/sheet.yaml' {
  export const sheet: readonly import('./schemas.ts').SheetGroup[];
}

declare module '#content/outline.yaml' {
  export const outline: readonly import('./schemas.ts').PlannedLesson[];
}

declare module '#content/references.yaml' {
  export const references: Readonly<Record<string, import('./schemas.ts').Source>>;
}

declare module '#content/glossary.yaml' {
  export const glossary: Readonly<Record<string, import('./schemas.ts').Term>>;
}

declare module '#content/changes.yaml' {
  export const changes: readonly import('./schemas.ts').Change[];
}
