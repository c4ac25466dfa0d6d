import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { AcmeServer } from '../harness/acme.mjs';
import { serialOf } from '../harness/authority.js';
import { LiveClient } from '../harness/live-client.js';
import { until } from '../harness/processes.mjs';
import { ADMIN_KEY } from '../harness/service.js';
import { describeWithNginx, itWithAcme, itWithShellcheck } from '../harness/suites.js';
import { NAME, TlsFront } from '../harness/tls-front.js';

const SCRIPTS = join(__dirname, '..', '..', 'scripts');
const SENDERS = 8;
const ENOUGH = 200;
const DAY_SECONDS = 86_400;
const INSTALL = join(SCRIPTS, 'install-renewal-cron.sh');
const ENTRY = 'techsapo-renew-certificates';
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** The client of an authority is a command that puts a certificate and its key into the folder that it is given. */
const madeBy = (folder: string): { ACME_COMMAND: string } => ({
  ACME_COMMAND: `cp ${folder}/fullchain.pem ${folder}/privkey.pem`,
});

describeWithNginx('A certificate that is renewed behind clients', () => {
  let front: TlsFront;
  let agent: Agent;
  let oldSerial: string;
  let served: string;

  beforeAll(async () => {
    front = await TlsFront.start(10);
    agent = new Agent({ keepAlive: true, ca: front.authority.certificate });
    oldSerial = await front.shown();
    served = join(front.folder, 'tls', 'fullchain.pem');
  });
  afterAll(async () => {
    agent.destroy();
    await front.remove();
  });

  /** A request whose kept connection was closed before an answer began is sent again, as HTTP clients do. */
  function ask(path: string, seen: { resent: number }, body?: object): Promise<number> {
    const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const options = { agent, headers, method: body ? 'POST' : 'GET' };
      const asked = request(front.nginx.url + path, options, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
      });
      asked.once('error', (error) => {
        if (!asked.reusedSocket) return reject(error);
        seen.resent++;
        ask(path, seen, body).then(resolve, reject);
      });
      asked.end(body && JSON.stringify(body));
    });
  }

  async function daysToldToPrometheus(): Promise<number> {
    const { body } = await front.service.ask<string>('/metrics');
    const line = new RegExp(`^techsapo_certificate_expiry_seconds{host="127.0.0.1:${front.ports.secure}"} (.*)$`, 'm');
    return Number(line.exec(body)?.[1] ?? NaN) / DAY_SECONDS;
  }

  const refusals: [fault: string, make: () => string, told: RegExp][] = [
    ['has another key', () => withAnotherKey(), /the key is not that of the certificate/],
    ['has ended', () => front.authority.issue(-1, NAME).folder, /certificate has expired/],
    ['is for another name', () => front.authority.issue(90, 'other.test').folder, /it is not for techsapo[.]test/],
    ['ends before the old one', () => front.authority.issue(5, NAME).folder, /does not end later than the old one/],
    ['is empty', () => emptyFolder(), /there is no certificate/],
  ];

  function withAnotherKey(): string {
    const [one, other] = [front.authority.issue(90, NAME), front.authority.issue(90, NAME)];
    cpSync(join(other.folder, 'privkey.pem'), join(one.folder, 'privkey.pem'));
    return one.folder;
  }

  function emptyFolder(): string {
    const folder = join(front.folder, 'empty');
    mkdirSync(folder);
    for (const name of ['fullchain.pem', 'privkey.pem']) writeFileSync(join(folder, name), '');
    return folder;
  }

  /** Somebody lays others where nginx reads them. */
  function lay(folder: string): void {
    cpSync(join(folder, 'fullchain.pem'), served);
    cpSync(join(folder, 'privkey.pem'), join(front.folder, 'tls', 'privkey.pem'));
  }

  it.each(refusals)('is not taken where the new one %s', async (_fault, make, told) => {
    const { code, output } = await front.renew(madeBy(make()));
    expect([code, output]).toEqual([1, expect.stringMatching(told)]);
    expect(output.trim()).toBe(front.log.at(-1));
    expect([await front.shown(), front.files]).toEqual([oldSerial, ['.lock', 'fullchain.pem', 'privkey.pem']]);
  });

  it('is not taken from an authority that nobody trusts', async () => {
    const { folder } = front.authority.issue(90, NAME);
    const { code, output } = await front.renew({ ...madeBy(folder), TLS_CA_FILE: '' });
    expect([code, output]).toEqual([1, expect.stringContaining('unable to get local issuer certificate')]);
    expect(await front.shown()).toBe(oldSerial);
  });

  it('is not asked for before it is due, nor where it is only to be told what would be done', async () => {
    const marker = join(front.folder, 'asked');
    const asking = { ACME_COMMAND: `touch ${marker}` };
    const early = await front.renew({ ...asking, RENEW_DAYS: '9' });
    expect([early.code, early.output]).toEqual([0, expect.stringContaining('not due')]);
    const told = await front.renew(asking, '--dry-run');
    expect([told.code, told.output]).toEqual([0, expect.stringContaining('it ends within 30 days')]);
    expect(existsSync(marker)).toBe(false);
  });

  it('is not asked for by two at once, and stays where the authority does not answer', async () => {
    const pipe = join(front.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const first = front.renewal({ ACME_COMMAND: `tail ${pipe} /nobody/there` });
    await until('the first one asks', () => front.files.includes('.new'));
    expect(await front.renew({})).toEqual({ code: 3, output: expect.stringContaining('another run is under way') });
    writeFileSync(pipe, '');
    expect(await first.exit()).toBe(1);
    expect(front.log.at(-1)).toContain('not renewed: ');
    expect(front.files).not.toContain('.new');
  });

  it.each([
    ['--soon', {}],
    ['--force', { TLS_DOMAINS: '' }],
    ['--force', { RENEW_DAYS: 'many' }],
    ['--force', { TLS_DIR: '/nowhere' }],
  ])('is not looked at by %s with %o', async (word, changes) => {
    expect(await front.renew(changes, word)).toMatchObject({ code: 2, output: expect.stringContaining('see --help') });
  });

  it('is another one from then on, without a request that fails or a follower cut off', async () => {
    await until('Prometheus is told of the old one', async () => Math.round(await daysToldToPrometheus()) === 10);
    const { folder, serial } = front.authority.issue(90, NAME);
    const follower = await LiveClient.bySse(front.nginx.url, { ca: front.authority.certificate });
    const seen = { resent: 0 };
    const statuses: number[] = [];
    let sent = 0;
    let isOver = false;
    const senders = Array.from({ length: SENDERS }, async () => {
      while (!isOver) {
        const call = { id: `tls-${sent++}`, timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' };
        statuses.push(await ask('/api/v1/calls', seen, call), await ask('/api/v1/usage', seen));
      }
    });
    await until('they send', () => statuses.length > ENOUGH);
    const { code, output } = await front.renew(madeBy(folder));
    const sentBefore = statuses.length;
    await until('they go on', () => statuses.length > sentBefore + ENOUGH);
    isOver = true;
    await Promise.all(senders);

    expect([code, output]).toEqual([0, expect.stringContaining(`renewed until `)]);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    await until('the follower was told of all', () => follower.calls === sent);
    expect(follower.isClosed).toBe(false);
    follower.close();
    expect(await front.shown()).toBe(serial);
    const key = join(front.folder, 'tls', 'privkey.pem');
    expect([statSync(key).mode & 0o777, serialOf(served)]).toEqual([0o600, serial]);
    await until('Prometheus is told of the new one', async () => Math.round(await daysToldToPrometheus()) === 90);
    console.info(`renewed under load: ${statuses.length} requests, ${seen.resent} sent again, none failed`);
  });

  it('is put back where nginx does not take it', async () => {
    const before = await front.shown();
    const { folder } = front.authority.issue(91, NAME);
    const broken = join(front.nginx.folder, 'broken.conf');
    writeFileSync(broken, `${readFileSync(join(front.nginx.folder, 'nginx.conf'), 'utf8')}\nnothing that it knows;`);
    const { code, output } = await front.renew({ ...madeBy(folder), NGINX_CONFIG: broken }, '--force');
    expect([code, output]).toEqual([1, expect.stringMatching(/put back.*broken[.]conf test failed/)]);
    expect([await front.shown(), serialOf(served)]).toEqual([before, before]);
  });

  it('is read anew by nginx where a run was cut off before that', async () => {
    const { folder, serial } = front.authority.issue(92, NAME);
    lay(folder);
    const { code, output } = await front.renew({});
    expect([code, output]).toEqual([0, expect.stringContaining('has read it anew')]);
    expect(await front.shown()).toBe(serial);
  });

  itWithAcme('is made by an authority that speaks ACME, and is not due then', async () => {
    const acme = await AcmeServer.start(front.ports.plain);
    const asking = {
      ...{ ACME_SERVER: acme.url, ACME_EMAIL: 'operator@techsapo.test', LEGO_CA_CERTIFICATES: acme.ownCertificate },
      TLS_CA_FILE: acme.rootFile,
    };
    lay(front.authority.issue(20, NAME).folder);
    const { code, output } = await front.renew(asking);
    expect([code, output]).toEqual([0, expect.stringContaining('renewed until ')]);
    expect(await front.shown(readFileSync(acme.rootFile, 'utf8'))).toBe(serialOf(served));
    expect(await front.renew(asking)).toEqual({ code: 0, output: expect.stringContaining('not due') });
    await acme.remove();
  });

  it('is looked after by cron, whose entry does not change when it is made again', () => {
    const folder = join(front.folder, 'cron.d');
    mkdirSync(folder);
    const words = ['--cron-dir', folder, '--config', front.configurationFile({})];
    const install = (...more: string[]) => spawnSync(INSTALL, [...words, ...more], { encoding: 'utf8' });
    const first = install();
    const entry = readFileSync(join(folder, ENTRY), 'utf8');
    expect([first.status, install().status, readFileSync(join(folder, ENTRY), 'utf8')]).toEqual([0, 0, entry]);
    // Cron does not read what others may write.
    expect([readdirSync(folder), statSync(join(folder, ENTRY)).mode & 0o777]).toEqual([[ENTRY], 0o644]);

    const [, minute, hours, command] = /^(\d+) ([\d,]+) [*] [*] [*] root (.*)$/m.exec(entry) ?? [];
    const [first12, second12] = String(hours).split(',').map(Number);
    expect([Number(minute) < 60, Number(second12) - Number(first12)]).toEqual([true, 12]);
    const lines = front.log.length;
    const [, PATH] = /^PATH=(.*)$/m.exec(entry) ?? [];
    const run = spawnSync('/bin/sh', ['-c', command ?? ''], { encoding: 'utf8', env: { PATH } });
    expect(run).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(front.log).toHaveLength(lines + 1);

    expect([install('--remove').status, readdirSync(folder)]).toEqual([0, []]);
    expect(install('--remove').stdout).toContain('there is no');
  });

  it('is not looked after by cron where that cannot be', () => {
    const folder = join(front.folder, 'of-root');
    mkdirSync(folder, { mode: 0o555 });
    const asNobody = { input: readFileSync(INSTALL), encoding: 'utf8' as const, ...(isRoot ? { uid: NOBODY } : {}) };
    const refused = spawnSync('bash', ['-s', '--', '--cron-dir', folder], asNobody);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('run it by sudo')]);
    const wrong = [['--cron-dir', '/nowhere'], ['--cron-dir', front.folder, '--config', '/nowhere'], ['--often']];
    for (const words of wrong) expect(spawnSync(INSTALL, words, { encoding: 'utf8' }).status).toBe(2);
  });

  itWithShellcheck('is renewed by scripts that shellcheck finds nothing in', () => {
    const scripts = readdirSync(SCRIPTS).filter((name) => name.endsWith('.sh'));
    const { status, stdout } = spawnSync('shellcheck', scripts, { cwd: SCRIPTS, encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });
});
