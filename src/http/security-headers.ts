import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DOCS_PATH } from './openapi.js';

/** What answers programs runs nothing and shows nothing; the page says for itself what it needs. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The API's description is shown by somebody else's scripts, which set styles; all of them are files of ours. */
const DOCS = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const DENIED = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'midi',
  'payment',
  'usb',
];

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': DENIED.map((feature) => `${feature}=()`).join(', '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** What other sites' pages may load, and read: it shows nothing that only some may see. */
const FOR_OTHER_SITES = { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' };

/** A year, after which a browser that was never back has forgotten. */
const STRICT_TRANSPORT = 'max-age=31536000';

/** installSecurityHeaders has every answer say what browsers must not do with it, whatever it is and whoever gives it. */
export function installSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    protect(request, reply);
    done();
  });
}

/** protect says so in one answer, which no hook has seen. */
export function protect(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(HEADERS);
  if (request.routeOptions?.config?.isForOtherSites) void reply.headers(FOR_OTHER_SITES);
  void reply.header('content-security-policy', request.url.startsWith(`/${DOCS_PATH}`) ? DOCS : NOTHING);
  if (request.protocol === 'https') void reply.header('strict-transport-security', STRICT_TRANSPORT);
}
