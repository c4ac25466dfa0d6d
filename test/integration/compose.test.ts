import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentSchema, readEnvironment } from '../../src/config/environment.js';
import { composed, FOLDER, mountsOf, networksOf, usual, type Composed, type Service } from '../harness/compose.js';

const NAMES = readdirSync(FOLDER).filter((name) => name.startsWith('docker-compose'));
const FILES = new Map(NAMES.map((name) => [name, composed(name)]));
const file = (name: string): Composed => FILES.get(name) as Composed;

/** What is loaded together. */
const ALONE = ['docker-compose.monitoring.yml'];
const STACK = [...ALONE, 'docker-compose.stack.yml', 'docker-compose.yml'];
const PRODUCTION = [...STACK, 'docker-compose.prod.yml'];
const USES = { alone: ALONE, stack: STACK, production: PRODUCTION };

/** A file that defines a service says what image it is. */
const DEFINED = [...FILES].flatMap(([name, { services }]) =>
  Object.entries(services).flatMap(([service, said]): [string, string, Service][] =>
    said.image?.startsWith('techsapo:') && name.includes('prod') ? [] : said.image ? [[name, service, said]] : [],
  ),
);
const SAID = [...FILES].flatMap(([name, { services }]) =>
  Object.entries(services).map(([service, said]): [string, string, Service] => [name, service, said]),
);

/** Which networks a service is in, by all files of a use. */
function networksIn(use: readonly string[], service: string): Set<string> {
  return new Set(use.flatMap((name) => networksOf(file(name).services[service] ?? {})));
}

function inUse(use: readonly string[], kind: 'services' | 'networks' | 'volumes' | 'secrets'): string[] {
  return use.flatMap((name) => Object.keys(file(name)[kind] ?? {}));
}

describe('Files of Docker Compose', () => {
  const schema = JSON.parse(readFileSync('node_modules/dclint/schemas/compose.schema.json', 'utf8')) as object;
  const validate = new Ajv({ strict: false, validateFormats: false }).compile({ ...schema, $schema: undefined });

  it('are the whole, monitoring alone, what differs between the two, and production', () => {
    expect([...NAMES].sort()).toEqual([...PRODUCTION].sort());
    expect(file('docker-compose.yml').include).toEqual([{ path: STACK.slice(0, 2) }]);
  });

  it.each(NAMES)('%s is what the specification of Compose says', (name) => {
    expect(validate(file(name)) ? [] : validate.errors).toEqual([]);
    // The schema tells what is wrong.
    expect(validate({ services: { app: { heathcheck: {} } } })).toBe(false);
  });

  it.each(DEFINED)('%s has %s of an exact version', (_, service, { image = '' }) => {
    if (image.startsWith('techsapo:')) expect(['app', 'worker']).toContain(service);
    else expect(image).toMatch(/^[\w/]+(-[\w]+)*:v?\d+\.\d+\.\d+(-alpine)?$/);
  });

  it('are built from an exact version as well', () => {
    const from = [...readFileSync(join(FOLDER, 'Dockerfile'), 'utf8').matchAll(/^FROM (\S+)/gm)].map(([, of]) => of);
    for (const image of from.filter((one) => one !== 'packages')) expect(image).toMatch(/^node:\d+\.\d+\.\d+-/);
  });

  it.each(DEFINED)('%s has %s looked at, started again, without rights, and its log bounded', (_, service, said) => {
    expect(said).toMatchObject({
      restart: 'unless-stopped',
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      logging: { driver: 'local', options: { 'max-size': '20m', 'max-file': '5' } },
    });
    if (said.build) expect(readFileSync(join(FOLDER, 'Dockerfile'), 'utf8')).toMatch(/^HEALTHCHECK /m);
    else expect([service, said.healthcheck?.test.length]).toEqual([service, expect.any(Number)]);
  });

  it.each(SAID)('%s publishes %s on this machine alone, unless it is nginx', (_, service, { ports = [] }) => {
    for (const port of ports) expect(usual(port)).toMatch(service === 'nginx' ? /^0\.0\.0\.0:\d+:/ : /^127\.0\.0\.1:/);
  });

  it.each(SAID)('%s gives %s no password', (_, service, { environment = {}, command = [], healthcheck }) => {
    for (const [name, value] of Object.entries(environment)) {
      if (!/PASSWORD|TOKEN|KEY|SECRET|DATABASE_URL/.test(name) || value === null) continue;
      expect([service, name, value]).toEqual([
        service,
        name,
        expect.stringMatching(/^(\/run\/secrets\/\S+|\$\{\w+:-\})$/),
      ]);
    }
    const words = [...command, ...(healthcheck?.test ?? []), ...Object.values(environment)].join('\n');
    expect(words).not.toMatch(/:\/\/[^\s/$]*:[^\s/@$]+@/);
    expect(words.replace(/--password="\$\$\(cat \/run\/secrets\/[\w-]+\)"/g, '')).not.toMatch(/passw(or)?d=/i);
  });

  it('give TechSapo variables that it reads', () => {
    const given = PRODUCTION.flatMap((name) =>
      ['app', 'worker'].flatMap((service) => Object.keys(file(name).services[service]?.environment ?? {})),
    );
    expect(given.length).toBeGreaterThan(15);
    const known = Object.keys(environmentSchema.shape);
    expect(given.filter((name) => !known.includes(name.replace(/_FILE$/, '')))).toEqual([]);
  });

  it.each(['app', 'worker'])('give %s values that it takes', (service) => {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-secrets-'));
    const secrets = {
      'database-url': 'mysql://techsapo:x@mysql:3306/techsapo_audit',
      'admin-key': '0'.repeat(48),
      'metrics-token': '1'.repeat(48),
      'backup-key': '2'.repeat(48),
    };
    for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder, name), value);
    const said = PRODUCTION.map((name) => file(name).services[service]?.environment ?? {});
    const given = Object.entries(Object.assign({}, ...said) as Record<string, string>).map(([name, value]) => [
      name,
      usual(value)
        .replace('/run/secrets', folder)
        .replace(/\$\{TECHSAPO_DOMAIN:\?[^}]*\}/, 'llm.example.net'),
    ]);
    expect(readEnvironment(Object.fromEntries(given) as NodeJS.ProcessEnv)).toMatchObject({
      HOST: '0.0.0.0',
      TECHSAPO_ROLE: service === 'app' ? 'api' : 'worker',
      DATABASE_URL: secrets['database-url'],
      TECHSAPO_ADMIN_KEY: secrets['admin-key'],
      METRICS_TOKEN: secrets['metrics-token'],
      TRUST_PROXY: ['172.30.77.0/24'],
      ...(service === 'worker' && { BACKUP_DIR: '/backups', BACKUP_KEY: secrets['backup-key'] }),
    });
    rmSync(folder, { recursive: true });
  });

  it.each(SAID)('%s mounts into %s what the project has', (_, __, said) => {
    /** What whoever runs it puts there, and what the service makes. */
    const own = ['./tls', './acme', '../data'];
    const missing = mountsOf(said)
      .map(({ source }) => source)
      .filter((source) => source.startsWith('.') && !own.includes(source) && !existsSync(join(FOLDER, source)));
    expect(missing).toEqual([]);
  });

  it.each(Object.entries(USES))('name nothing that is not there (%s)', (_, use) => {
    for (const name of use) {
      for (const [service, said] of Object.entries(file(name).services)) {
        const secrets = (said.secrets ?? []).map((one) => (typeof one === 'string' ? one : one.source));
        const volumes = mountsOf(said).flatMap(({ source }) => (/^[./]/.test(source) ? [] : source));
        expect(inUse(use, 'services')).toEqual(
          expect.arrayContaining([service, ...Object.keys(said.depends_on ?? {})]),
        );
        expect(inUse(use, 'networks')).toEqual(expect.arrayContaining(networksOf(said)));
        expect(inUse(use, 'volumes')).toEqual(expect.arrayContaining(volumes));
        expect(inUse(use, 'secrets')).toEqual(expect.arrayContaining(secrets));
      }
    }
  });

  it('let nobody but the service and exporters reach the databases', () => {
    const reach = [...new Set(inUse(PRODUCTION, 'services'))].filter((service) =>
      networksIn(PRODUCTION, service).has('databases'),
    );
    expect(reach.sort()).toEqual(['app', 'mysql', 'mysqld-exporter', 'redis', 'redis-exporter', 'worker']);
    expect(file('docker-compose.stack.yml').networks).toEqual({ databases: { internal: true } });
    expect([...networksIn(PRODUCTION, 'mysql'), ...networksIn(PRODUCTION, 'redis')]).toEqual([
      'databases',
      'databases',
    ]);
    expect([...networksIn(PRODUCTION, 'nginx')]).toEqual(['front']);
    expect([...networksIn(PRODUCTION, 'app')]).toContain('front');
  });

  it('bound all services in production', () => {
    const { services, networks } = file('docker-compose.prod.yml');
    for (const service of inUse(PRODUCTION, 'services')) {
      expect([service, services[service]?.deploy?.resources?.limits]).toEqual([
        service,
        { memory: expect.stringMatching(/\d+[MG]/), cpus: expect.stringMatching(/^\d\.\d+$/) },
      ]);
    }
    expect(networks).toMatchObject({
      front: { ipam: { config: [{ subnet: services['app']?.environment?.['TRUST_PROXY'] }] } },
    });
  });

  it('have Loki keep what it has on its volume, for a bounded time', () => {
    interface Loki {
      common: { path_prefix: string; storage: { filesystem: Record<string, string> } };
      compactor: { working_directory: string; retention_enabled: boolean; delete_request_store: string };
      limits_config: { retention_period: string; allow_structured_metadata: boolean };
      schema_config: { configs: { store: string; schema: string; object_store: string; index: { period: string } }[] };
    }
    const loki = load(readFileSync(join(FOLDER, 'loki.yml'), 'utf8')) as Loki;
    const [schemaOf] = loki.schema_config.configs;
    // Structured metadata are of schema 13 on, and retention of indexes of a day.
    expect(schemaOf).toMatchObject({
      store: 'tsdb',
      schema: 'v13',
      object_store: 'filesystem',
      index: { period: '24h' },
    });
    expect(loki.limits_config).toMatchObject({ retention_period: '744h', allow_structured_metadata: true });
    expect(loki.compactor).toMatchObject({ retention_enabled: true, delete_request_store: schemaOf?.object_store });
    const paths = [
      loki.common.path_prefix,
      loki.compactor.working_directory,
      ...Object.values(loki.common.storage.filesystem),
    ];
    const { target } = mountsOf(file('docker-compose.monitoring.yml').services['loki'] ?? {})[1] ?? { target: '' };
    expect(paths.filter((path) => !path.startsWith(target))).toEqual([]);
  });
});
