import { siteFiles } from '#build/siteFiles.ts';
import { loadDigits } from '#experiments/digits/digitsData.ts';
import { type OnDigits, softmaxTwiceOnDigits } from '#experiments/softmaxTwiceOnDigits.ts';
import { memoLast } from '../kit/settings/memoLast.ts';

/** Both models of the digits, trained once for each build. */
export const measured = memoLast((): Promise<OnDigits> => loadDigits(siteFiles).then(softmaxTwiceOnDigits));
