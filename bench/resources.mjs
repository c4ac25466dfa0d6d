// (j): what a call costs: bytes on disk, bytes and syncs written, processor time of the service and of MariaDB.
import { createConnection } from 'mysql2/promise';
import { cpuSecondsOf } from './bench-service.mjs';
import { ingest } from './ingest.mjs';

const STATUS = ['Innodb_data_written', 'Innodb_data_fsyncs', 'Innodb_os_log_written', 'Com_commit'];
const TABLES_OF_CALLS = ['llm_calls', 'call_places', 'failed_calls', 'call_contents'];

/** Sends calls in batches of 500 and tells what each of them took. */
export async function measureResources(service, mariadb, database, calls) {
  const connection = await createConnection({ uri: database, supportBigNumbers: true });
  const [before, cpuBefore] = [await statusOf(connection), cpuOf(service, mariadb)];
  await ingest(service, 'native', 'resources', calls);
  await service.get('/api/v1/usage');
  const [after, cpuAfter] = [await statusOf(connection), cpuOf(service, mariadb)];
  const sizes = await sizesOf(connection);
  await connection.end();
  const ofCalls = TABLES_OF_CALLS.reduce((sum, table) => sum + (sizes[table] ?? 0), 0);
  const all = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  return {
    calls,
    bytesOfCalls: ofCalls / calls,
    bytesOfSums: all - ofCalls,
    writtenBytes: (after.Innodb_data_written - before.Innodb_data_written) / calls,
    logBytes: (after.Innodb_os_log_written - before.Innodb_os_log_written) / calls,
    callsASync: calls / (after.Innodb_data_fsyncs - before.Innodb_data_fsyncs),
    callsACommit: calls / (after.Com_commit - before.Com_commit),
    serviceMicroseconds: ((cpuAfter.service - cpuBefore.service) * 1e6) / calls,
    databaseMicroseconds: ((cpuAfter.database - cpuBefore.database) * 1e6) / calls,
  };
}

async function statusOf(connection) {
  const [rows] = await connection.query(`SHOW GLOBAL STATUS WHERE Variable_name IN (?)`, [STATUS]);
  return Object.fromEntries(rows.map(({ Variable_name: name, Value: value }) => [name, Number(value)]));
}

async function sizesOf(connection) {
  const [tables] = await connection.query('SHOW TABLES');
  const names = tables.flatMap(Object.values);
  await connection.query(`ANALYZE TABLE ${names.join(', ')}`);
  const [rows] = await connection.query(
    `SELECT TABLE_NAME AS name, DATA_LENGTH + INDEX_LENGTH AS size FROM information_schema.TABLES
     WHERE TABLE_SCHEMA = DATABASE()`,
  );
  return Object.fromEntries(rows.map(({ name, size }) => [name, Number(size)]));
}

/** Seconds of processor time, of all threads, so far. */
function cpuOf(service, mariadb) {
  return { service: cpuSecondsOf(service.process.child.pid), database: cpuSecondsOf(mariadb.pid) };
}
