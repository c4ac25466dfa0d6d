// Posts batches of calls, as fast as they are answered or so many calls a second. A batch's time is counted from when it was
// due, so that waiting for one that is slow does not hide behind it.
// Usage: paced-load.mjs URL KEY RUN SECONDS CONNECTIONS BATCH CALLS_A_SECOND (0: as fast as they are answered)
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { nativeCall } from './traffic.mjs';

const [url = '', key = '', run = '', ...numbers] = process.argv.slice(2);
const [seconds = 10, connections = 16, batch = 100, perSecond = 0] = numbers.map(Number);
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const latencies = [];
const failures = {};
let sent = 0;
let acknowledged = 0;

const startedAt = performance.now();
const endAt = startedAt + seconds * 1000;
await (perSecond === 0 ? unpaced() : paced());
const took = (performance.now() - startedAt) / 1000;
agent.destroy();
latencies.sort((one, other) => one - other);
const at = (part) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0;
console.log(
  JSON.stringify({
    perSecond: acknowledged / took,
    p50: at(0.5),
    p99: at(0.99),
    longest: at(1),
    acknowledged,
    failures,
  }),
);

async function unpaced() {
  const sendOn = async () => {
    while (performance.now() < endAt) await send(performance.now());
  };
  await Promise.all(Array.from({ length: connections }, sendOn));
}

async function paced() {
  const everyMs = (batch / perSecond) * 1000;
  const sending = new Set();
  for (let dueAt = startedAt; dueAt < endAt; dueAt += everyMs) {
    const early = dueAt - performance.now();
    if (early > 1) await pause(early);
    const one = send(dueAt).finally(() => sending.delete(one));
    sending.add(one);
  }
  await Promise.all(sending);
}

async function send(dueAt) {
  const first = sent;
  sent += batch;
  const nowMs = Date.now();
  const body = Buffer.from(
    JSON.stringify(Array.from({ length: batch }, (_, n) => nativeCall(run, first + n, nowMs - n))),
  );
  const outcome = await post(body);
  latencies.push(performance.now() - dueAt);
  if (outcome === '200') acknowledged += batch;
  else failures[outcome] = (failures[outcome] ?? 0) + 1;
}

function post(body) {
  const headers = { 'content-type': 'application/json', 'content-length': body.length, authorization: `Bearer ${key}` };
  return new Promise((resolve) => {
    const posted = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(String(response.statusCode)));
    });
    posted.once('error', (error) => resolve(error.code ?? error.message));
    posted.end(body);
  });
}
