import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pipeline, type Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { Rejected } from '../domain/failures.js';
import { BEACON_LIMIT, BEACON_TYPES, isOfBeacons, refuseText } from './beacon-body.js';
import { BodyBudget, type BodyShare } from './body-budget.js';
import { CSV_TYPES, csvBodyOf } from './csv-body.js';
import { holdsMoreValuesThan } from './json-values.js';

/** BODY_LIMIT bounds a request's body in bytes, as sent and as decompressed. */
export const BODY_LIMIT = 16 * 1024 * 1024;

/** Smaller bodies are not worth counting. */
const SMALL_BODY = 64 * 1024;

/** A value of JSON may be two characters long and takes some twenty times as much memory. */
const MOST_VALUES = 1_000_000;
const MOST_LINES = 100_000;

const BODY_TOO_LARGE = 413;
const HEAR_OUT_MS = 10_000;

/** NdjsonBody is a body of one JSON document a line, not yet parsed: one bad line must not lose the others. */
export class NdjsonBody {
  constructor(readonly lines: readonly string[]) {}
}

type Decompressor = () => NodeJS.ReadWriteStream;

const DECOMPRESSORS: ReadonlyMap<string, Decompressor> = new Map(
  Object.entries<Decompressor>({
    gzip: () => zlib.createGunzip(),
    'x-gzip': () => zlib.createGunzip(),
    deflate: () => zlib.createUnzip(),
    br: () => zlib.createBrotliDecompress(),
    ...('createZstdDecompress' in zlib
      ? { zstd: (zlib as unknown as { createZstdDecompress: Decompressor }).createZstdDecompress }
      : {}),
  }),
);

/** installBodyParsers teaches a server the bodies the service takes: JSON, NDJSON, protobuf and CSV, plain or compressed, and JSON of beacons. */
export function installBodyParsers(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const text = body as string;
    if (text.length > SMALL_BODY && holdsMoreValuesThan(MOST_VALUES, text)) return done(tooManyItems());
    parseJson(text, done);
  });
  installBeaconBodies(server);
  server.addContentTypeParser(
    ['application/x-ndjson', 'application/ndjson', 'application/jsonl'],
    { parseAs: 'string' },
    (_request, body, done) => {
      const lines = (body as string).split('\n', MOST_LINES + 1);
      if (lines.length > MOST_LINES) return done(tooManyItems());
      done(null, new NdjsonBody(lines.filter((line) => line.trim() !== '')));
    },
  );
  server.addContentTypeParser('application/x-protobuf', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  server.addContentTypeParser(CSV_TYPES, { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, csvBodyOf(request, body as Buffer));
    } catch (error) {
      done(error as Rejected);
    }
  });
  const budget = new BodyBudget();
  server.addHook('preParsing', (request, reply, payload, done) => {
    const { 'content-encoding': encoding, 'content-length': length, 'transfer-encoding': chunked } = request.headers;
    const bytes = Number(length ?? 0);
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
      decompress(request, payload as Readable, encoding.toLowerCase(), budget.share(reply.raw), done);
    } else if (chunked !== undefined || (bytes > SMALL_BODY && bytes <= BODY_LIMIT)) {
      done(null, (payload as Readable).pipe(budget.share(reply.raw).meter()));
    } else {
      done(null, payload);
    }
  });
  server.addHook('onSend', (request, reply, _payload, done) => {
    if (reply.statusCode === BODY_TOO_LARGE || !request.raw.complete) hearOut(request, reply);
    done();
  });
}

/** What beacons send is JSON whatever it is called, and little. */
function installBeaconBodies(server: FastifyInstance): void {
  server.addContentTypeParser(BEACON_TYPES, { parseAs: 'string' }, (request, body, done) => {
    try {
      refuseText(request);
    } catch (error) {
      return done(error as Rejected);
    }
    parseJson(body as string, done);
  });
  server.addHook('onRoute', (route) => {
    if (isOfBeacons(route)) route.bodyLimit = BEACON_LIMIT;
  });
}

function parseJson(text: string, done: (error: Error | null, body?: unknown) => void): void {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return done(new Rejected('malformed_json', `the body is not JSON: ${(error as Error).message}`));
  }
  done(null, body);
}

function tooManyItems(): Rejected {
  return new Rejected('too_many_items', 'the body has too many items; send them in smaller batches', BODY_TOO_LARGE);
}

/** A client that is still sending does not hear an answer: what is left of its body is read and thrown away first. */
function hearOut({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.removeHeader('connection');
  const patience = setTimeout(() => raw.destroy(), HEAR_OUT_MS).unref();
  raw.once('close', () => clearTimeout(patience));
  raw.unpipe();
  raw.resume();
}

function decompress(
  request: FastifyRequest,
  payload: Readable,
  encoding: string,
  share: BodyShare,
  done: (error: Error | null, payload?: Readable) => void,
): void {
  const make = DECOMPRESSORS.get(encoding);
  if (!make) {
    return done(new Rejected('unsupported_encoding', `the encoding ${encoding.slice(0, 40)} is not known here`, 415));
  }
  delete request.headers['content-length'];
  const decoder = make() as Transform;
  let encodedBytes = 0;
  payload.on('data', (chunk: Buffer) => {
    encodedBytes += chunk.length;
    if (encodedBytes > BODY_LIMIT)
      decoder.destroy(new Rejected('body_too_large', 'the body is too large', BODY_TOO_LARGE));
  });
  payload.once('error', (error) => decoder.destroy(error));
  decoder.once('error', () => payload.unpipe(decoder));
  payload.pipe(decoder);
  done(
    null,
    pipeline(decoder, share.meter(), () => undefined),
  );
}
