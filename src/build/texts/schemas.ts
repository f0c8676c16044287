import { z } from 'astro/zod';
import { entry, field, textField, wholeField } from '../errors/authorField.ts';

const truth = field(z.boolean(), 'true or false');
const address = field(z.url({ protocol: /^https$/ }), 'an address that begins with https://');
const name = field(z.string().regex(/^[a-z][a-zA-Z]*$/), 'a name of letters, such as sampledSoftmax');
const list = <T>(one: z.ZodType<T>) => z.array(one).min(1);

/** What readers most often believe instead, by number. */
const confusions = z.record(z.string(), textField(5)).superRefine((beliefs, context) => {
  Object.keys(beliefs).forEach((key, index) => {
    if (key !== String(index + 1)) {
      context.addIssue({ code: 'custom', path: [key], message: `allowed: numbers from 1 without a gap` });
    }
  });
});

/** One statement of the exam: true or false, and what settles it. */
const examItem = entry({
  id: field(z.string().regex(/^[a-z0-9-]+$/), 'a name of small letters, digits and hyphens'),
  confusion: wholeField(1, 99),
  statement: textField(10),
  isTrue: truth,
  because: textField(10),
  /** The lesson, and the widget in it, that shows it; left out where the reason is the whole proof. */
  settledBy: textField(5).optional(),
});

const library = entry({
  name: textField(2),
  counterparts: list(
    entry({
      theirs: textField(2),
      /** Functions that #engine exports. */
      ours: list(textField(2)),
      /** What differs, and why; plain text. */
      difference: textField(5),
    }),
  ),
});

const question = entry({
  label: textField(2),
  symbol: textField(1).optional(),
  doc: textField(10),
  /** Name of one of its options. */
  default: name,
  options: z.record(name, textField(2)),
});

const method = entry({
  name: textField(3),
  /** The loss in one line. */
  loss: textField(10),
  /** Class scores per example. */
  cost: textField(1),
  givesUp: textField(10),
  atTest: textField(10),
  sources: list(entry({ words: textField(5), url: address })),
});

/** What the tree asks: its names stand in links, so that only their words can be edited. */
const questions = entry({
  classes: question,
  labels: question,
  need: question,
  hardware: question,
  towers: question,
});

/** One row of the decision table: answers that must be given, and what follows. */
const rule = entry({
  when: entry({
    classes: list(name).optional(),
    labels: list(name).optional(),
    need: list(name).optional(),
    hardware: list(name).optional(),
    towers: list(name).optional(),
  }),
  method: name,
  /** The reason, in terms of the answers. */
  because: textField(10),
});

const methods = entry({ questions, methods: z.record(name, method), rules: list(rule) }).superRefine(
  (picker, context) => {
    const refuse = (path: (string | number)[], got: unknown, known: object) =>
      context.addIssue({
        code: 'custom',
        path,
        message: `got ${JSON.stringify(got)}; allowed: ${Object.keys(known).join(', ')}`,
      });
    for (const [key, { default: first, options }] of Object.entries(picker.questions)) {
      if (!Object.hasOwn(options, first)) refuse(['questions', key, 'default'], first, options);
    }
    picker.rules.forEach((row, index) => {
      if (!Object.hasOwn(picker.methods, row.method)) {
        refuse(['rules', index, 'method'], row.method, picker.methods);
      }
      for (const [key, answers] of Object.entries(row.when)) {
        const { options } = picker.questions[key as keyof typeof picker.questions];
        for (const answer of answers ?? []) {
          if (!Object.hasOwn(options, answer)) refuse(['rules', index, 'when', key], answer, options);
        }
      }
    });
  },
);

/** A symbol of the course; `$…$` in its texts holds formulas. */
const symbol = entry({
  id: field(z.string().regex(/^[a-z-]+$/), 'a name of small letters and hyphens'),
  /** TeX, with the macros of the lessons, which colour it. */
  symbol: textField(1),
  /** How one says it. */
  said: textField(1),
  /** What it stands for. */
  text: textField(5),
  /** Where it is more than one number. */
  shape: textField(1).optional(),
  /** What programs call it, where that is another word. */
  code: textField(1).optional(),
});

/** What one lesson leaves on the cheat sheet; `$…$` in its texts holds formulas. */
const sheetGroup = entry({
  /** Number of the lesson, written or planned. */
  lesson: wholeField(1, 99),
  title: textField(2),
  lines: list(
    entry({
      id: field(z.string().regex(/^[a-z-]+$/), 'a name of small letters and hyphens'),
      /** TeX, with the macros of the lessons. */
      formula: textField(1),
      text: textField(5),
    }),
  ),
});

const key = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Entries by a key of small letters, digits and hyphens, which tags and addresses name. */
const keyed = <T>(one: z.ZodType<T>) =>
  z.record(z.string(), one).superRefine((entries, context) => {
    for (const wrong of Object.keys(entries).filter((name) => !key.test(name))) {
      context.addIssue({
        code: 'custom',
        path: [wrong],
        message: 'allowed: a key of small letters, digits and single hyphens',
      });
    }
  });

/** A lesson as planned: what the list shows until it is written. */
const plannedLesson = entry({
  /** The lesson's number. */
  id: field(z.string().regex(/^\d{1,2}$/), 'the number of a lesson between quotes, such as "7"'),
  title: textField(3),
  summary: textField(10),
  minutes: wholeField(5, 120),
});

/** A source by its key, first author and year: what `<Cite to="cox-1958" />` may name. */
const reference = entry({
  /** In full, in the order of the title page. */
  authors: field(z.array(z.string().min(2)).min(1), 'a list of at least one name'),
  year: wholeField(1600, 2100),
  title: textField(3),
  /** Journal with volume, proceedings, or publisher. */
  in: textField(3),
  pages: textField(1).optional(),
  /** Without the resolver's address. */
  doi: field(z.string().regex(/^10\.\d{4,}\/\S+$/), 'a DOI such as 10.1109/5.726791').optional(),
  url: field(z.url(), 'an address such as https://example.org/').optional(),
});

/** A term by its key: what `<Term id="key" />` may name. */
const term = entry({
  /** As the text writes it. */
  term: textField(2),
  /** The definition; `$…$` holds formulas. */
  text: textField(10),
  /** The lesson whose text defines it: its file's name. */
  defined: field(z.string().regex(/^\d{2}-[a-z0-9-]+$/), 'the name of a lesson file, such as 01-two-classes'),
});

/** What changed for readers on one day; `$…$` in its texts holds formulas. */
const change = entry({
  day: field(z.iso.date(), 'a day between quotes, such as "2026-11-24"'),
  new: list(textField(10)),
  /** What was false or misleading, and what is right. */
  corrected: list(textField(10)).optional(),
});

/** The newest day first, each once. */
const changes = list(change).superRefine((days, context) => {
  days.forEach(({ day }, index) => {
    if (index > 0 && day >= days[index - 1].day)
      context.addIssue({
        code: 'custom',
        path: [index, 'day'],
        message: `got "${day}" after "${days[index - 1].day}"; allowed: the newest day first, each once`,
      });
  });
});

/** Texts that authors edit and programs need: content/NAME.yaml by the name of its export. */
export const TEXTS = {
  confusions,
  exam: list(examItem),
  comingFrom: list(library),
  methods,
  notation: list(symbol),
  sheet: list(sheetGroup),
  outline: list(plannedLesson),
  references: keyed(reference),
  glossary: keyed(term),
  changes,
} as const;

export type Confusions = z.infer<typeof confusions>;
export type ExamItem = z.infer<typeof examItem>;
export type OtherLibrary = z.infer<typeof library>;
export type Picker = z.infer<typeof methods>;
export type Notation = z.infer<typeof symbol>;
export type SheetGroup = z.infer<typeof sheetGroup>;
export type PlannedLesson = z.infer<typeof plannedLesson>;
export type Source = z.infer<typeof reference>;
export type Term = z.infer<typeof term>;
export type Change = z.infer<typeof change>;
