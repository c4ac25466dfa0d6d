// Posts single calls over 64 connections. Usage: single-load.mjs URL KEY RUN SECONDS
import autocannon from 'autocannon';
import { nativeCall } from './traffic.mjs';

const [url = '', key = '', run = '', seconds = '5'] = process.argv.slice(2);
let next = 0;
const result = await autocannon({
  url,
  connections: 64,
  duration: Number(seconds),
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
  requests: [
    { setupRequest: (request) => ({ ...request, body: JSON.stringify(nativeCall(run, next++, Date.now())) }) },
  ],
});
if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} errors`);
console.log(JSON.stringify({ perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 }));
