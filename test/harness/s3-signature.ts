import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** S3Fault is why a request is refused, by the name that servers of S3 give it. */
export class S3Fault extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string = code,
  ) {
    super(message);
  }
}

const LONGEST_SKEW_MS = 15 * 60_000;

/** S3Account is who may ask, of where. */
export interface S3Account {
  keyId: string;
  secret: string;
  region: string;
}

/** expectSigned checks the signature (AWS Signature Version 4) of a request and of its body, at a moment. It throws `S3Fault`. */
export function expectSigned(request: IncomingMessage, body: Buffer, account: S3Account, nowMs: number): void {
  const authorization = request.headers.authorization ?? '';
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
    authorization,
  );
  if (!parts) throw new S3Fault('AccessDenied', 403, 'the request is not signed');
  const [, credential = '', signedHeaders = '', signature = ''] = parts;
  const [keyId, day = '', region = '', service = '', end = ''] = credential.split('/');
  if (keyId !== account.keyId) throw new S3Fault('InvalidAccessKeyId', 403);
  if (region !== account.region || service !== 's3' || end !== 'aws4_request') {
    throw new S3Fault('AuthorizationHeaderMalformed', 400, `the region is ${account.region}`);
  }
  const stamp = String(request.headers['x-amz-date']);
  const atMs = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(atMs - nowMs) <= LONGEST_SKEW_MS) || !stamp.startsWith(day)) {
    throw new S3Fault('RequestTimeTooSkewed', 403);
  }
  const bodyHash = String(request.headers['x-amz-content-sha256']);
  if (bodyHash !== sha256(body)) throw new S3Fault('XAmzContentSHA256Mismatch', 400);
  for (const name of ['host', 'x-amz-date', 'x-amz-content-sha256']) {
    if (!signedHeaders.split(';').includes(name)) throw new S3Fault('AccessDenied', 403, `${name} is not signed`);
  }
  const canonical = canonicalRequest(request, signedHeaders, bodyHash);
  const toSign = ['AWS4-HMAC-SHA256', stamp, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(
    (previous, part) => hmac(previous, part),
    `AWS4${account.secret}`,
  );
  if (hmac(key, toSign).toString('hex') !== signature) throw new S3Fault('SignatureDoesNotMatch', 403);
}

function canonicalRequest(request: IncomingMessage, signedHeaders: string, bodyHash: string): string {
  const [path = '', query = ''] = String(request.url).split('?');
  const parameters = query.split('&').filter((one) => one !== '');
  const headers = signedHeaders.split(';').map((name) => {
    const value = String(request.headers[name] ?? '').trim();
    return `${name}:${value.replace(/ +/g, ' ')}\n`;
  });
  const canonicalQuery = parameters
    .map((one) => (one.includes('=') ? one : `${one}=`))
    .sort()
    .join('&');
  return [request.method, path, canonicalQuery, headers.join(''), signedHeaders, bodyHash].join('\n');
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer | string, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
