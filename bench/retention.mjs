// (i): how long it takes to let go of a day of calls, by its range and row by row, and how long whoever writes waits meanwhile.
import { createConnection } from 'mysql2/promise';
import { ingest } from './ingest.mjs';
import { load } from './workers.mjs';

const DAY_MS = 86_400_000;
const SIZES = [50_000, 400_000];
const ROWS_AT_ONCE = 5_000;

/** Each size of a day is moved to a day of its own in the past, and then let go. */
export async function benchRetention(service, database) {
  const connection = await createConnection({ uri: database, supportBigNumbers: true });
  const told = [];
  const measured = async (what, work) => {
    const startedAt = performance.now();
    await work();
    told.push({ what, milliseconds: performance.now() - startedAt });
  };
  for (const size of SIZES) {
    await ingest(service, 'native', `day-${size}`, size);
    await service.get('/api/v1/usage');
    const today = Math.floor(Date.now() / DAY_MS);
    const sql = `SELECT COUNT(*) AS n FROM llm_calls PARTITION (p${today}) `;
    const [[{ n }]] = await connection.query(sql);
    await connection.query('DROP TABLE IF EXISTS by_row');
    await connection.query('CREATE TABLE by_row LIKE llm_calls');
    await connection.query(`INSERT INTO by_row SELECT * FROM llm_calls PARTITION (p${today})`);
    await connection.query('DROP TABLE IF EXISTS by_range');
    await connection.query('CREATE TABLE by_range LIKE llm_calls');
    await connection.query(`INSERT INTO by_range SELECT * FROM llm_calls PARTITION (p${today})`);
    const writing = load({ url: service.url }, `beside-${size}`, 5, 500);
    await measured(`a day of ${n} calls, by its range`, () =>
      connection.query(`ALTER TABLE by_range DROP PARTITION p${today}`),
    );
    await measured(`a day of ${n} calls, ${ROWS_AT_ONCE} rows at once`, async () => {
      for (let deleted = ROWS_AT_ONCE; deleted === ROWS_AT_ONCE;) {
        const [{ affectedRows }] = await connection.query(
          `DELETE FROM by_row WHERE started_ms < ${(today + 1) * DAY_MS} LIMIT ${ROWS_AT_ONCE}`,
        );
        deleted = affectedRows;
      }
    });
    const { longest } = await writing;
    told.push({ what: `the longest that a batch waited beside a day of ${n} calls`, milliseconds: longest });
  }
  await connection.query('DROP TABLE IF EXISTS by_row, by_range');
  await connection.end();
  return told;
}
