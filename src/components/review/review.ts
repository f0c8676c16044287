import { stored } from '#params/stored.ts';
import { parseReview } from './schedule.ts';

export const keptReview = stored('review', parseReview);
