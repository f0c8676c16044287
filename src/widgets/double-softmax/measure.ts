import { siteFiles } from '#build/siteFiles.ts';
import { loadDigits } from '#experiments/digitsData.ts';
import { type OnDigits, softmaxTwiceOnDigits } from '#experiments/softmaxTwiceOnDigits.ts';

let done: Promise<OnDigits> | undefined;

/** Both models of the digits, trained once for each build. */
export function measured(): Promise<OnDigits> {
  done ??= loadDigits(siteFiles).then(softmaxTwiceOnDigits);
  return done;
}
