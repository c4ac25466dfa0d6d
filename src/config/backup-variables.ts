import { z } from 'zod';
import { BUCKET_SCHEME, bucketIn } from '../domain/backup/backup-address.js';

const KEEP = 'how many hourly, daily, weekly and monthly backups are kept, such as 24/7/4/12';
const EVERY = 'a number of minutes from 5 to 720';
const HOUR = 'an hour of the day from 0 to 23';
const KEY = 'at least 16 characters';
const MOST = 1000;
const PLACE = 'a folder, or a bucket: s3://bucket/folder';
const ENDPOINT = 'the URL of a server that speaks S3, such as https://minio.example.com:9000';

/** backupVariables is where backups are made by themselves and when, what they are encrypted with, and which are kept. */
export const backupVariables = {
  BACKUP_DIR: z
    .string()
    .min(1)
    .refine((address) => !address.startsWith(BUCKET_SCHEME) || bucketIn(address) !== null, PLACE)
    .optional(),
  BACKUP_S3_ENDPOINT: z.url({ protocol: /^https?$/, error: ENDPOINT }).optional(),
  BACKUP_S3_REGION: z
    .string()
    .min(1)
    .default(process.env['AWS_REGION'] ?? 'us-east-1'),
  BACKUP_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  BACKUP_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  BACKUP_EVERY_MINUTES: z.coerce.number(EVERY).int(EVERY).min(5, EVERY).max(720, EVERY).optional(),
  BACKUP_HOUR: z.coerce.number(HOUR).int(HOUR).min(0, HOUR).max(23, HOUR).default(3),
  BACKUP_KEY: z.string().min(16, KEY).optional(),
  BACKUP_KEEP: z
    .string()
    .regex(/^\d{1,4}(\/\d{1,4}){3}$/, KEEP)
    .default('24/7/4/12')
    .transform((text) => {
      const [hourly = 0, daily = 0, weekly = 0, monthly = 0] = text.split('/').map(Number);
      return { hourly, daily, weekly, monthly };
    })
    .refine((keep) => Object.values(keep).every((most) => most <= MOST), KEEP),
};

/** S3_KEYS_FORM is what is wrong where only one half of the key of a bucket is told. */
export const S3_KEYS_FORM = 'the secret of BACKUP_S3_ACCESS_KEY_ID: both are set, or none';

/** haveWholeS3Key tells whether there are both halves of the key of a bucket, or none. */
export function haveWholeS3Key(given: {
  BACKUP_S3_ACCESS_KEY_ID?: string | undefined;
  BACKUP_S3_SECRET_ACCESS_KEY?: string | undefined;
}): boolean {
  return (given.BACKUP_S3_ACCESS_KEY_ID === undefined) === (given.BACKUP_S3_SECRET_ACCESS_KEY === undefined);
}
