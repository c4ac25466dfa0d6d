import type { Growth } from '../capacity/growth.js';
import { growthDays } from './growth-facts.js';

describe('growthDays', () => {
  const growths: Growth[] = [
    { kind: 'disk', subject: 'h1', value: 0.5, perDay: 0.1 },
    { kind: 'disk', subject: 'h2', value: 0.5, perDay: null },
    { kind: 'table', subject: 'llm_calls', value: 4e9, perDay: 1e9 },
    { kind: 'table', subject: 'small', value: 1e6, perDay: 1e6 },
  ];

  it('are of disks by host, and of tables by name', () => {
    expect(growthDays('disk', growths)).toEqual([
      { labels: { host: 'h1' }, value: 5 },
      { labels: { host: 'h2' }, value: null },
    ]);
    expect(growthDays('table', growths)).toEqual([
      { labels: { table: 'llm_calls' }, value: 4 },
      { labels: { table: 'small' }, value: null },
    ]);
  });
});
