import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePlace, type Place } from '../harness/databases.js';
import { ownKeysInRedis } from '../harness/own-keys.js';
import { freePort, Running } from '../harness/processes.mjs';
import { ADMIN_KEY } from '../harness/service.js';
import { describeWithSystemd } from '../harness/suites.js';
import { analyze } from '../harness/systemd.mjs';

const ROOT = join(__dirname, '..', '..');
const UNITS = ['techsapo-api@4000.service', 'techsapo-worker.service', 'techsapo.target'];
const RENEWAL = ['renew-techsapo-certificates.service', 'renew-techsapo-certificates.timer'];

/** Of ten; what systemd-analyze says is in docs/operations.md. */
const MOST_EXPOSED = 2;

const HOST_NAME = 'a-host';

/** What a unit says in its section Service, with what it has in common with others; a setting may be there several times. */
function serviceSection(unit: string): [name: string, value: string][] {
  return [unit, 'techsapo-.service.d/common.conf'].flatMap((file) => {
    const text = readFileSync(join(ROOT, 'systemd', file), 'utf8');
    const [, section = ''] = /^\[Service\]\n([^[]*)/m.exec(text) ?? [];
    const settings = section.split('\n').filter((line) => /^\w/.test(line));
    return settings.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
  }) as [string, string][];
}

function nodeArgumentsOf(command: string): string[] {
  return command.split(' ').filter((word) => word.startsWith('--max-') || word.startsWith('--no-'));
}

/** Unit is a unit as systemd would run it: from its files, with its specifiers filled in. */
class Unit {
  private readonly settings: [name: string, value: string][];

  constructor(file: string, specifiers: Readonly<Record<string, string>>) {
    const filled = (text: string): string => text.replace(/%(\w)/g, (_, letter: string) => specifiers[letter] ?? '?');
    this.settings = serviceSection(file).map(([name, value]) => [name, filled(value)]);
  }

  valuesOf(name: string): string[] {
    return this.settings.filter(([known]) => known === name).map(([, value]) => value);
  }

  /** run starts one of its commands where it is built, with its variables and no others. */
  run(setting: string, environmentFile: string, changes: Readonly<Record<string, string>> = {}): Running {
    const assigned = [...this.valuesOf('Environment').join(' ').split(' '), ...environmentFile.split('\n')];
    const pairs = assigned.filter((line) => /^\w+=/.test(line)).map((line) => line.split(/=(.*)/s));
    const env = Object.fromEntries([['PATH', process.env['PATH']], ...pairs]) as Record<string, string>;
    const [line = ''] = this.valuesOf(setting);
    const words = line.split(' ').map((word) => {
      const known = word.replace(/\$\{(\w+)\}/g, (_, name: string) => env[name] ?? '');
      return Object.entries(changes).reduce((text, [from, to]) => text.replace(from, to), known);
    });
    return Running.start(words[0] ?? '', words.slice(1), { cwd: ROOT, env });
  }
}

describeWithSystemd('The units of systemd', () => {
  it('are understood as a whole', () => {
    expect(analyze('verify', '--man=no', ...UNITS, ...RENEWAL)).toEqual({ code: 0, output: '' });
  });

  it.each(['techsapo-api@4000.service', 'techsapo-worker.service'])('leave %s little that it could do', (unit) => {
    const { code, output } = analyze('security', '--offline=true', `--threshold=${MOST_EXPOSED * 10}`, unit);
    expect([code, output]).toEqual([0, expect.stringContaining('Overall exposure level')]);
  });

  it('run Node as PM2 does, with as much memory and time to finish', () => {
    const print = `import('./ecosystem.config.js').then(({ apps }) => console.log(JSON.stringify(apps[0])))`;
    const told = execFileSync(process.execPath, ['--eval', print], { cwd: ROOT, encoding: 'utf8' });
    const pm2 = JSON.parse(told) as { node_args: string; max_memory_restart: string; kill_timeout: number };
    for (const file of ['techsapo-api@.service', 'techsapo-worker.service']) {
      const unit = new Unit(file, {});
      expect(nodeArgumentsOf(unit.valuesOf('ExecStart').join())).toEqual(pm2.node_args.split(' '));
      expect(unit.valuesOf('TimeoutStopSec')).toEqual([`${pm2.kill_timeout / 1000}s`]);
    }
    expect(new Unit('techsapo-api@.service', {}).valuesOf('MemoryMax')).toEqual([pm2.max_memory_restart]);
  });

  describe('as systemd fills them in', () => {
    let folder: string;
    let place: Place;
    let ports: { api: number; worker: number };
    let environmentFile: string;
    let api: Unit;
    let worker: Unit;
    const running: Running[] = [];

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'techsapo-unit-'));
      place = await makePlace('mariadb');
      ports = { api: await freePort(), worker: await freePort() };
      const { REDIS_URL, REDIS_KEY_PREFIX } = ownKeysInRedis();
      const secrets = {
        'database-url': place.variables['DATABASE_URL'] ?? '',
        'redis-url': REDIS_URL,
        'admin-key': ADMIN_KEY,
        'metrics-token': '',
      };
      mkdirSync(join(folder, 'techsapo'));
      for (const [name, secret] of Object.entries(secrets)) writeFileSync(join(folder, name), `${secret}\n`);
      // What PORT, DATA_DIR and TECHSAPO_ROLE are in it must not matter to an instance.
      const copied = readFileSync(join(ROOT, '.env.example'), 'utf8');
      environmentFile = copied.replace(/^REDIS_KEY_PREFIX=.*$/m, `REDIS_KEY_PREFIX=${REDIS_KEY_PREFIX}`);
      const known = { H: HOST_NAME, S: folder, d: folder };
      api = new Unit('techsapo-api@.service', { ...known, i: `${ports.api}` });
      worker = new Unit('techsapo-worker.service', known);
    });

    afterAll(async () => {
      for (const one of running) await one.stop();
      await place.remove();
      rmSync(folder, { recursive: true });
    });

    it('name every secret that they load, and load no other', () => {
      const loaded = api.valuesOf('LoadCredential').map((value) => value.split(':')[0]);
      const named = [
        ...api
          .valuesOf('Environment')
          .join(' ')
          .matchAll(/_FILE=\S*\/(\S+)/g),
      ].map(([, name]) => name);
      expect(named).toEqual(loaded);
    });

    it('start, wait until they are ready, and end when they are told to', async () => {
      const onFreePort = { '4010': `${ports.worker}` };
      running.push(api.run('ExecStart', environmentFile), worker.run('ExecStart', environmentFile, onFreePort));
      const waits = [
        api.run('ExecStartPost', environmentFile),
        worker.run('ExecStartPost', environmentFile, onFreePort),
      ];
      expect(await Promise.all(waits.map((wait) => wait.exit()))).toEqual([0, 0]);

      const url = `http://127.0.0.1:${ports.api}`;
      const headers = { authorization: `Bearer ${ADMIN_KEY}` };
      const ready = await fetch(`${url}/ready`);
      expect([ready.status, await ready.json()]).toEqual([200, expect.objectContaining({ status: 'ok' })]);
      const workers = (await (await fetch(`${url}/api/v1/workers`, { headers })).json()) as { items: object[] };
      expect(workers.items).toHaveLength(2);
      expect(workers.items).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: `${HOST_NAME}-${ports.api}`, role: 'api' }),
          expect.objectContaining({ name: `${HOST_NAME}-worker`, role: 'worker' }),
        ]),
      );

      for (const one of running) one.child.kill('SIGTERM');
      expect(await Promise.all(running.map((one) => one.exit()))).toEqual([0, 0]);
    });
  });
});
