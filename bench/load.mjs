// Posts prepared bodies over several connections, in a process of its own, and prints how long that took.
// Usage: load.mjs URL KEY CONNECTIONS CONTENT_TYPE FOLDER
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';

const [url = '', key = '', connections = '4', contentType = '', folder = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const bodies = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(join(folder, name)));

let next = 0;
const startedAt = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, sendAll));
console.log(JSON.stringify({ seconds: (performance.now() - startedAt) / 1000 }));
agent.destroy();

async function sendAll() {
  while (next < bodies.length) await post(bodies[next++]);
}

function post(body) {
  const headers = { 'content-type': contentType, 'content-length': body.length, authorization: `Bearer ${key}` };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`)),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
