import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { composed } from '../harness/compose.js';

const ROOT = join(__dirname, '..', '..');

/**
 * What stands for Docker: it keeps what it is asked in `asked`, and says what `states`, `version` and `info` have.
 * Services are those of the file that it is given.
 */
const STAND_IN = `#!/bin/sh
here=$(dirname "$0")
echo "$*" >>"$here/asked"
case "$*" in
  'compose version --short') cat "$here/version" ;;
  info*) cat "$here/info" >&2; test ! -s "$here/info" ;;
  *'ps --all --quiet') grep -o "$(basename "$3" .yml)=.*" "$here/running" ;;
  *'config --services') sed -n 's/ .*//p' "$here/states" ;;
  *'ps --all --format'*) sed '/ none$/d' "$here/states"; test ! -e "$here/silent" ;;
  *' port '*) echo "127.0.0.1:$6" ;;
  *' logs '*) echo "the last words of $8" ;;
  *' up '*) test ! -e "$here/fails" ;;
esac
`;

/** What else the script calls. */
const TOOLS = [
  'bash',
  'basename',
  'cat',
  'chmod',
  'dirname',
  'grep',
  'id',
  'mkdir',
  'od',
  'sed',
  'sh',
  'sleep',
  'sort',
  'tr',
];

const HEALTHY = ['prometheus', 'grafana', 'alertmanager', 'loki'].map((name) => `${name} running healthy`);

describe('scripts/start-monitoring.sh', () => {
  let project: string;
  let bin: string;

  const says = (name: string, text: string): void => writeFileSync(join(bin, name), text);
  const asked = (): string => (existsSync(join(bin, 'asked')) ? readFileSync(join(bin, 'asked'), 'utf8') : '');
  const secret = (name: string): string => readFileSync(join(project, 'docker', 'secrets', name), 'utf8');
  const secrets = (): string[] => readdirSync(join(project, 'docker', 'secrets'));

  function start(parameters: readonly string[], env: Record<string, string> = {}) {
    const { status, stdout, stderr } = spawnSync(join(project, 'scripts', 'start-monitoring.sh'), parameters, {
      encoding: 'utf8',
      // Nothing answers at port 1.
      env: { PATH: bin, HOME: project, PORT: '1', ...env },
    });
    return { status, stdout, stderr };
  }

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'techsapo-started-'));
    bin = join(project, 'bin');
    for (const name of ['docker', 'scripts/start-monitoring.sh'])
      cpSync(join(ROOT, name), join(project, name), { recursive: true });
    rmSync(join(project, 'docker', 'secrets'), { recursive: true, force: true });
    mkdirSync(bin);
    for (const tool of TOOLS)
      symlinkSync(spawnSync('which', [tool], { encoding: 'utf8' }).stdout.trim(), join(bin, tool));
    says('docker', STAND_IN);
    chmodSync(join(bin, 'docker'), 0o755);
    says('version', '2.40.3\n');
    says('info', '');
    says('running', '');
    says('states', `${[...HEALTHY, 'app running healthy'].join('\n')}\n`);
  });

  afterEach(() => rmSync(project, { recursive: true }));

  it('starts all, and tells where it is once it is healthy', () => {
    const { status, stdout, stderr } = start([]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(asked()).toMatch(/--file \S+\/docker\/docker-compose\.yml up --detach/);
    for (const address of [4000, 3000, 9090, 9093]) expect(stdout).toContain(`http://127.0.0.1:${address}`);
  });

  it('makes the secrets that all files name, each of its own, and never says one', () => {
    const { stdout } = start(['--all']);
    const files = ['docker-compose.yml', 'docker-compose.monitoring.yml', 'docker-compose.prod.yml'].map(composed);
    const named = files.flatMap((file) =>
      Object.values(file.secrets ?? {}).map((one) => one.file.replace('./secrets/', '')),
    );
    expect(secrets().sort()).toEqual([...named].sort());
    const given = ['smtp-password', 'slack-url', 'discord-url', 'webhook-token'];
    expect(given.map(secret)).toEqual(['', '', '', '']);

    const values = named.filter((name) => !given.includes(name)).map(secret);
    const random = values.flatMap((value) => value.match(/[0-9a-f]{48}/g) ?? []);
    // One stands in two: by the password MySQL makes the account that the URL names.
    expect([random.length, new Set(random).size]).toEqual([values.length, values.length - 1]);
    expect(secret('database-url')).toBe(`mysql://techsapo:${secret('mysql-password')}@mysql:3306/techsapo_audit`);
    expect(secret('mysqld-exporter.cnf')).toMatch(/^\[client\]\nuser=exporter\npassword=[0-9a-f]{48}$/);
    for (const value of random) expect(stdout + asked()).not.toContain(value);
  });

  it('keeps them where nobody else of the machine gets, and containers may read them', () => {
    start(['--secrets']);
    const folder = join(project, 'docker', 'secrets');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of secrets()) expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o644]);
    if (userInfo().uid !== 0) return;
    chmodSync(project, 0o755);
    const other = spawnSync('setpriv', ['--reuid=65534', '--clear-groups', 'cat', join(folder, 'admin-key')]);
    expect([other.status, String(other.stdout)]).toEqual([1, '']);
    expect(asked()).toBe('');
  });

  it('keeps secrets that are there', () => {
    start([]);
    const before = secrets().map(secret);
    expect(start([]).stdout).not.toMatch(/Made/);
    expect(secrets().map(secret)).toEqual(before);
  });

  it('says what is not healthy with its last words', () => {
    says('states', `${HEALTHY.join('\n')}\nmysql running unhealthy\napp created none\n`);
    const { status, stdout, stderr } = start(['--wait', '1']);
    expect(status).toBe(1);
    expect(stdout).not.toContain('http://');
    expect(stderr).toMatch(/^mysql running unhealthy\. Its last lines:\nthe last words of mysql$/m);
    expect(stderr).toMatch(/^app was not started\. Its last lines:/m);
    expect(stderr).not.toMatch(/grafana/);
  });

  it('takes nothing for healthy when Docker does not tell', () => {
    says('silent', '');
    says('states', '');
    expect(start(['--wait', '0'])).toMatchObject({ status: 1, stdout: expect.not.stringContaining('http://') });
  });

  it('says so where Docker cannot start it', () => {
    says('fails', '');
    says('states', 'app none\n');
    expect(start([])).toMatchObject({ status: 1, stderr: expect.stringContaining('app was not started') });
  });

  describe('beside a TechSapo that runs on this machine', () => {
    let server: Server;
    let port: string;
    beforeEach(async () => {
      server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
      await once(server, 'listening');
      port = String((server.address() as AddressInfo).port);
    });
    afterEach(() => server.close());

    it('starts monitoring alone, with the token that TechSapo has', () => {
      says('states', `${HEALTHY.join('\n')}\n`);
      writeFileSync(join(project, '.env'), 'LOG_LEVEL=info\nMETRICS_TOKEN=a-token-of-theirs\n');
      const { status, stdout } = start([], { PORT: port });
      expect(status).toBe(0);
      expect(stdout).toMatch(/^Starting monitoring alone$/m);
      expect(asked()).toMatch(/docker-compose\.monitoring\.yml up/);
      expect(asked()).not.toMatch(/docker-compose\.yml up/);
      expect(secret('metrics-token')).toBe('a-token-of-theirs');
      const { secrets: named = {} } = composed('docker-compose.monitoring.yml');
      expect(secrets().sort()).toEqual(Object.keys(named).sort());
      expect(stdout).toMatch(/HOST=0\.0\.0\.0/);
    });

    it('starts all where that is its own in Docker, or it is told to', () => {
      says('running', 'docker-compose=4f2a\n');
      expect(start([], { PORT: port }).stdout).toMatch(/^Starting TechSapo with/m);
      says('running', '');
      expect(start(['--all'], { PORT: port }).stdout).toMatch(/^Starting TechSapo with/m);
    });
  });

  it('stops what runs, and nothing else', () => {
    says('running', 'docker-compose.monitoring=4f2a\n');
    expect(start(['--stop'])).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(asked().match(/\S+ down$/gm)).toEqual([`${project}/docker/docker-compose.monitoring.yml down`]);
  });

  it.each([
    ['no Docker', () => rmSync(join(bin, 'docker')), /not installed[^]*apt-get install docker\.io/],
    ['no Compose', () => says('docker', '#!/bin/sh\nexit 1\n'), /plugin Compose is not[^]*docker-compose/],
    ['a Compose that is too old', () => says('version', 'v2.20.3\n'), /2\.20\.3 is too old/],
    ['no daemon', () => says('info', 'Cannot connect to the Docker daemon\n'), /systemctl start docker/],
    ['no right', () => says('info', 'permission denied while trying to connect\n'), /usermod --append --groups docker/],
  ])('tells what to do on a machine with %s', (_, make, remedy) => {
    make();
    const { status, stdout, stderr } = start([]);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(remedy);
    expect(stderr).toMatch(/Without Docker[^]*apt-get install prometheus prometheus-alertmanager/);
    expect(existsSync(join(project, 'docker', 'secrets'))).toBe(false);
  });

  it.each([['--bogus'], ['--wait', 'soon'], ['--wait']])('tells how it is used (%s %s)', (...parameters) => {
    expect(start(parameters)).toMatchObject({ status: 2, stderr: expect.stringMatching(/--only +monitoring alone/) });
  });
});
