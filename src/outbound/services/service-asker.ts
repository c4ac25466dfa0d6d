import { Injectable } from '@nestjs/common';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ServiceFault, ServiceSight, WatchedService } from '../../domain/health/watched-service.js';
import { VERSION } from '../../config/version.js';
import { withDeadline } from '../deadline.js';

/** What an answer has to hold is looked for in so many bytes of it. */
const MOST_BODY_BYTES = 64 * 1024;

const HTTPS_PORT = 443;

/** ServiceAsker looks at other people's services as their addresses say. */
@Injectable()
export class ServiceAsker {
  /** look asks a service once, and ends when its time is over or the signal says so. */
  async look(service: WatchedService, stopping: AbortSignal): Promise<ServiceSight> {
    const startedAt = performance.now();
    const seen: Seen = { httpStatus: null, isBodyRight: null, certificateEndsMs: null };
    const fault = await withDeadline(service.timeoutMs, stopping, (signal) => ask(service, seen, signal)).then(
      () => null,
      faultOf,
    );
    return { ...seen, fault, tookMs: performance.now() - startedAt };
  }
}

type Seen = Pick<ServiceSight, 'httpStatus' | 'isBodyRight' | 'certificateEndsMs'>;

async function ask(service: WatchedService, seen: Seen, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const url = new URL(service.url);
  const isSecret = url.protocol === 'https:' || url.protocol === 'tls:';
  const socket = isSecret ? await shaken(url, seen, signal) : null;
  try {
    if (url.protocol === 'tcp:') await connected(connectTcp(placeOf(url)), 'connect', signal);
    if (url.protocol === 'http:' || url.protocol === 'https:') await answered(service, { url, socket, seen, signal });
  } finally {
    socket?.destroy();
  }
}

/** The certificate is looked at before anything is said, as its end is to be known also where it is not accepted. */
async function shaken(url: URL, seen: Seen, signal: AbortSignal): Promise<TLSSocket> {
  const { host, port } = placeOf(url);
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = connectTls({ host, port, ...servername, ALPNProtocols: ['http/1.1'], rejectUnauthorized: false });
  await connected(socket, 'secureConnect', signal);
  const { valid_to: endsAt } = socket.getPeerCertificate();
  seen.certificateEndsMs = endsAt ? Date.parse(endsAt) : null;
  if (socket.authorized) return socket;
  socket.destroy();
  throw socket.authorizationError;
}

function placeOf({ hostname, port }: URL): { host: string; port: number } {
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? HTTPS_PORT : Number(port) };
}

function connected(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => void socket.destroy(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    socket.on('error', reject);
    socket.on('close', () => signal.removeEventListener('abort', stop));
    socket.once(event, () => {
      resolve();
      if (event === 'connect') socket.destroy();
    });
  });
}

interface Asking {
  url: URL;
  socket: TLSSocket | null;
  seen: Seen;
  signal: AbortSignal;
}

async function answered(service: WatchedService, { url, socket, seen, signal }: Asking): Promise<void> {
  const headers = { 'user-agent': `TechSapo/${VERSION}`, accept: '*/*', ...service.headers };
  const options = { headers, signal };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    // An agent would make a connection of its own.
    const sent = socket
      ? requestHttps(url, { ...options, createConnection: () => socket }, resolve)
      : requestHttp(url, { ...options, agent: false }, resolve);
    sent.on('error', reject).end();
  });
  seen.httpStatus = answer.statusCode ?? null;
  if (service.body !== null) seen.isBodyRight = (await bodyOf(answer)).includes(service.body);
  answer.destroy();
}

async function bodyOf(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= MOST_BODY_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, MOST_BODY_BYTES).toString('utf8');
}

const FAULTS: Readonly<Record<string, ServiceFault>> = {
  ENOTFOUND: 'name_unknown',
  EAI_AGAIN: 'name_unknown',
  ECONNREFUSED: 'connection_refused',
  CERT_HAS_EXPIRED: 'certificate_expired',
};

const CERTIFICATE_CODES =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)/;

/** What a certificate is not accepted for is an error or, by the type of Node.js, may be its code alone. */
function faultOf(error: unknown): ServiceFault {
  const { code, name } = Object(error) as { code?: string; name?: string };
  const told = code ?? String(error);
  if (name === 'TimeoutError' || name === 'AbortError') return 'no_answer';
  return FAULTS[told] ?? (CERTIFICATE_CODES.test(told) ? 'certificate_invalid' : 'unreachable');
}
