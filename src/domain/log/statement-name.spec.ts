import { statementName } from './statement-name.js';

describe('The name of a statement', () => {
  it.each([
    ['SELECT a FROM llm_calls AS c WHERE id = ?', 'SELECT llm_calls'],
    ['\n  insert ignore into `settings` (name) VALUES (?)', 'INSERT settings'],
    ['UPDATE rollups SET calls = ?', 'UPDATE rollups'],
    ['DELETE FROM outbox', 'DELETE outbox'],
    ['COMMIT', 'COMMIT'],
    ['', 'SQL'],
  ])('of %j is %j', (sql, name) => {
    expect(statementName(sql)).toBe(name);
  });
});
