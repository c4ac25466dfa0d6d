// npm run bench:budgets: what a thousand budgets cost: how many calls a second become durable with them and without, in turns;
// how long a scrape and a list take; and how long checks before calls take at so many a second, alone and beside a
// thousand calls a second that are recorded. Options: --budgets 1000 · --calls 50000 · --year 0 (calls that are there before) · --rounds 3 · --seconds 10
//   --checks 500 · --kind sqlite,mariadb · --json FILE
import { Agent, request } from 'node:http';
import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { MariaDb } from '../test/harness/mariadb.mjs';
import { Running } from '../test/harness/processes.mjs';
import { BenchService, KEY } from './bench-service.mjs';
import { ingest, ingestYear } from './ingest.mjs';

const { values: options } = parseArgs({
  options: {
    budgets: { type: 'string', default: '1000' },
    calls: { type: 'string', default: '50000' },
    year: { type: 'string', default: '0' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    checks: { type: 'string', default: '500' },
    kind: { type: 'string', default: 'sqlite,mariadb' },
    json: { type: 'string' },
  },
});
const [budgets, calls, year, rounds] = ['budgets', 'calls', 'year', 'rounds'].map((name) => Number(options[name]));
const SERVER = ['--innodb-buffer-pool-size=2G', '--innodb-log-file-size=1G'];
const PERIODS = ['day', 'week', 'month', 'quarter', 'year', 'rolling'];
const ZONES = ['UTC', 'Asia/Tokyo', 'America/New_York', 'Asia/Kolkata'];
/** One budget in 25 is of all calls or many; the others are of one of 24 features, of which the traffic has three. */
const FILTERS = [{}, { provider: 'openai' }, { environment: 'production' }, { model: 'gpt-4o' }];
const FEATURES = ['chat', 'search', 'summaries', ...Array.from({ length: 21 }, (_, n) => `feature ${n}`)];
const WARMING_SECONDS = 3;
const ASKS = 15;

const results = {};
for (const kind of options.kind.split(',')) results[kind] = await measure(kind);
console.table(results);
if (options.json) writeFileSync(options.json, JSON.stringify(results, null, 2));

async function measure(kind) {
  const mariadb = kind === 'mariadb' ? await MariaDb.start(SERVER) : null;
  const start = async (name) => BenchService.start(mariadb ? { DATABASE_URL: await mariadb.create(name) } : {});
  const budgeted = await start('budgeted');
  // A service with a year of calls is measured before it has budgets and after: to fill two would take twice as long.
  const plain = year > 0 ? budgeted : await start('plain');
  try {
    const speeds = { plain: [], budgeted: [] };
    let restedSeconds = null;
    if (year > 0) {
      await ingestYear(budgeted, year);
      restedSeconds = await budgeted.rests();
      for (let round = 0; round < rounds; round++) speeds.plain.push(await ingest(plain, 'native', `p${round}`, calls));
    }
    const metricsWithout = await timeOf(plain, '/metrics');
    const startedAt = performance.now();
    for (let n = 0; n < budgets; n++) await make(budgeted, n);
    const madeMs = (performance.now() - startedAt) / budgets;
    for (let round = 0; round < rounds; round++) {
      if (plain !== budgeted) speeds.plain.push(await ingest(plain, 'native', `p${round}`, calls));
      speeds.budgeted.push(await ingest(budgeted, 'native', `b${round}`, calls));
    }
    await budgeted.rests();
    const alone = await checkAll(budgeted);
    const recording = record(budgeted);
    const beside = await checkAll(budgeted);
    await recording;
    return {
      ...(restedSeconds === null ? {} : { 'rested after s': Math.round(restedSeconds) }),
      'ms to make one': round2(madeMs),
      'calls/s without': Math.round(median(speeds.plain)),
      'calls/s with': Math.round(median(speeds.budgeted)),
      'slower by': round2(1 - median(speeds.budgeted) / median(speeds.plain)),
      'metrics ms': await timeOf(budgeted, '/metrics'),
      'metrics ms without': metricsWithout,
      'list ms': await timeOf(budgeted, '/api/v1/budgets?limit=1000'),
      'check p50': alone.p50,
      'check p99': alone.p99,
      'check p99 beside calls': beside.p99,
      failed: alone.failed + beside.failed,
    };
  } finally {
    if (plain !== budgeted) await plain.stop();
    await budgeted.stop();
    await mariadb?.remove();
  }
}

/** Records a thousand calls a second, in batches of fifty. */
async function record(service) {
  const file = new URL('paced-load.mjs', import.meta.url).pathname;
  const load = Running.start(process.execPath, [
    file,
    service.url,
    KEY,
    'paced',
    String(WARMING_SECONDS + Number(options.seconds)),
    '8',
    '50',
    '1000',
  ]);
  if ((await load.exit()) !== 0) throw new Error(load.output);
}

async function make(service, n) {
  const period = PERIODS[n % PERIODS.length];
  const body = {
    ...{
      name: `budget ${n}`,
      period,
      timezone: ZONES[n % ZONES.length],
      amount: '1000000',
      filter: filterOf(n),
    },
    ...(period === 'rolling' ? { rollingDays: 30 } : {}),
    ...(n % 250 === 0 ? { hardLimit: '2000000' } : {}),
  };
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
  const answer = await fetch(`${service.url}/api/v1/budgets`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
}

function filterOf(n) {
  return n % 25 === 0 ? FILTERS[(n / 25) % FILTERS.length] : { feature: FEATURES[n % FEATURES.length] };
}

/** The median of some asks, in milliseconds; the first ones, in which all is read for the first time, do not count. */
async function timeOf(service, path) {
  const times = [];
  for (let n = 0; n < 2 * ASKS; n++) {
    const startedAt = performance.now();
    await service.get(path);
    if (n >= ASKS) times.push(performance.now() - startedAt);
  }
  return round2(median(times));
}

/** Checks so many calls a second; a check's time is counted from when it was due. The first seconds warm everything up. */
async function checkAll(service) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const [perSecond, seconds] = [Number(options.checks), Number(options.seconds)];
  const times = [];
  let failed = 0;
  const sending = [];
  const startedAt = performance.now();
  for (let n = 0; n < perSecond * (WARMING_SECONDS + seconds); n++) {
    const dueAt = startedAt + (n * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 1) await pause(early);
    sending.push(
      check(service, agent, n).then(
        () => n >= perSecond * WARMING_SECONDS && times.push(performance.now() - dueAt),
        () => failed++,
      ),
    );
  }
  await Promise.all(sending);
  agent.destroy();
  times.sort((one, other) => one - other);
  return { p50: round2(times[times.length >> 1]), p99: round2(times[Math.floor(times.length * 0.99)]), failed };
}

function check(service, agent, n) {
  const body = JSON.stringify({
    ...{ provider: 'openai', model: 'gpt-4o', feature: 'chat', callId: `check-${process.pid}-${n}`, reserveSeconds: 5 },
    usage: { inputTokens: 1000, outputTokens: 100 },
  });
  const headers = {
    authorization: `Bearer ${KEY}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${service.url}/api/v1/budgets/check`, { method: 'POST', agent, headers }, (answer) => {
      answer
        .resume()
        .on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(String(answer.statusCode)))));
    });
    sent.on('error', reject).end(body);
  });
}

function median(values) {
  return values.toSorted((one, other) => one - other)[values.length >> 1];
}

function round2(value) {
  return Math.round(value * 100) / 100;
}
