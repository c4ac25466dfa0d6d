import { z } from 'zod';
import { HOUR_MS, MINUTE_MS } from '../domain/period.js';
import { SERVICE_PROTOCOLS, type WatchedService } from '../domain/health/watched-service.js';
import { length } from './length.js';
import { shippedFile, yamlFile } from './yaml-file.js';

const MOST_SERVICES = 100;
const MOST_HEADERS = 20;

/** `$NAME` stands for what the environment has by that name: a key in this file would be read by whoever reads the file. */
const VARIABLE = /^\$([A-Za-z_]\w*)$/;

const URL_FORM = `an address such as https://host/path, tls://host:443 or tcp://host:5432, without user and password`;

const HAVE_PORTS = new Set(['http:', 'https:']);

const serviceUrl = z
  .url({ protocol: new RegExp(`^(${SERVICE_PROTOCOLS.join('|')})$`), error: URL_FORM })
  .max(2_000)
  .refine((text) => {
    const { protocol, port, username, password } = new URL(text);
    return username + password === '' && (port !== '' || HAVE_PORTS.has(protocol));
  }, URL_FORM);

const headerValue = z
  .string()
  .max(2_000)
  .transform((text, context) => {
    const [, variable] = VARIABLE.exec(text) ?? [];
    const value = variable === undefined ? text : process.env[variable];
    if (value !== undefined && /^[\t\x20-\x7e]*$/.test(value)) return value;
    context.addIssue(value === undefined ? `there is no variable ${variable}` : 'visible ASCII characters and spaces');
    return z.NEVER;
  });

const headers = z
  .record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, 'a name of a header'), headerValue)
  .refine((told) => Object.keys(told).length <= MOST_HEADERS, `at most ${MOST_HEADERS} headers`);

const within = ([least, leastMs]: [string, number], [most, mostMs]: [string, number]) =>
  length.refine((ms) => ms >= leastMs && ms <= mostMs, `from ${least} to ${most}`);

const service = z
  .strictObject({
    name: z.string().regex(/^[\w.-]{1,80}$/, 'a name of letters, figures and . _ - (at most 80)'),
    url: serviceUrl,
    headers: headers.default({}),
    every: within(['5s', 5_000], ['6h', 6 * HOUR_MS]).default(30_000),
    timeout: within(['1s', 1_000], ['1m', MINUTE_MS]).default(5_000),
    slow: within(['1s', 1_000], ['1m', MINUTE_MS]).default(2_000),
    status: z
      .union([
        z
          .int()
          .min(100)
          .max(599)
          .transform((one) => [one]),
        z.array(z.int().min(100).max(599)).max(20),
      ])
      .default([]),
    body: z.string().min(1).max(1_000).nullable().default(null),
    certificateDays: z.int().min(0).max(365).default(14),
    critical: z.boolean().default(false),
  })
  .transform(({ every, timeout, slow, status, critical, ...same }): WatchedService => ({
    ...same,
    ...{ everyMs: every, timeoutMs: timeout, slowMs: slow, statuses: status, isCritical: critical },
  }));

const services = z
  .strictObject({ services: z.array(service).max(MOST_SERVICES).nullish() })
  .nullish()
  .transform((told) => told?.services ?? [])
  .refine(
    (told) => new Set(told.map(({ name }) => name)).size === told.length,
    'services: two of them have the same name',
  );

/** serviceVariables is which services of others are watched. */
export const serviceVariables = {
  SERVICES_FILE: yamlFile<readonly WatchedService[]>(
    shippedFile('services.yml'),
    services,
    'a YAML file of services, see config/services.yml',
  ),
};
