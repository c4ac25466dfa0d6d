import { load } from 'js-yaml';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createConnection } from 'mysql2/promise';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { composed, FOLDER } from '../harness/compose.js';
import {
  describeWithCompose,
  itWithMariadb,
  itWithNginx,
  itWithPrometheus,
  itWithShellcheck,
} from '../harness/suites.js';
import { makeAccount } from '../harness/exporters.mjs';
import { certificateFor } from '../harness/watched-server.js';

const MONITORING = composed('docker-compose.monitoring.yml').services;

function run(command: string, parameters: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const { status, stdout, stderr } = spawnSync(command, parameters, { encoding: 'utf8', env });
  return { status, output: stdout + stderr };
}

describe('What Docker mounts, by the programs that read it,', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'techsapo-docker-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  itWithPrometheus.each([
    ['prometheus.yml', ['alertmanager', 'techsapo', 'redis-exporter', 'mysqld-exporter', 'node-exporter']],
    ['prometheus-alone.yml', ['alertmanager', 'techsapo', 'node-exporter']],
  ])('is a configuration of Prometheus, which asks services by their names and shows the token: %s', (name, asked) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    cpSync('prometheus/rules', join(folder, 'rules'), { recursive: true });
    writeFileSync(join(folder, 'metrics-token'), 'a token');
    writeFileSync(join(folder, name), text.replace('/run/secrets/metrics-token', 'metrics-token'));
    expect(run('promtool', ['check', 'config', join(folder, name)])).toMatchObject({ status: 0 });

    const targets = [...text.matchAll(/- ([\w-]+):(\d+)$/gm)].map(([, host = '', port = '']) => ({ host, port }));
    expect(targets.map(({ host }) => host)).toEqual(asked);
    for (const { host, port } of targets.filter((one) => one.host !== 'techsapo'))
      expect(MONITORING[host]?.healthcheck?.test.join(' ')).toContain(`:${port}/`);
    const { networks } = composed('docker-compose.yml').services['app'] ?? {};
    expect(networks).toMatchObject({ monitoring: { aliases: ['techsapo'] } });
  });

  itWithPrometheus.each(['prometheus', 'alertmanager'])('is started by options that %s has', (name) => {
    const command = { prometheus: 'prometheus', alertmanager: 'prometheus-alertmanager' }[name] ?? '';
    const { output } = run(command, ['--help']);
    const options = (MONITORING[name]?.command ?? []).map((option) => option.split('=')[0]);
    expect(options.length).toBeGreaterThan(2);
    for (const option of options) expect(output).toContain(`${option}=`);
  });

  itWithNginx('is the configuration of nginx, with processes by their name', () => {
    const certificate = certificateFor(2);
    const made = join(folder, 'techsapo.conf');
    const env = { ...process.env, TECHSAPO_DOMAIN: 'llm.example.net' };
    const script = join(FOLDER, 'nginx-in-docker.sh');
    expect(run('sh', [script, 'nginx/techsapo.conf', made], env)).toEqual({ status: 0, output: '' });
    const text = readFileSync(made, 'utf8');
    expect(text.match(/^ {2}server (?!_name).*;$/gm)).toEqual([
      '  server app:4000 resolve max_fails=3 fail_timeout=10s;',
    ]);
    expect(text).toMatch(/server_name llm\.example\.net;/);
    expect(text).not.toMatch(/example\.com|127\.0\.0\.1:4|\/var\/log/);

    // Names are asked for anew since 1.27.3, and there is no `app` here.
    const here = text
      .replace('app:4000 resolve', '127.0.0.1:4000')
      .replace('/etc/techsapo/tls/fullchain.pem', certificate.file)
      .replace('/etc/techsapo/tls/privkey.pem', certificate.keyFile);
    writeFileSync(
      join(folder, 'nginx.conf'),
      `pid ${folder}/pid; error_log stderr; events {} http { access_log off; ${here} }`,
    );
    // What nginx takes for its log must be a pipe, as it is in Docker.
    const test = `set -o pipefail; nginx -t -e stderr -c ${folder}/nginx.conf 2>&1 | cat`;
    const { status, output } = run('bash', ['-c', test]);
    expect(output).toMatch(/test is successful/);
    expect(status).toBe(0);
    certificate.remove();
  });

  it('is not configured for nginx without a domain', () => {
    const env = { PATH: process.env['PATH'] };
    const { status, output } = run('sh', [join(FOLDER, 'nginx-in-docker.sh'), 'nginx/techsapo.conf', '/dev/null'], env);
    expect(status).not.toBe(0);
    expect(output).toMatch(/TECHSAPO_DOMAIN/);
  });

  it.each([
    [200, 0],
    [503, 1],
  ])('is healthy for bash where Alloy answers %d: %d', async (answer, code) => {
    const server = createServer((_, response) => response.writeHead(answer).end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const [, command = '', ...parameters] = MONITORING['alloy']?.healthcheck?.test ?? [];
    const port = (server.address() as AddressInfo).port;
    const child = spawn(
      command,
      parameters.map((one) => one.replace('12345', String(port))),
      { stdio: 'ignore' },
    );
    const [status] = (await once(child, 'exit')) as [number];
    server.close();
    expect(status).toBe(code);
  });

  itWithMariadb('is an account for the exporter, which sees the server and no row of ours', async () => {
    const port = Number(process.env['TEST_MARIADB_PORT']);
    const cnf = join(folder, 'mysqld-exporter.cnf');
    writeFileSync(cnf, '[client]\nuser=exporter\npassword=0f0f0f\n');
    makeAccount(port, cnf);

    const root = await createConnection({ host: '127.0.0.1', port, user: 'root' });
    await root.query('CREATE DATABASE exported');
    await root.query('CREATE TABLE exported.llm_calls (id INT)');
    const account = { host: '127.0.0.1', port, user: 'exporter', password: '0f0f0f' };
    const exporter = await createConnection(account);
    try {
      const [rows] = await exporter.query("SHOW GLOBAL STATUS LIKE 'Threads_connected'");
      expect(rows).toEqual([{ Variable_name: 'Threads_connected', Value: expect.any(String) }]);
      await exporter.query('SHOW ENGINE INNODB STATUS');
      await expect(exporter.query('SELECT * FROM exported.llm_calls')).rejects.toThrow(/denied/);
      await expect(exporter.query('SELECT * FROM mysql.user')).rejects.toThrow(/denied/);
      await expect(createConnection({ ...account, password: '' })).rejects.toThrow(/denied/);
    } finally {
      await exporter.end();
      await root.query("DROP USER 'exporter'@'%'");
      await root.query('DROP DATABASE exported');
      await root.end();
    }
  });

  itWithShellcheck('are scripts without a fault', () => {
    const scripts = ['scripts/start-monitoring.sh', 'docker/nginx-in-docker.sh', 'docker/mysql-exporter-account.sh'];
    expect(run('shellcheck', scripts)).toEqual({ status: 0, output: '' });
  });
});

interface Model {
  services: Record<
    string,
    {
      image: string;
      command: string[] | null;
      ports?: { host_ip: string; published: string }[];
      extra_hosts?: string[];
      environment?: Record<string, string>;
      networks: Record<string, unknown>;
      volumes?: { type: string; source: string; target: string }[];
      deploy?: { replicas?: number };
    }
  >;
}

/** What Compose itself makes of the files. */
describeWithCompose('Docker Compose', () => {
  const env = { ...process.env, TECHSAPO_VERSION: '1.2.3', TECHSAPO_DOMAIN: 'llm.example.net' };

  function model(names: readonly string[], more: NodeJS.ProcessEnv = {}): Model {
    const files = names.flatMap((name) => ['--file', join(FOLDER, `docker-compose${name}.yml`)]);
    const { status, output } = run('docker', ['compose', ...files, 'config', '--format', 'json'], { ...env, ...more });
    expect([status, output.slice(0, 1)]).toEqual([0, '{']);
    return load(output) as Model;
  }

  function configurationIn(services: Model['services']): string {
    const mounted = services['prometheus']?.volumes?.filter(
      ({ target }) => target === '/etc/prometheus/prometheus.yml',
    );
    return (mounted ?? []).map(({ source }) => basename(source)).join();
  }

  it('has monitoring look at this machine where that is alone', () => {
    const { services } = model(['.monitoring']);
    expect(services['prometheus']?.extra_hosts).toEqual(['techsapo=host-gateway']);
    expect(configurationIn(services)).toBe('prometheus-alone.yml');
    expect(Object.keys(services)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(mysqld|redis)-/)]));
    expect(services['alloy']?.volumes).toContainEqual(
      expect.objectContaining({ type: 'bind', source: join(FOLDER, '..', 'data'), target: '/data' }),
    );
  });

  it('has it look at databases of this machine on request', () => {
    const asked = { COMPOSE_PROFILES: 'databases', PROMETHEUS_FILE: './prometheus.yml', MYSQLD_ADDRESS: '' };
    const { services } = model(['.monitoring'], asked);
    expect(configurationIn(services)).toBe('prometheus.yml');
    expect(services['mysqld-exporter']?.command).toContain('--mysqld.address=host.docker.internal:3306');
    expect(services['redis-exporter']?.environment).toMatchObject({ REDIS_ADDR: 'redis://host.docker.internal:6379' });
  });

  it('has it look at what runs beside it in the whole', () => {
    const { services } = model(['']);
    expect(Object.keys(services).length).toBe(12);
    expect(services['prometheus']).not.toHaveProperty('extra_hosts');
    expect(configurationIn(services)).toBe('prometheus.yml');
    expect(services['mysqld-exporter']?.command).toContain('--mysqld.address=mysql:3306');
    expect(services['redis-exporter']?.environment).toEqual({ REDIS_ADDR: 'redis://redis:6379' });
    const data = expect.objectContaining({ type: 'volume', source: 'data', target: '/data' });
    for (const name of ['alloy', 'app', 'worker'])
      expect(services[name]?.volumes?.filter(({ target }) => target === '/data')).toEqual([data]);
  });

  it('publishes nothing but nginx beyond this machine in production, and no process of ours', () => {
    const { services } = model(['', '.prod']);
    const beyond = Object.entries(services).filter(([, { ports = [] }]) =>
      ports.some(({ host_ip: address }) => address !== '127.0.0.1'),
    );
    expect(beyond.map(([name]) => name)).toEqual(['nginx']);
    expect(services['app']).toMatchObject({ image: 'techsapo:1.2.3', deploy: { replicas: 3 } });
    expect(services['app']).not.toHaveProperty('ports');
  });
});
