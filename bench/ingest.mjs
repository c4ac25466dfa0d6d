// (a) and (b): durable calls a second in batches of 500, beside the bare multi-row INSERT of the same rows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OTLP_REQUESTS } from '../dist/features/ingest/otlp/otlp-schema.js';
import { Running } from '../test/harness/processes.mjs';
import { KEY } from './bench-service.mjs';
import { nativeCall, otlpSpan } from './traffic.mjs';
import { yearCall } from './year.mjs';

const BATCH = 500;
const CONNECTIONS = '4';

/** So many calls of a year are written down before they are sent. */
const AT_ONCE = 100_000;

/** Each format's way to write the calls from `from` on as one body. */
const FORMATS = {
  native: {
    path: '/api/v1/calls',
    contentType: 'application/json',
    body: (run, from, atMs) =>
      JSON.stringify(Array.from({ length: BATCH }, (_, n) => nativeCall(run, from + n, atMs + from + n))),
  },
  otlp: {
    path: '/v1/traces',
    contentType: 'application/x-protobuf',
    body: (run, from, atMs) => {
      const spans = Array.from({ length: BATCH }, (_, n) => otlpSpan(run, from + n, atMs + from + n));
      const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'bench' } }] };
      const request = { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'bench' }, spans }] }] };
      return OTLP_REQUESTS.traces.encode(OTLP_REQUESTS.traces.create(request)).finish();
    },
  },
};

/** Sends so many calls and returns how many a second became durable. */
export async function ingest(service, format, run, calls) {
  const { path, contentType, body } = FORMATS[format];
  const atMs = Date.now() - calls;
  const folder = mkdtempSync(join(tmpdir(), 'techsapo-bodies-'));
  for (let from = 0; from < calls; from += BATCH) {
    writeFileSync(join(folder, String(from).padStart(9, '0')), body(run, from, atMs));
  }
  const seconds = await send(service, path, contentType, folder);
  return calls / seconds;
}

/** Sends so many calls that happened in the year before now, in the order of their time. */
export async function ingestYear(service, calls) {
  const endMs = Date.now();
  for (let first = 0; first < calls; first += AT_ONCE) {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-bodies-'));
    for (let from = first; from < Math.min(first + AT_ONCE, calls); from += BATCH) {
      const batch = Array.from({ length: BATCH }, (_, n) => yearCall(from + n, calls, endMs));
      writeFileSync(join(folder, String(from).padStart(9, '0')), JSON.stringify(batch));
    }
    await send(service, '/api/v1/calls', 'application/json', folder);
  }
}

/** Posts every file of a folder, deletes it, and returns how many seconds the posts took. */
async function send(service, path, contentType, folder) {
  const load = Running.start(process.execPath, [
    new URL('load.mjs', import.meta.url).pathname,
    ...[service.url + path, KEY, CONNECTIONS, contentType, folder],
  ]);
  const code = await load.exit();
  rmSync(folder, { recursive: true });
  if (code !== 0) throw new Error(`the load ended with ${code}: ${load.output}`);
  return JSON.parse(load.output).seconds;
}

/** Inserts the rows that a run left in the ledger once more, bare, and returns how many calls a second that were. */
export async function insertBare(database, run, calls) {
  const connection = await createConnection({ uri: database, supportBigNumbers: true });
  const copies = [];
  for (const table of ['call_places', 'llm_calls']) {
    await connection.query(`DROP TABLE IF EXISTS bare_${table}`);
    await connection.query(`CREATE TABLE bare_${table} LIKE ${table}`);
    const sql = `SELECT * FROM ${table} WHERE call_key IN
      (SELECT call_key FROM llm_calls WHERE id LIKE ? OR trace_id IS NOT NULL) ORDER BY started_ms DESC, call_key LIMIT ?`;
    const [rows] = await connection.query({ sql, values: [`${run}-%`, calls], rowsAsArray: true });
    copies.push({ table, rows });
  }
  const startedAt = performance.now();
  for (let from = 0; from < calls; from += BATCH) {
    await connection.query('START TRANSACTION');
    for (const { table, rows } of copies) {
      await connection.query(`INSERT INTO bare_${table} VALUES ?`, [rows.slice(from, from + BATCH)]);
    }
    await connection.query('COMMIT');
  }
  const seconds = (performance.now() - startedAt) / 1000;
  for (const { table } of copies) await connection.query(`DROP TABLE bare_${table}`);
  await connection.end();
  return calls / seconds;
}
