import type { WatchedService } from '../domain/health/watched-service.js';
import { SECRET_VARIABLE, type Environment } from './environment.js';

/** What each process may have otherwise, or is no more than where a command finds the service. */
const OF_ONE_PROCESS = new Set([
  'PORT',
  'HOST',
  'DATA_DIR',
  'BACKUP_DIR',
  'WORKER_NAME',
  'TECHSAPO_ROLE',
  'TECHSAPO_URL',
  'LOG_LEVEL',
  'LOG_REPEATS',
  'LOG_RING_MB',
]);

/** shownConfiguration is the configuration that all processes share, for others to see: of secrets only that there are some. */
export function shownConfiguration(environment: Environment): Record<string, unknown> {
  const told = Object.entries(environment).filter(([name, value]) => value !== undefined && !OF_ONE_PROCESS.has(name));
  const shown = told.map(([name, value]) => [name, SECRET_VARIABLE.test(name) ? 'set' : value] as const);
  const { ALERT_RULES_FILE, SLOS_FILE, ALLOWED_WEBHOOK_HOSTS, PROBE_QUESTIONS, SERVICES_FILE } = environment;
  return {
    ...Object.fromEntries(shown),
    ALERT_RULES_FILE: Object.fromEntries(ALERT_RULES_FILE.flatMap(factsOf)),
    SLOS_FILE: Object.fromEntries(SLOS_FILE.flatMap(factsOf)),
    ALLOWED_WEBHOOK_HOSTS: [...ALLOWED_WEBHOOK_HOSTS.names, ...ALLOWED_WEBHOOK_HOSTS.addresses.rules],
    PROBE_QUESTIONS: PROBE_QUESTIONS.map(({ id, version }) => `${id} ${version}`),
    SERVICES_FILE: Object.fromEntries(SERVICES_FILE.map(withoutSecrets).flatMap(factsOf)),
  };
}

/** Headers hold keys, and so may queries. */
function withoutSecrets({ url, headers, ...service }: WatchedService) {
  const { protocol, host, pathname } = new URL(url);
  return { ...service, url: `${protocol}//${host}${pathname}`, headers: Object.keys(headers) };
}

/** Not a document by the name alone: that may be like the name of a secret, whose value would be replaced. */
function factsOf({ name, ...told }: { name: string }): [string, unknown][] {
  return Object.entries(told).map(([fact, value]) => [`${name}.${fact}`, value]);
}
