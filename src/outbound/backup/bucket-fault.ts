import { Rejected, Unavailable } from '../../domain/failures.js';

/** What a key must be allowed to do for backups, by what it was about to do. */
const RIGHTS = {
  list: 's3:ListBucket',
  read: 's3:GetObject',
  write: 's3:PutObject and s3:AbortMultipartUpload',
  delete: 's3:DeleteObject and s3:AbortMultipartUpload',
} as const;

/** BucketAct is what was about to be done when something went wrong. */
export type BucketAct = keyof typeof RIGHTS;

/** BucketPlace is what a bucket is called, and where it is. */
export interface BucketPlace {
  bucket: string;
  /** `null`: Amazon. */
  endpoint: string | null;
}

const KEYS = 'BACKUP_S3_ACCESS_KEY_ID and BACKUP_S3_SECRET_ACCESS_KEY, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';

/** What is wrong, by the name that servers give it. */
const REFUSALS: Readonly<Record<string, (act: BucketAct) => string>> = {
  NoSuchBucket: () => 'there is no such bucket',
  AccessDenied: (act) => `the key may not do it: to ${act} takes ${RIGHTS[act]}`,
  AllAccessDisabled: () => 'the bucket is closed to everybody',
  InvalidAccessKeyId: () => `the key is not known there: see ${KEYS}`,
  SignatureDoesNotMatch: () => `the secret does not belong to the key: see ${KEYS}`,
  ExpiredToken: () => 'the session of the key is over',
  InvalidToken: () => 'the session of the key is not known there',
  CredentialsProviderError: () => `there is no key: set ${KEYS}`,
  RequestTimeTooSkewed: () => 'the clock of this machine, or of that server, is off by more than it takes: set it',
  PermanentRedirect: () => 'the bucket is in another region: see BACKUP_S3_REGION',
  AuthorizationHeaderMalformed: () => 'the bucket is in another region: see BACKUP_S3_REGION',
};

/** bucketFault is what went wrong when a bucket was asked for something, in words that tell what to do, and without secrets. */
export function bucketFault(error: unknown, act: BucketAct, { bucket, endpoint }: BucketPlace): unknown {
  if (error instanceof Rejected || error instanceof Unavailable) return error;
  const fault = error as AwsFault;
  const what = nameOf({ bucket, endpoint });
  const refusal = REFUSALS[fault.name]?.(act);
  if (refusal) return new Rejected('backup_store_refused', `${what}: ${refusal}`, 409);
  if (isRefusal(fault.$metadata?.httpStatusCode)) {
    const message = `${what} refused to ${act}: ${fault.name} (${fault.message})`;
    return new Rejected('backup_store_refused', message, 409);
  }
  if (fault.$metadata === undefined && fault.code === undefined) return error;
  const message = `${what} is away: ${fault.message || fault.code}`;
  return new Unavailable('backup_store_unavailable', message, 60, { cause: error });
}

/** brokenOff is what went wrong while an object came in: it says nothing of what the bucket holds. */
export function brokenOff(error: unknown, place: BucketPlace): Unavailable {
  const message = `what ${nameOf(place)} sent broke off: ${(error as Error).message}`;
  return new Unavailable('backup_store_unavailable', message, 60, { cause: error });
}

function nameOf({ bucket, endpoint }: BucketPlace): string {
  return `the bucket ${bucket} (${endpoint ?? 'Amazon S3'})`;
}

function isRefusal(status = 0): boolean {
  return status >= 400 && status < 500 && status !== TOO_MANY_REQUESTS;
}

const TOO_MANY_REQUESTS = 429;

interface AwsFault {
  name: string;
  message: string;
  code?: string;
  $metadata?: { httpStatusCode?: number };
}
