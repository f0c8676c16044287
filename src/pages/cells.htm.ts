import { FRAME_TYPE, framePage } from '#notebook/sandbox/framePage.ts';

/** The frame in which readers' code runs; no page of the course, so it does not end as they do. */
export const GET = (): Response => new Response(framePage(), { headers: { 'Content-Type': FRAME_TYPE } });
