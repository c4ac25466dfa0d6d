import { Database } from '../../src/storage/database.js';
import { ofSeries, usageStatement } from '../../src/storage/repositories/usage-statement.js';
import { textIn } from '../../src/storage/row.js';
import { makePlace, type Place } from '../harness/databases.js';

/** What is looked up by several columns at once; beside the first alone stand all days of a budget, or all failures of a kind. */
const LOOKED_UP = [
  ['budget_sums', ['budget_id', 'grain', 'bucket_ms']],
  ['quota_periods', ['quota_id', 'from_ms']],
  ['quota_crossings', ['quota_id', 'from_ms']],
  ['llm_calls', ['call_key', 'started_ms']],
  ['call_places', ['call_key', 'lot']],
  ['failed_calls', ['call_key', 'fingerprint', 'started_ms']],
] as const;

describe('SQLite', () => {
  let place: Place;
  let database: Database;

  beforeAll(async () => {
    place = await makePlace('sqlite');
    database = await Database.open(place.environment);
  });

  afterAll(async () => {
    await database.onApplicationShutdown();
    await place.remove();
  });

  /** How each table is searched, or that it is read through. */
  async function searches(sql: string, parameters: unknown[]): Promise<string[]> {
    const plan = await database.query(`EXPLAIN QUERY PLAN ${sql}`, parameters);
    return plan.map((row) => textIn(row, 'detail')).filter((detail) => /^(SEARCH|SCAN)/.test(detail));
  }

  it.each(LOOKED_UP)('finds a combination of columns of %s by all of them', async (table, columns) => {
    const sql = `SELECT * FROM ${table} WHERE ${database.dialect.among(columns, 2)}`;
    const found = (await searches(sql, Array(2 * columns.length).fill(null))).find((one) => one.startsWith('SEARCH'));
    for (const column of columns) expect(found).toContain(`${column}=?`);
  });

  it.each([
    ['of all series', null],
    ['of a few series', ofSeries([1, 2])],
  ])('finds the sums of two spans %s by when they begin, and reads none of between', async (_, narrowed) => {
    const buckets = [{ fromMs: 0, toMs: 90 }];
    const spans = [
      { fromMs: 0, toMs: 15 },
      { fromMs: 60, toMs: 90 },
    ];
    const question = { segments: [], buckets, groupBy: [], filter: {} };
    const { sql, parameters } = usageStatement(question, { shelf: { grain: 'quarter', facet: null }, spans, narrowed });
    const found = await searches(sql, [...parameters]);
    expect(found).toHaveLength(4);
    for (const one of found) expect(one).toContain('grain=? AND bucket_ms>? AND bucket_ms<?');
  });
});
