import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Readable } from 'node:stream';
import { quietAwsSdk } from '../../config/aws-sdk.js';
import type { Environment } from '../../config/environment.js';
import { BUCKET_SCHEME } from '../../domain/backup/backup-address.js';
import { BackupStore, MANIFEST_FILE, type StoredBackup } from '../../domain/backup/backup-store.js';
import { damaged } from '../../domain/backup/damage.js';
import { brokenOff, bucketFault, type BucketAct } from './bucket-fault.js';

const CONNECT_MS = 10_000;
/** For so long nothing may be heard. */
const SILENCE_MS = 60_000;

/** A bucket takes up to 10,000 parts of a file, so tables of up to 160 GB; two of them at a time are in memory. */
const PART_BYTES = 16 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

/** BucketSettings is how a bucket is reached. */
export type BucketSettings = Pick<
  Environment,
  'BACKUP_S3_ENDPOINT' | 'BACKUP_S3_REGION' | 'BACKUP_S3_ACCESS_KEY_ID' | 'BACKUP_S3_SECRET_ACCESS_KEY'
>;

/** An upload that was begun and has not come to its end. */
interface BegunUpload {
  key: string;
  id: string;
}

/** BucketStore keeps backups in a bucket of a server that speaks S3. What has no manifest there was never finished. */
export class BucketStore extends BackupStore {
  readonly address: string;
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly endpoint: string | null;
  /** What the keys of all that is ours begin with. */
  private readonly root: string;

  constructor({ bucket, prefix }: { bucket: string; prefix: string }, settings: BucketSettings) {
    super();
    this.address = `${BUCKET_SCHEME}${bucket}${prefix === '' ? '' : `/${prefix}`}`;
    this.bucket = bucket;
    this.root = prefix === '' ? '' : `${prefix}/`;
    this.endpoint = settings.BACKUP_S3_ENDPOINT ?? null;
    this.client = clientOf(settings);
  }

  async list(): Promise<StoredBackup[]> {
    const found = new Map<string, boolean>();
    const note = (key: string): void => {
      const [name = '', file = ''] = key.slice(this.root.length).split('/');
      if (file !== '') found.set(name, found.get(name) === true || file === MANIFEST_FILE);
    };
    for (const key of await this.keys('')) note(key);
    for (const { key } of await this.begunUploads('')) if (!key.endsWith(`/${MANIFEST_FILE}`)) note(key);
    return [...found].map(([name, isFinished]) => ({ name, isFinished }));
  }

  async write(backup: string, file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const own: { failure?: unknown } = {};
    const Body = Readable.from(noting(content, own), { objectMode: false });
    const params = { Bucket: this.bucket, Key: this.keyOf(backup, file), Body };
    const upload = new Upload({ client: this.client, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE, params });
    await this.asked('write', () =>
      upload.done().catch((error: unknown) => {
        Body.destroy();
        throw error;
      }),
    ).catch((error: unknown) => {
      throw own.failure ?? error;
    });
  }

  async finish(backup: string, manifest: string): Promise<void> {
    const Key = this.keyOf(backup, MANIFEST_FILE);
    await this.asked('write', () =>
      this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key, Body: manifest })),
    );
  }

  async *read(backup: string, file: string): AsyncGenerator<Uint8Array> {
    const Key = this.keyOf(backup, file);
    const { Body } = await this.asked('read', () =>
      this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key })).catch((error: unknown) => {
        throw error instanceof NoSuchKey ? damaged(`${file} is missing`) : error;
      }),
    );
    try {
      yield* Body as Readable;
    } catch (error) {
      throw brokenOff(error, { bucket: this.bucket, endpoint: this.endpoint });
    }
  }

  async remove(backup: string): Promise<void> {
    const manifest = this.keyOf(backup, MANIFEST_FILE);
    const others = (await this.keys(backup)).filter((key) => key !== manifest);
    for (const Key of [manifest, ...others]) {
      await this.asked('delete', () => this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key })));
    }
    for (const { key: Key, id: UploadId } of await this.begunUploads(backup)) {
      const command = new AbortMultipartUploadCommand({ Bucket: this.bucket, Key, UploadId });
      await this.asked('delete', () => this.client.send(command));
    }
  }

  private async keys(backup: string): Promise<string[]> {
    const Prefix = this.prefixOf(backup);
    return this.asked('list', async () => {
      const keys: string[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2(
        { client: this.client },
        { Bucket: this.bucket, Prefix },
      )) {
        keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
      }
      return keys;
    });
  }

  /** Some servers do not tell, or do not let everybody know: there, what was begun goes by a rule of the bucket. */
  private async begunUploads(backup: string): Promise<BegunUpload[]> {
    const command = new ListMultipartUploadsCommand({ Bucket: this.bucket, Prefix: this.prefixOf(backup) });
    const { Uploads = [] } = await this.client.send(command).catch(() => ({ Uploads: [] }));
    return Uploads.flatMap(({ Key: key, UploadId: id }) => (key && id ? { key, id } : []));
  }

  private prefixOf(backup: string): string {
    return backup === '' ? this.root : `${this.root}${backup}/`;
  }

  private keyOf(backup: string, file: string): string {
    return `${this.prefixOf(backup)}${file}`;
  }

  private async asked<T>(act: BucketAct, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw this.faultOf(error, act);
    }
  }

  private faultOf(error: unknown, act: BucketAct): unknown {
    return bucketFault(error, act, { bucket: this.bucket, endpoint: this.endpoint });
  }
}

function clientOf(settings: BucketSettings): S3Client {
  quietAwsSdk();
  const { BACKUP_S3_ENDPOINT: endpoint, BACKUP_S3_REGION: region } = settings;
  const { BACKUP_S3_ACCESS_KEY_ID: accessKeyId, BACKUP_S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  return new S3Client({
    region,
    followRegionRedirects: true,
    // What is read is proved by the manifest: whatever else fails as it comes in is the connection.
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
    // Servers other than Amazon's seldom have a name for each bucket.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    // Unless a key is told, the usual places are looked at: variables, files and roles of AWS.
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  });
}

/** What fails on our side of an upload is not taken for a fault of the bucket. */
async function* noting(content: AsyncIterable<Uint8Array>, own: { failure?: unknown }): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    own.failure = error;
    throw error;
  }
}
