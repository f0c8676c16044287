import { siteAddress } from '#build/hosting/publicAddress.ts';
import { changesFeed } from '#components/site/changesFeed.ts';
import { changes } from '#content/changes.yaml';

const address = siteAddress(process.env.SITE_URL);

/** A feed has whole addresses: without the site's there is none. */
export const getStaticPaths = () => (address ? [{ params: { feed: 'feed' } }] : []);

export const GET = async (): Promise<Response> =>
  new Response(await changesFeed(changes, address!), { headers: { 'Content-Type': 'application/rss+xml' } });
