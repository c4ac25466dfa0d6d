import { hostname } from 'node:os';
import { statfsSync, writeFileSync } from 'node:fs';
import { AlertWatch } from '../harness/alert-watch.js';
import { FastClock } from '../harness/fast-clock.js';
import { MariaDb } from '../harness/mariadb.mjs';
import { Network } from '../harness/network.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { SmallDisk } from '../harness/small-disk.mjs';
import { SmallMachine } from '../harness/small-machine.mjs';
import { describeWithMachine } from '../harness/suites.js';

/** A Wednesday morning, so that no day, month or year ends while the test goes on. */
const START_MS = Date.UTC(2027, 2, 10, 8);
/** A minute of the services is seven and a half seconds. */
const RATE = 8;

const MINUTE_MS = 60_000;
const PATIENCE_MS = (10 * MINUTE_MS) / RATE;
const MEGABYTES = 2048;
/** There and back again, a second and a bit of the services. */
const LATENCY_MS = 75;
/** Somewhat more than there are connections to the database. */
const ASKED_AT_ONCE = 16;

const DISK = [`DiskHigh ${hostname()}`];
const LASTING = [
  ...['MemoryCritical', 'MemoryHigh', 'CpuHigh', 'ServiceResponseTimeCritical', 'ServiceMeanResponseHigh'],
  ...['DatabasePoolHigh', 'DatabaseQueriesSlow'],
].map((name) => `${name} patient`);
LASTING.push('EndpointResponseHigh GET /api/v1/budgets');
const NO_DATABASE = ['DatabaseConnectionFailed patient'];
const LOST = ['ServiceDown patient'];

/** One worker is ill, and another sees it. */
describeWithMachine('The rules about workers', () => {
  let clock: FastClock;
  let database: MariaDb;
  let network: Network;
  let disk: SmallDisk;
  let machine: SmallMachine;
  let witness: Service;
  let patient: Service;
  let watch: AlertWatch;

  beforeAll(async () => {
    clock = new FastClock(START_MS, RATE);
    database = (await MariaDb.start()) as MariaDb;
    network = await Network.to(database.port);
    disk = SmallDisk.mount(16) as SmallDisk;
    machine = SmallMachine.make(MEGABYTES) as SmallMachine;
    const DATABASE_URL = await database.create('techsapo');
    witness = await Service.start('sqlite', { DATABASE_URL, WORKER_NAME: 'witness', ...clock.born('witness') });
    const settings = {
      ...{ DATABASE_URL: DATABASE_URL.replace(`:${database.port}/`, `:${network.port}/`), DATA_DIR: disk.folder },
      ...{ WORKER_NAME: 'patient', TECHSAPO_ROLE: 'api' },
    };
    patient = await Service.start('sqlite', { ...settings, ...clock.born('patient') }, machine.within);
    watch = new AlertWatch(witness, clock);
  });

  afterAll(async () => {
    await Promise.all([patient.remove(), witness.remove()]);
    machine.remove();
    disk.remove();
    await network.remove();
    await database.remove();
    clock.remove();
  });

  /** Asks the patient for what takes many statements, so many at a time, until it is told to stop. */
  function ask(): () => Promise<void> {
    let isOver = false;
    const asking = Array.from({ length: ASKED_AT_ONCE }, async () => {
      // It is as ill as it is made to be: where all connections are waited for, it says so.
      while (!isOver) expect([200, 503]).toContain((await patient.ask('/api/v1/budgets')).status);
    });
    return async () => {
      isOver = true;
      await Promise.all(asking);
    };
  }

  async function passAtOnce(durationMs: number): Promise<void> {
    clock.pass(durationMs);
    await Promise.all([witness.showsTime(clock), patient.showsTime(clock)]);
  }

  it('fire for what is so for long enough, and are resolved', async () => {
    machine.beBusy(0.9);
    await machine.useMemory(0.92);
    const { bsize, blocks } = statfsSync(disk.folder);
    writeFileSync(disk.filler, Buffer.alloc(bsize * Math.ceil(blocks * 0.92)));
    network.slowDown(LATENCY_MS);
    const stop = ask();
    await watch.become('firing', DISK);
    await watch.become('pending', LASTING);
    await watch.become('firing', LASTING, PATIENCE_MS);

    network.slowDown(0);
    machine.beBusy(0.1);
    machine.freeMemory();
    disk.clear();
    await stop();
    await passAtOnce(5 * MINUTE_MS);
    await watch.become('resolved', [...DISK, ...LASTING], PATIENCE_MS);

    await database.kill();
    await until('it is seen', async () => (await patient.ask('/ready')).status === 503);
    // Nobody could tell anything for so long: whoever tells something first afterwards takes nobody for lost.
    await passAtOnce(MINUTE_MS);
    await database.up();
    await watch.become('firing', NO_DATABASE);
    await watch.become('resolved', NO_DATABASE);

    await patient.kill();
    await watch.become('firing', LOST);
    await patient.up(clock.born('patient'));
    await watch.become('resolved', LOST);
    await watch.expectDriven('speed/alerts-of-workers.test.ts', [...DISK, ...LASTING, ...NO_DATABASE, ...LOST]);
  });
});
