import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { isTimeZone } from '../domain/period.js';
import { PUBLIC_KEY_PREFIX } from '../domain/scopes.js';
import { scrubText } from '../domain/secrets.js';
import { alertVariables } from './alert-variables.js';
import { channelVariables } from './channel-variables.js';
import { auditVariables } from './audit-variables.js';
import { backupVariables, haveWholeS3Key, S3_KEYS_FORM } from './backup-variables.js';
import { haveBothKeys, LANGFUSE_KEYS_FORM, langfuseVariables } from './langfuse-variables.js';
import { probeVariables } from './probe-variables.js';
import { ENDPOINT_KEYS_FORM, haveEndpoints, providerVariables } from './provider-variables.js';
import { recoveryVariables } from './recovery-variables.js';
import { securityVariables } from './security-variables.js';
import { serviceVariables } from './service-variables.js';
import { sloVariables } from './slo-variables.js';
import { telemetryVariables } from './telemetry-variables.js';

const LOOPBACK_HOSTS = new Set(['127.0.0.1', '::1', 'localhost']);

const DATABASE = 'a URL that names a database, mysql://user:password@host:3306/database';

const databaseUrl = z
  .url({ protocol: /^(mysql|mariadb)$/, error: DATABASE, abort: true })
  .refine((url) => new URL(url).pathname.length > 1, DATABASE);

const redisUrl = z.string().regex(/^(redis|rediss|redis-sentinel|redis-cluster):\/\/\S+$/, {
  error: 'redis://…, rediss://…, redis-sentinel://host:26379,host:26379/name or redis-cluster://host:7000,host:7001',
});

const RETENTION = 'a number of days from 3 to 3650';
const CLOSING = 'a number of days from 0 to 365';

/** environmentSchema is every variable the service reads, with what it takes and what it is when unset. */
export const environmentSchema = z.object({
  PORT: z.coerce.number({ error: 'a port number' }).int().min(0).max(65535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: databaseUrl.optional(),
  REDIS_URL: redisUrl.optional(),
  REDIS_KEY_PREFIX: z
    .string()
    .regex(/^[\w.-]{1,64}$/, '1 to 64 letters, digits, _, . or -')
    .default('techsapo'),
  TECHSAPO_ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  TECHSAPO_ADMIN_KEY: z
    .string()
    .min(8, 'at least 8 characters')
    .max(200)
    .refine(
      (key) => !key.startsWith(PUBLIC_KEY_PREFIX),
      `no key that begins as public ones do, with ${PUBLIC_KEY_PREFIX}`,
    )
    .optional(),
  METRICS_TOKEN: z.string().min(8, 'at least 8 characters').optional(),
  REPORTING_TIMEZONE: z.string().refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo').default('UTC'),
  CALL_RETENTION_DAYS: z.coerce.number(RETENTION).int(RETENTION).min(3, RETENTION).max(3650, RETENTION).optional(),
  CONTENT_CAPTURE: z.enum(['off', 'errors', 'all']).default('errors'),
  BILLING_ACCOUNT_ID: z.string().min(1).max(200).default('techsapo'),
  BILLING_ACCOUNT_NAME: z.string().min(1).max(200).optional(),
  BOOKS_CLOSE_AFTER_DAYS: z.coerce.number(CLOSING).int(CLOSING).min(0, CLOSING).max(365, CLOSING).optional(),
  WORKER_NAME: z
    .string()
    .regex(/^[\w.:-]{1,100}$/, 'letters, digits and . : _ - (at most 100)')
    .default(`${hostname()}-${process.env['pm_id'] ?? process.env['NODE_APP_INSTANCE'] ?? '0'}`),
  /** Where the command line finds the service, and the key it shows there. */
  TECHSAPO_URL: z.url({ protocol: /^https?$/, error: 'http://host:port' }).optional(),
  TECHSAPO_KEY: z.string().min(8).optional(),
  ...providerVariables,
  ...langfuseVariables,
  ...probeVariables,
  ...alertVariables,
  ...sloVariables,
  ...channelVariables,
  ...auditVariables,
  ...securityVariables,
  ...serviceVariables,
  ...telemetryVariables,
  ...recoveryVariables,
  ...backupVariables,
});

/** Environment is the service's configuration, read once at the start. */
export type Environment = Readonly<z.output<typeof environmentSchema>>;

const consistentEnvironment = environmentSchema
  .refine(haveEndpoints, { path: ['LLM_ENDPOINT_KEYS'], error: ENDPOINT_KEYS_FORM })
  .refine(haveBothKeys, { path: ['LANGFUSE_SECRET_KEY'], error: LANGFUSE_KEYS_FORM })
  .refine(haveWholeS3Key, { path: ['BACKUP_S3_SECRET_ACCESS_KEY'], error: S3_KEYS_FORM });

/** SECRET_VARIABLE is the names of variables whose values are not repeated, were they wrong or not. */
export const SECRET_VARIABLE = /_(KEYS?|TOKEN|WEBHOOK_URL|OTLP_HEADERS)$|^SMTP_URL$/;

/** ENVIRONMENT is the token under which the environment is injected. */
export const ENVIRONMENT = Symbol('ENVIRONMENT');

/** WrongEnvironment names every variable that has a wrong value, what it got unless that is a secret, and what it takes. */
export class WrongEnvironment extends Error {
  override readonly name = 'WrongEnvironment';
}

/**
 * readEnvironment reads the environment. A variable `X` may come from the file that `X_FILE` names, as secrets are mounted
 * into containers; an empty variable counts as unset. It throws `WrongEnvironment`.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const given: Record<string, string> = {};
  for (const name of Object.keys(environmentSchema.shape)) {
    const value = valueOf(name, source);
    if (value !== undefined && value !== '') given[name] = value;
  }
  const result = consistentEnvironment.safeParse(given);
  if (result.success) return result.data;
  throw new WrongEnvironment(
    result.error.issues
      .map((issue) => {
        const name = String(issue.path[0]);
        const got = SECRET_VARIABLE.test(name) ? 'not usable' : scrubText(JSON.stringify(given[name]));
        return `${name} is ${got}; it takes ${issue.message}`;
      })
      .join('\n'),
  );
}

/** isLoopback tells whether a host name or address means this machine alone. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_HOSTS.has(host) || host.startsWith('127.') || host.startsWith('::ffff:127.');
}

function valueOf(name: string, source: NodeJS.ProcessEnv): string | undefined {
  const file = source[`${name}_FILE`];
  if (source[name] || !file) return source[name];
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new WrongEnvironment(`${name}_FILE names ${file}, which cannot be read: ${(error as Error).message}`);
  }
}
