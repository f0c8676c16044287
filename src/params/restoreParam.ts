import {
  type ChoiceParam,
  choice,
  integer,
  type NumberParam,
  number,
  type Param,
  type TextParam,
  type ToggleParam,
  text,
  toggle,
  type VectorParam,
  vector,
} from './param.ts';

type Deeds = 'coerce' | 'parse' | 'format';

/** A setting as JSON holds it: all but what it can do. */
export type PlainParam =
  | Omit<NumberParam, Deeds | 'write'>
  | Omit<ChoiceParam, Deeds>
  | Omit<ToggleParam, Deeds>
  | Omit<VectorParam, Deeds>
  | Omit<TextParam, Deeds>;

/** The setting that JSON was made from; which texts are allowed is lost on the way, and any is taken. */
export function restoreParam(plain: PlainParam): Param {
  switch (plain.kind) {
    case 'number':
      return number(plain);
    case 'integer':
      return integer(plain);
    case 'choice':
      return choice(plain);
    case 'toggle':
      return toggle(plain);
    case 'vector':
      return vector(plain);
    default:
      return text({ ...plain, isAllowed: () => true });
  }
}
