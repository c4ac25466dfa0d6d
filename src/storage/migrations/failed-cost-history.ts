import type { QueryRunner } from 'typeorm';

/** ADDED_COLUMNS are the columns that tell what failed calls and retries cost, by their tables. */
export const ADDED_COLUMNS: readonly (readonly [table: string, column: string, type: string])[] = [
  ...['failed_uncosted', 'failed_us', 'retries', 'retried_uncosted', 'failed_nano', 'retried_nano'].map(
    (column) => ['rollups', column, 'bigint NOT NULL DEFAULT 0'] as const,
  ),
  ['llm_calls', 'attempt', 'smallint NULL'],
  ['llm_calls', 'is_retry', 'smallint NOT NULL DEFAULT 0'],
];

/** HistoryWords are how a database joins texts, and finds the minute of a moment. */
export interface HistoryWords {
  joined: (parts: readonly string[]) => string;
  minuteOf: (column: string) => string;
}

/** Grains and states as they were stored then. */
const [QUARTER, DAY] = [1, 2];
const [FAILED, UNPRICED] = [1, 2];

/** A difference as it was written then: `failedUncosted` is the 18th of its numbers, `failedUs` the one after, `failedNano` the fourth of its money. */
const BEFORE = '{"minutes":[[';
const NUMBERS = `,[${'0,'.repeat(17)}`;
const MONEY = '],["0","0","0","';
const AFTER = '"],""]],"lowerings":[],"users":[]}';

/** Since when calls are told apart by whether they are retries stands here, unless all there are were told so. */
const RETRIES_KNOWN_FROM = 'retries_known_from_ms';

/** tellRetriesUnknown writes down that of the calls of before nobody knows which were retries. */
export async function tellRetriesUnknown(runner: QueryRunner): Promise<void> {
  const last = await numberIn(runner, 'SELECT MAX(started_ms) AS n FROM llm_calls', -1);
  const lastQuarter = await numberIn(runner, `SELECT MAX(bucket_ms) AS n FROM rollups WHERE grain = ${QUARTER}`, -1);
  if (last < 0 && lastQuarter < 0) return;
  const knownFrom = Math.max(last + 1, lastQuarter < 0 ? 0 : lastQuarter + 900_000);
  await runner.query(`INSERT INTO settings (name, value) VALUES ('${RETRIES_KNOWN_FROM}', '${knownFrom}')`);
}

/** forgetTold takes that back, and what was told of the past and is not posted yet. */
export async function forgetTold(runner: QueryRunner): Promise<void> {
  await runner.query('DELETE FROM journal WHERE written_ms = 0');
  await runner.query(`DELETE FROM settings WHERE name = '${RETRIES_KNOWN_FROM}'`);
}

/**
 * tellFailedCosts writes into the journal what is known of failed calls of before: what those cost that are kept, and of the
 * others, how many there were, as nobody knows any more what they cost. Posting it makes every sum right.
 */
export async function tellFailedCosts(runner: QueryRunner, { joined, minuteOf }: HistoryWords): Promise<void> {
  const letGo = await numberIn(runner, `SELECT value AS n FROM settings WHERE name = 'calls_kept_from_ms'`);
  const write = (atMs: string, sums: readonly [uncosted: string, us: string, nano: string], from: string) => {
    const [uncosted, us, nano] = sums;
    const place = [atMs, `','`, 'series', `','`, 'exposed_series'];
    const text = joined([
      ...[`'${BEFORE}'`, ...place, `'${NUMBERS}'`, uncosted, `','`, us, `'${MONEY}'`, nano, `'${AFTER}'`],
    ]);
    return runner.query(
      `INSERT INTO journal (written_ms, set_aside, difference) SELECT 0, 0, ${text} FROM (${from}) AS t`,
    );
  };
  const minute = minuteOf('c.started_ms');
  await write(
    'at_ms',
    ['uncosted', 'us', 'nano'],
    `SELECT ${minute} AS at_ms, c.series AS series, MIN(s.exposed_series) AS exposed_series,
      SUM(CASE WHEN c.cost_state = ${UNPRICED} THEN 1 ELSE 0 END) AS uncosted,
      SUM(COALESCE(c.latency_us, 0)) AS us, SUM(COALESCE(c.cost_nano, 0)) AS nano
     FROM failed_calls f JOIN llm_calls c ON c.started_ms = f.started_ms AND c.call_key = f.call_key
     JOIN series s ON s.series = c.series
     WHERE f.started_ms >= ${letGo} AND c.status = ${FAILED} GROUP BY ${minute}, c.series`,
  );
  if (letGo === 0) return;
  const first = await numberIn(runner, `SELECT MIN(bucket_ms) AS n FROM rollups WHERE grain = ${QUARTER}`, letGo);
  const wholeFrom = await numberIn(
    runner,
    `SELECT MIN(bucket_ms) AS n FROM rollups WHERE grain = ${DAY} AND bucket_ms >= ${first}`,
    letGo,
  );
  for (const [grain, fromMs, toMs] of [
    [DAY, 0, Math.min(wholeFrom, letGo)],
    [QUARTER, wholeFrom, letGo],
  ] as const) {
    await write(
      'bucket_ms',
      ['errors', '0', '0'],
      `SELECT r.bucket_ms, r.series, s.exposed_series, r.errors FROM rollups r JOIN series s ON s.series = r.series
       WHERE r.grain = ${grain} AND r.bucket_ms >= ${fromMs} AND r.bucket_ms < ${toMs} AND r.errors > 0`,
    );
  }
}

async function numberIn(runner: QueryRunner, sql: string, otherwise = 0): Promise<number> {
  const [row] = (await runner.query(sql)) as { n: string | number | null }[];
  return Number(row?.n ?? otherwise);
}
