import { siteFiles } from '#build/siteFiles.ts';
import { loadDigits } from '#experiments/digits/digitsData.ts';
import { type JudgedDigits, overconfidentDigits } from '#experiments/overconfidentDigits.ts';
import { memoLast } from '../kit/settings/memoLast.ts';

/** The over-confident model of digits, trained once for each build. */
export const measured = memoLast(
  (): Promise<JudgedDigits> => loadDigits(siteFiles).then(overconfidentDigits),
);
