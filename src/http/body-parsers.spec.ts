import { fastify, type FastifyInstance } from 'fastify';
import { Agent, request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as zlib from 'node:zlib';
import { installBodyParsers, NdjsonBody } from './body-parsers.js';
import { problemOf } from './problem.filter.js';

const LIMIT = 64 * 1024;
const MUCH = 16 * 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json' };

interface Answer {
  status: number | undefined;
  body: unknown;
  /** The client's port: the same for two answers of one connection. */
  connection: number | undefined;
}

type Compress = (body: Buffer) => Buffer;

const compressors: [string, Compress][] = [
  ['identity', (body) => body],
  ['gzip', zlib.gzipSync],
  ['x-gzip', zlib.gzipSync],
  ['GZip', zlib.gzipSync],
  ['deflate', zlib.deflateSync],
  ['br', zlib.brotliCompressSync],
];
const { zstdCompressSync } = zlib as unknown as { zstdCompressSync?: Compress };
if (zstdCompressSync) compressors.push(['zstd', zstdCompressSync]);

describe('a server with our body parsers', () => {
  let server: FastifyInstance;
  let agent: Agent;

  beforeAll(async () => {
    server = fastify({ bodyLimit: LIMIT });
    installBodyParsers(server);
    server.setErrorHandler((error, _request, reply) => {
      const problem = problemOf(error);
      return reply.status(problem.status).send(problem);
    });
    server.post('/', ({ body }) => {
      if (body instanceof NdjsonBody) return { lines: body.lines };
      return Buffer.isBuffer(body) ? { bytes: body.toString('hex') } : { json: body };
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
  });

  afterAll(async () => {
    agent.destroy();
    await server.close();
  });

  /** A body with `content-length`, or without it as a list of pieces. */
  async function send(body: Buffer | string | readonly Buffer[], headers: OutgoingHttpHeaders): Promise<Answer> {
    const { port } = server.server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const outgoing = request({ port, host: '127.0.0.1', method: 'POST', agent, headers });
      outgoing.once('error', reject);
      outgoing.once('response', (incoming: IncomingMessage) => {
        const connection = incoming.socket.localPort;
        const pieces: Buffer[] = [];
        incoming.on('data', (piece: Buffer) => pieces.push(piece));
        incoming.once('error', reject);
        incoming.once('end', () => {
          const text = Buffer.concat(pieces).toString();
          resolve({ status: incoming.statusCode, body: JSON.parse(text), connection });
        });
      });
      if (!Array.isArray(body)) outgoing.end(body);
      else {
        for (const piece of body) outgoing.write(piece);
        outgoing.end();
      }
    });
  }

  it.each(compressors)('reads JSON in the encoding %s', async (encoding, compress) => {
    const json = { text: '料金'.repeat(1000), deep: [{ nothing: null }] };
    const body = compress(Buffer.from(JSON.stringify(json)));
    const answer = await send(body, { ...JSON_TYPE, 'content-encoding': encoding });
    expect(answer).toMatchObject({ status: 200, body: { json } });
  });

  it('reads a compressed body that comes in pieces', async () => {
    const body = zlib.gzipSync(Buffer.from(JSON.stringify({ of: 'pieces' })));
    const answer = await send([body.subarray(0, 9), body.subarray(9)], { ...JSON_TYPE, 'content-encoding': 'gzip' });
    expect(answer).toMatchObject({ status: 200, body: { json: { of: 'pieces' } } });
  });

  it('reads protobuf as the bytes it is', async () => {
    const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' };
    const answer = await send(zlib.gzipSync(Buffer.from([0, 10, 255])), headers);
    expect(answer).toMatchObject({ status: 200, body: { bytes: '000aff' } });
  });

  it.each(['application/x-ndjson', 'application/ndjson', 'application/jsonl'])(
    'splits %s into lines, also bad ones, and leaves out empty ones',
    async (type) => {
      const answer = await send('{"a":1}\n\n  \n{bad\r\n{"b":2}', { 'content-type': type });
      expect(answer).toMatchObject({ status: 200, body: { lines: ['{"a":1}', '{bad\r', '{"b":2}'] } });
    },
  );

  it.each<[string, string | Buffer, OutgoingHttpHeaders, number, string]>([
    ['JSON that is none', '{"a":', JSON_TYPE, 400, 'malformed_json'],
    ['an empty body', '', { ...JSON_TYPE, 'content-length': 0 }, 400, 'malformed_json'],
    ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported_media_type'],
    ['plain text', 'a', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    ['an unknown encoding', '{}', { ...JSON_TYPE, 'content-encoding': 'lzma' }, 415, 'unsupported_encoding'],
    ['two encodings', '{}', { ...JSON_TYPE, 'content-encoding': 'gzip, br' }, 415, 'unsupported_encoding'],
    ['gzip that is none', 'abc', { ...JSON_TYPE, 'content-encoding': 'gzip' }, 400, 'undecodable_body'],
    [
      'brotli that ends early',
      zlib.brotliCompressSync('{"a":"long enough to be cut"}').subarray(0, 8),
      { ...JSON_TYPE, 'content-encoding': 'br' },
      400,
      'undecodable_body',
    ],
    [
      'gzip that ends early',
      zlib.gzipSync('{"a":"long enough to be cut"}').subarray(0, 20),
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      400,
      'undecodable_body',
    ],
  ])('answers %s clearly', async (_name, body, headers, status, code) => {
    expect(await send(body, headers)).toMatchObject({ status, body: { code } });
  });

  it('takes a body of just the limit, and none that is a byte longer', async () => {
    const json = (length: number): string => JSON.stringify('x'.repeat(length - 2));
    expect(await send(json(LIMIT), JSON_TYPE)).toMatchObject({ status: 200 });
    expect(await send(json(LIMIT + 1), JSON_TYPE)).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
  });

  it.each<[string, () => Buffer | Buffer[], OutgoingHttpHeaders]>([
    ['says its length', () => Buffer.alloc(MUCH, 32), {}],
    ['comes in pieces', () => Array<Buffer>(256).fill(Buffer.alloc(MUCH / 256, 32)), {}],
    ['is a gzip bomb', () => zlib.gzipSync(Buffer.alloc(MUCH, 32)), { 'content-encoding': 'gzip' }],
    ['does not compress', () => zlib.gzipSync(Buffer.alloc(MUCH, 32), { level: 0 }), { 'content-encoding': 'gzip' }],
  ])('hears out a body too large that %s, and keeps the connection', async (_name, body, headers) => {
    const refused = await send(body(), { ...JSON_TYPE, ...headers });
    expect(refused).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
    const { connection } = refused;
    expect(await send('{"after":1}', JSON_TYPE)).toEqual({ status: 200, body: { json: { after: 1 } }, connection });
  });
});
