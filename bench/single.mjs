// (c): single-call posts at 64 connections, beside a bare fastify JSON echo.
import { Running, until } from '../test/harness/processes.mjs';
import { KEY } from './bench-service.mjs';

/** Starts the bare echo and resolves to it with its address. */
export async function startEcho() {
  const server = Running.start(process.execPath, [new URL('echo-server.mjs', import.meta.url).pathname]);
  const url = await until('the echo listens', () => /http:\S+/.exec(server.output)?.[0]);
  return { server, url };
}

/** Posts single calls for some seconds from a process of its own; posts a second, and latencies in milliseconds. */
export async function post(url, run, seconds) {
  const load = Running.start(process.execPath, [
    new URL('single-load.mjs', import.meta.url).pathname,
    ...[url, KEY, run, String(seconds)],
  ]);
  const code = await load.exit();
  if (code !== 0) throw new Error(`the load ended with ${code}: ${load.output}`);
  return JSON.parse(load.output);
}
