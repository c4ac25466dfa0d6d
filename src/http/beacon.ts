import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Needed } from './admission.js';

const FILE = 'beacon.js';

/** WEB_VITALS_PATH is where the beacon sends to, below the address it came from. */
export const WEB_VITALS_PATH = 'api/v1/web-vitals';

const OPEN = { needs: { scopes: 'nobody', everyProject: false } satisfies Needed, isForOtherSites: true };

/** An hour, so that a new version is soon everywhere; who has an older one uses it while the new one is fetched. */
const CACHING = 'public, max-age=3600, stale-while-revalidate=86400';

/** For so long a browser remembers that it may send JSON: as long as any does. */
const REMEMBERED_SECONDS = 7_200;

/**
 * installBeacon serves the script that reports web vitals to pages of other sites, from the folder that the page was built into,
 * and tells their browsers that they may report as JSON. The page must be installed first.
 */
export function installBeacon(server: FastifyInstance, folder: string): void {
  server.options(`/${WEB_VITALS_PATH}`, { config: OPEN }, (_request, reply) =>
    reply
      .headers({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': REMEMBERED_SECONDS,
      })
      .status(204)
      .send(),
  );
  if (!existsSync(join(folder, FILE))) return;
  server.get(`/${FILE}`, { config: OPEN }, (_request, reply) =>
    reply.headers({ 'cache-control': CACHING, vary: 'accept-encoding' }).sendFile(FILE, { cacheControl: false }),
  );
}
