import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectSigned, S3Fault, type S3Account } from './s3-signature.js';

/** Lists come in pages; of a real server in larger ones. */
const PAGE = 40;

/** Of an upload, only the last part may be shorter. */
const LEAST_PART = 5 * 1024 * 1024;

const ACCOUNT: S3Account = { keyId: 'test-key-id', secret: 'test-secret-of-the-key', region: 'test-region' };

function hangUpAmid(response: ServerResponse, answer: string | Buffer): void {
  response.writeHead(200, { 'content-length': answer.length });
  response.write(answer.slice(0, answer.length / 2), () => response.destroy());
}

/** S3Request is what was asked. */
export interface S3Request {
  method: string;
  key: string;
  query: URLSearchParams;
  body: Buffer;
}

/** S3Server is a server with one bucket, whose objects lie on the disk; it takes nothing that is not signed with its key. */
export class S3Server {
  readonly bucket = 'backups';
  readonly asked: S3Request[] = [];
  /** Runs before a request is carried out; what it throws is the answer. */
  before: (request: S3Request) => void = () => undefined;
  /** Whether it hangs up in the middle of what it sends. */
  cutsShort = false;
  /** By how much its clock is ahead. */
  aheadMs = 0;
  readonly uploads = new Map<string, { key: string; parts: Map<number, Buffer> }>();
  private readonly folder = mkdtempSync(join(tmpdir(), 'techsapo-s3-'));
  private readonly server = createServer((request, response) => void this.serve(request, response));

  private constructor() {}

  static async start(): Promise<S3Server> {
    const s3 = new S3Server();
    s3.server.listen(0, '127.0.0.1');
    await once(s3.server, 'listening');
    return s3;
  }

  /** The variables by which it is reached. */
  get variables(): Record<string, string> {
    return {
      BACKUP_S3_ENDPOINT: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      BACKUP_S3_REGION: ACCOUNT.region,
      BACKUP_S3_ACCESS_KEY_ID: ACCOUNT.keyId,
      BACKUP_S3_SECRET_ACCESS_KEY: ACCOUNT.secret,
    };
  }

  /** keys is what objects there are, in order. */
  keys(): string[] {
    return readdirSync(this.folder).map(decodeURIComponent).sort();
  }

  /** get is what an object holds; put changes it. */
  get(key: string): Buffer {
    return readFileSync(this.pathOf(key));
  }

  put(key: string, body: Buffer): void {
    writeFileSync(this.pathOf(key), body);
  }

  delete(key: string): void {
    rmSync(this.pathOf(key), { force: true });
  }

  async remove(): Promise<void> {
    await this.away();
    rmSync(this.folder, { recursive: true });
  }

  /** away ends it; what it has stays. */
  async away(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const nowMs = Date.now() + this.aheadMs;
    response.setHeader('date', new Date(nowMs).toUTCString());
    try {
      const body = Buffer.concat(await request.toArray());
      expectSigned(request, body, ACCOUNT, nowMs);
      const { pathname, searchParams: query } = new URL(String(request.url), 'http://s3');
      const [, bucket = '', ...rest] = pathname.split('/');
      const told = { method: String(request.method), key: decodeURIComponent(rest.join('/')), query, body };
      this.asked.push(told);
      if (bucket !== this.bucket) throw new S3Fault('NoSuchBucket', 404);
      this.before(told);
      const answer = this.answer(told);
      if (this.cutsShort) return hangUpAmid(response, answer);
      response.writeHead(told.method === 'DELETE' ? 204 : 200, { etag: etagOf(body) }).end(answer);
    } catch (error) {
      if (!(error instanceof S3Fault)) return void response.destroy();
      const { code, status, message } = error;
      const xml = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
      response.writeHead(status, { 'content-type': 'application/xml' }).end(xml);
    }
  }

  private answer(request: S3Request): string | Buffer {
    const { method, key, query, body } = request;
    const uploadId = query.get('uploadId');
    if (method === 'GET' && key === '') return query.has('uploads') ? this.listUploads(query) : this.list(query);
    if (method === 'GET') return this.found(key);
    if (method === 'POST' && query.has('uploads')) return this.begin(key);
    if (uploadId !== null) return this.multipart(request, uploadId);
    if (method === 'PUT') this.put(key, body);
    else if (method === 'DELETE') this.delete(key);
    else throw new S3Fault('NotImplemented', 501);
    return '';
  }

  private found(key: string): Buffer {
    if (!this.keys().includes(key)) throw new S3Fault('NoSuchKey', 404);
    return this.get(key);
  }

  private begin(key: string): string {
    const id = randomUUID();
    this.uploads.set(id, { key, parts: new Map() });
    return xmlOf('InitiateMultipartUploadResult', `<Key>${key}</Key><UploadId>${id}</UploadId>`);
  }

  private multipart({ method, query, body, key }: S3Request, id: string): string {
    const upload = this.uploads.get(id);
    if (!upload) throw new S3Fault('NoSuchUpload', 404);
    if (method === 'DELETE') this.uploads.delete(id);
    else if (method === 'PUT') upload.parts.set(Number(query.get('partNumber')), body);
    else {
      this.put(key, Buffer.concat(partsOf(upload.parts, body.toString())));
      this.uploads.delete(id);
      return xmlOf('CompleteMultipartUploadResult', `<Key>${key}</Key><ETag>"x"</ETag>`);
    }
    return '';
  }

  private list(query: URLSearchParams): string {
    const [prefix, after] = [query.get('prefix') ?? '', query.get('continuation-token') ?? ''];
    const keys = this.keys().filter((key) => key.startsWith(prefix) && key > after);
    const page = keys.slice(0, PAGE);
    const more = keys.length > PAGE;
    const token = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    return xmlOf('ListBucketResult', `<IsTruncated>${more}</IsTruncated>${token}${contents}`);
  }

  private listUploads(query: URLSearchParams): string {
    const prefix = query.get('prefix') ?? '';
    const uploads = [...this.uploads].filter(([, { key }]) => key.startsWith(prefix));
    const told = uploads.map(([id, { key }]) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`);
    return xmlOf('ListMultipartUploadsResult', `<IsTruncated>false</IsTruncated>${told.join('')}`);
  }

  private pathOf(key: string): string {
    return join(this.folder, encodeURIComponent(key));
  }
}

/** The parts that a client says an object is made of, in its order; it must name each as it was answered. */
function partsOf(parts: ReadonlyMap<number, Buffer>, told: string): Buffer[] {
  const named = [...told.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => {
    const number = Number(/<PartNumber>(\d+)</.exec(part)?.[1]);
    const bytes = parts.get(number);
    if (!bytes || !part.includes(etagOf(bytes).slice(1, -1))) throw new S3Fault('InvalidPart', 400);
    return bytes;
  });
  if (named.slice(0, -1).some((bytes) => bytes.length < LEAST_PART)) throw new S3Fault('EntityTooSmall', 400);
  return named;
}

function etagOf(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}

function xmlOf(name: string, within: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${name}>${within}</${name}>`;
}
