// npm run bench: the bare limit and ours, side by side, in one run. Never part of npm test.
// Options: --only a,b,c,d,e,f,g,h,i,j · --rounds 3 · --calls 50000 · --sizes 10000,100000,1000000,5000000 · --year 5000000
//   --workers 0,1,2,4 · --minutes 10 · --json FILE
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MariaDb } from '../test/harness/mariadb.mjs';
import { RedisServer } from '../test/harness/redis.mjs';
import { BenchService } from './bench-service.mjs';
import { ingest, ingestYear, insertBare } from './ingest.mjs';
import { askAll } from './questions.mjs';
import { post, startEcho } from './single.mjs';
import { measureResources } from './resources.mjs';
import { benchRetention } from './retention.mjs';
import { visitAll } from './views.mjs';
import { deploy, load, soak } from './workers.mjs';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: 'a,b,c,d,e,f,g,h,i,j' },
    rounds: { type: 'string', default: '5' },
    calls: { type: 'string', default: '50000' },
    sizes: { type: 'string', default: '10000,100000,1000000,5000000' },
    year: { type: 'string', default: '5000000' },
    workers: { type: 'string', default: '0,1,2,4' },
    minutes: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '6' },
    json: { type: 'string' },
  },
});
/** A server as it is set for many calls: what comes as it is unpacked keeps 128 MB in memory, and a log of 96 MB. */
const SERVER = ['--innodb-buffer-pool-size=4G', '--innodb-log-file-size=2G'];

const parts = new Set(options.only.split(','));
const rounds = Number(options.rounds);
const calls = Number(options.calls);
const results = {};
const rows = [];

const mariadb = await MariaDb.start();
const redis = await RedisServer.start();
if (!mariadb || !redis) {
  console.error('the benchmarks need MariaDB and Redis');
  process.exit(1);
}
try {
  for (const [part, format] of [
    ['a', 'native'],
    ['b', 'otlp'],
  ]) {
    if (parts.has(part))
      await withService(`ingest_${part}`, (service, database) => benchIngest(part, format, service, database));
  }
  if (parts.has('c')) await withService('single', benchSingle);
  if (parts.has('d')) await withService('questions', benchQuestions);
  if (parts.has('e')) await withService('start', benchStart);
  if (parts.has('f')) await withService('views', benchViews);
  if (parts.has('g')) await benchWorkers();
  if (parts.has('h')) await benchSoak();
  if (parts.has('i')) await withService('retention', benchDays);
  if (parts.has('j')) await withService('resources', benchResources);
} finally {
  await Promise.all([mariadb.remove(), redis.remove()]);
}
console.log();
for (const row of rows) console.log(row);
const json = JSON.stringify(results, null, 2);
if (options.json) writeFileSync(options.json, `${json}\n`);
else console.log(json);

async function withService(name, bench) {
  const database = await mariadb.create(name);
  const service = await BenchService.start({ DATABASE_URL: database, REDIS_URL: redis.url });
  try {
    await bench(service, database);
  } finally {
    console.error(`${name}: highest RSS ${service.highestRss.toFixed(0)} MB`);
    results.highestRssMb = Math.max(results.highestRssMb ?? 0, service.highestRss);
    await service.stop();
  }
}

/** Ours and the bare insert take turns, so that the ratio holds when the machine's speed drifts. */
async function benchIngest(part, format, service, database) {
  await ingest(service, format, 'warmup', 10_000);
  const ours = [];
  const bare = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await ingest(service, format, `r${round}`, calls));
    bare.push(await insertBare(database, `r${round}`, calls));
    console.error(`(${part}) round ${round}: ${ours.at(-1).toFixed(0)} against ${bare.at(-1).toFixed(0)} rows/s`);
  }
  tell(part, `durable ${format} calls/s in batches of 500`, 'bare INSERT rows/s', ours, bare);
}

async function benchSingle(service) {
  const { server, url } = await startEcho();
  const ours = [];
  const bare = [];
  const latencies = [];
  const seconds = Number(options.seconds);
  await post(`${service.url}/api/v1/calls`, 'warmup', seconds);
  await post(url, 'warmup', seconds);
  for (let round = 0; round < rounds; round++) {
    const single = await post(`${service.url}/api/v1/calls`, `s${round}`, seconds);
    const echo = await post(url, 'echo', seconds);
    ours.push(single.perSecond);
    bare.push(echo.perSecond);
    latencies.push({ single, echo });
    console.error(`(c) round ${round}: ${single.perSecond.toFixed(0)} against ${echo.perSecond.toFixed(0)} posts/s`);
  }
  await server.stop();
  tell('c', 'durable single posts/s at 64 connections', 'bare fastify echo/s', ours, bare);
  const middle = (pick) => median(latencies.map(pick));
  const p50 = [middle((l) => l.single.p50), middle((l) => l.echo.p50)];
  const p99 = [middle((l) => l.single.p99), middle((l) => l.echo.p99)];
  rows.push(`     p50 ${p50[0]} ms against ${p50[1]} ms, p99 ${p99[0]} ms against ${p99[1]} ms`);
  Object.assign(results.c, { p50Ms: p50[0], p99Ms: p99[0], echoP50Ms: p50[1], echoP99Ms: p99[1] });
}

async function benchQuestions(service) {
  let there = 0;
  results.d = {};
  for (const size of options.sizes.split(',').map(Number)) {
    for (; there < size; there += Math.min(100_000, size - there)) {
      await ingest(service, 'native', `q${there}`, Math.min(100_000, size - there));
    }
    results.d[size] = await askAll(service);
    for (const [name, { p50, p95 }] of Object.entries(results.d[size])) {
      const first = Object.values(results.d)[0][name];
      const ratio = (p95 / first.p95).toFixed(2);
      rows.push(
        `(d)  ${name} at ${size} calls: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (x${ratio} of the first)`,
      );
      console.error(rows.at(-1));
    }
  }
}

async function benchStart(service) {
  const seconds = [service.readySeconds];
  for (let n = 1; n < rounds; n++) {
    const again = await BenchService.start({ DATABASE_URL: await mariadb.create(`start_${n}`), REDIS_URL: redis.url });
    seconds.push(again.readySeconds);
    await again.stop();
  }
  results.e = { readySeconds: median(seconds), idleRssMb: service.rss() };
  rows.push(
    `(e)  ready after ${results.e.readySeconds.toFixed(2)} s, ${results.e.idleRssMb.toFixed(0)} MB at rest, ` +
      `${results.highestRssMb?.toFixed(0) ?? '?'} MB at most in this run`,
  );
}

/** The database need not be durable while the year is written; it is as it comes again when the views are looked at. */
async function benchViews(service) {
  await mariadb.query('SET GLOBAL innodb_flush_log_at_trx_commit = 0');
  await ingestYear(service, Number(options.year));
  await mariadb.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  results.f = await visitAll(service);
  for (const [view, { median: middle, longest, slowest }] of Object.entries(results.f)) {
    rows.push(`(f)  ${view}: ${middle.toFixed(0)} ms, longest ${longest.toFixed(0)} ms; slowest question ${slowest}`);
  }
}

/** The forms take turns, so that they compare when the machine's speed drifts. */
async function benchWorkers() {
  const forms = options.workers.split(',').map(Number);
  const found = forms.map(() => ({ most: [], half: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const [index, instances] of forms.entries()) {
      const { most, half } = found[index];
      const deployment = await newDeployment(instances, `g_${round}_${instances}`);
      await load(deployment, 'warmup', 5);
      most.push(await load(deployment, 'most', Number(options.seconds) * 2));
      half.push(await load(deployment, 'half', Number(options.seconds) * 2, most.at(-1).perSecond / 2));
      await deployment.stop();
      console.error(`(g) round ${round}, ${deployment.name}: ${JSON.stringify([most.at(-1), half.at(-1)])}`);
    }
  }
  results.g = Object.fromEntries(
    forms.map((instances, index) => {
      const { most, half } = found[index];
      const figures = {
        perSecond: median(most.map(({ perSecond }) => perSecond)),
        p99AtMostMs: median(most.map(({ p99 }) => p99)),
        p50AtHalfMs: median(half.map(({ p50 }) => p50)),
        p99AtHalfMs: median(half.map(({ p99 }) => p99)),
      };
      const name = instances === 0 ? 'one process' : `${instances} PM2 workers and a job worker`;
      rows.push(
        `(g)  ${name}: ${figures.perSecond.toFixed(0)} calls/s, p99 ${figures.p99AtMostMs.toFixed(0)} ms; ` +
          `at half of it p50 ${figures.p50AtHalfMs.toFixed(1)} ms, p99 ${figures.p99AtHalfMs.toFixed(1)} ms`,
      );
      return [instances, figures];
    }),
  );
}

async function benchSoak() {
  const server = await MariaDb.start(SERVER);
  const deployment = await deploy(4, { DATABASE_URL: await server.create('h'), REDIS_URL: redis.url });
  try {
    await load(deployment, 'warmup', 10);
    const most = await load(deployment, 'most', 20);
    const perSecond = most.perSecond * 0.7;
    const { byMinute, processes } = await soak(deployment, Number(options.minutes), perSecond);
    results.h = { most: most.perSecond, perSecond, byMinute, processes };
    for (const [minute, { p50, p99, longest }] of byMinute.entries()) {
      rows.push(
        `(h)  minute ${minute + 1} at ${perSecond.toFixed(0)} calls/s: p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, longest ${longest.toFixed(0)} ms`,
      );
    }
    for (const { name, rssMb, highestRssMb, slopeMbAMinute, loopDelayP99Ms, longestLoopDelayP99Ms } of processes) {
      rows.push(
        `(h)  ${name}: ${rssMb?.toFixed(0)} MB at the end, ${highestRssMb.toFixed(0)} at most, ${slopeMbAMinute.toFixed(2)} MB a minute; ` +
          `event loop p99 ${loopDelayP99Ms.toFixed(1)} ms, at most ${longestLoopDelayP99Ms.toFixed(1)}`,
      );
    }
  } finally {
    await deployment.stop();
    await server.remove();
  }
}

async function newDeployment(instances, name) {
  return deploy(instances, { DATABASE_URL: await mariadb.create(name), REDIS_URL: redis.url });
}

async function benchDays(service, database) {
  results.i = await benchRetention(service, database);
  for (const { what, milliseconds } of results.i) rows.push(`(i)  ${what}: ${milliseconds.toFixed(0)} ms`);
}

async function benchResources(service, database) {
  await ingest(service, 'native', 'warmup', 10_000);
  results.j = await measureResources(service, mariadb, database, calls * 4);
  for (const [name, figure] of Object.entries(results.j)) rows.push(`(j)  ${name}: ${figure.toFixed(1)}`);
}

function tell(part, ourName, bareName, ours, bare) {
  const ratio = median(ours.map((value, index) => value / bare[index]));
  results[part] = {
    ours: median(ours),
    bare: median(bare),
    ratio,
    rounds: ours.map((value, index) => [value, bare[index]]),
  };
  rows.push(
    `(${part})  ${ourName}: ${median(ours).toFixed(0)} · ${bareName}: ${median(bare).toFixed(0)} · ratio ${ratio.toFixed(2)}`,
  );
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
