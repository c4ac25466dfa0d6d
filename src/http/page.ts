import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Rejected, Unavailable } from '../domain/failures.js';
import { probingIn } from '../domain/security/probing.js';
import type { Needed } from './admission.js';
import { pathOf } from './path.js';

const OPEN = { needs: { scopes: 'nobody', everyProject: false } satisfies Needed };
const YEAR_MS = 365 * 24 * 60 * 60_000;

/** What begins so is asked by programs, which are told that there is nothing, not shown a page. */
const OF_PROGRAMS = /^\/(api|v1|ws|metrics|health|ready|ping)(\/|$)/;

/** Nothing but our own files runs, is shown or is asked, and nobody frames us; no text of a call can change that. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'referrer-policy': 'same-origin',
};

/**
 * installPage serves the page from the folder it was built into: its files, and the page itself at every address that is
 * nobody else's, so that each of its views has one. It knows no prefix: addresses in the page are relative to a base that
 * leads from each address back to the root, so it works behind any proxy that takes a prefix off.
 */
export async function installPage(server: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  await server.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, decorateReply: true });
  server.get('/assets/:file', { config: OPEN }, (request, reply) => {
    const { file } = request.params as { file: string };
    const isNamedByContent = /-[\w-]{8}\.\w+$/.test(file);
    const caching = isNamedByContent ? { immutable: true, maxAge: YEAR_MS } : { maxAge: 0 };
    return reply.headers(HEADERS).sendFile(`assets/${file}`, caching);
  });
  const show = async ({ url }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const page = await readPage(index);
    const toRoot = '../'.repeat(pathOf(url).split('/').length - 2) || './';
    return reply
      .headers({ ...HEADERS, 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' })
      .send(page.replace('<base href="./" />', `<base href="${toRoot}" />`));
  };
  server.get('/', { config: OPEN }, show);
  server.get('/*', { config: OPEN }, (request, reply) => {
    if (isForPeople(request)) return show(request, reply);
    throw new Rejected('not_found', 'there is nothing at this address', 404);
  });
}

/** Read anew each time, as another may have been built into the folder, whose files have other names. */
async function readPage(index: string): Promise<string> {
  try {
    return await readFile(index, 'utf8');
  } catch (error) {
    throw new Unavailable('page_being_built', 'the page is being built: try again in a moment', 5, { cause: error });
  }
}

function isForPeople({ url, headers }: FastifyRequest): boolean {
  const path = pathOf(url);
  const isAsked = headers.accept?.includes('text/html') ?? false;
  return isAsked && !OF_PROGRAMS.test(path) && probingIn(path) === null;
}
