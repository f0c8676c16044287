import worker from '#components/offline/worker.ts?classic';

/** The service worker; at the end of the build it is told the site's files (src/build/offline). */
export const GET = (): Response => new Response(worker, { headers: { 'Content-Type': 'text/javascript' } });
