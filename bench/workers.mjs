// (g) and (h): one process and several under PM2: what they take at most, how soon at half of it, and whether they hold out.
import { Pm2 } from '../test/harness/pm2.mjs';
import { Running } from '../test/harness/processes.mjs';
import { BenchService, KEY } from './bench-service.mjs';

const CONNECTIONS = 16;
const BATCH = 100;
const SAMPLE_MS = 10_000;

/**
 * Deployment is the service as it runs in production: one process, or several that answer and one that does jobs.
 * @typedef {{ name: string; url: string; stop: () => Promise<void> }} Deployment
 */

/**
 * @param {number} instances 0: one process that does everything
 * @param {Record<string, string>} settings
 * @returns {Promise<Deployment>}
 */
export async function deploy(instances, settings) {
  if (instances === 0) {
    const service = await BenchService.start(settings, ['--max-old-space-size=384']);
    return { name: 'one process', url: service.url, stop: () => service.stop() };
  }
  const own = { ...settings, TECHSAPO_ADMIN_KEY: KEY, TECHSAPO_INSTANCES: String(instances), LOG_LEVEL: 'warn' };
  const pm2 = await Pm2.start(own);
  return { name: `${instances} PM2 workers and a job worker`, url: pm2.url, stop: () => pm2.remove() };
}

/** Sends calls in batches of 100, for some seconds, as fast as they are answered or at some rate. */
export async function load({ url }, run, seconds, perSecond = 0) {
  const program = new URL('paced-load.mjs', import.meta.url).pathname;
  const words = [`${url}/api/v1/calls`, KEY, run, seconds, CONNECTIONS, BATCH, perSecond].map(String);
  const running = Running.start(process.execPath, [program, ...words]);
  const code = await running.exit();
  if (code !== 0) throw new Error(`the load ended with ${code}: ${running.output}`);
  const told = JSON.parse(running.output);
  if (Object.keys(told.failures).length > 0) throw new Error(`not all were taken: ${running.output}`);
  return told;
}

/** Sends at some rate for some minutes, and tells how soon each minute was answered and what the processes looked like. */
export async function soak(deployment, minutes, perSecond) {
  const samples = [];
  const startedAt = performance.now();
  const sample = async () => {
    const headers = { authorization: `Bearer ${KEY}` };
    const answer = await fetch(`${deployment.url}/api/v1/workers`, { headers });
    const { items } = await answer.json();
    const atMinutes = (performance.now() - startedAt) / 60_000;
    for (const { name, state, rssBytes, eventLoopP99DelayMs } of items) {
      if (state === 'live') samples.push({ name, atMinutes, rssMb: rssBytes / 1e6, loopMs: eventLoopP99DelayMs });
    }
  };
  const watch = setInterval(() => void sample().catch(() => undefined), SAMPLE_MS);
  const byMinute = [];
  for (let minute = 0; minute < minutes; minute++) {
    byMinute.push(await load(deployment, `soak-${minute}`, 60, perSecond));
    console.error(`minute ${minute + 1}: ${JSON.stringify(byMinute.at(-1))}`);
  }
  clearInterval(watch);
  const names = [...new Set(samples.map(({ name }) => name))];
  return { byMinute, processes: names.map((name) => figuresOf(samples.filter((one) => one.name === name))) };
}

/** Memory is followed from a third of the time on: until then a process grows to the size that it has at work. */
function figuresOf(samples) {
  const settled = samples.filter(({ atMinutes }) => atMinutes > samples.at(-1).atMinutes / 3);
  const loops = samples.map(({ loopMs }) => loopMs ?? 0).sort((one, other) => one - other);
  return {
    name: samples[0].name,
    rssMb: settled.at(-1)?.rssMb,
    highestRssMb: Math.max(...samples.map(({ rssMb }) => rssMb)),
    slopeMbAMinute: slopeOf(settled.map(({ atMinutes, rssMb }) => [atMinutes, rssMb])),
    loopDelayP99Ms: loops[Math.floor(loops.length / 2)],
    longestLoopDelayP99Ms: loops.at(-1),
  };
}

/** The slope of the line that lies closest to some points, by least squares. */
function slopeOf(points) {
  const mean = (pick) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean(([at]) => at), mean(([, value]) => value)];
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  const under = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return under === 0 ? 0 : over / under;
}
