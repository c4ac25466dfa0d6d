import { RecentStatements } from './recent-statements.js';

const NOW = 1_700_000_000_000;

describe('Recent statements', () => {
  it('have a p95 within 2 %, of one minute', () => {
    const statements = new RecentStatements();
    expect(statements.p95Seconds(NOW)).toBeNull();
    for (let n = 1; n <= 100; n++) statements.finished(n / 50, NOW + n * 100);

    const p95 = statements.p95Seconds(NOW + 10_000) ?? 0;
    expect(Math.abs(p95 / 1.9 - 1)).toBeLessThan(0.02);
    expect(statements.p95Seconds(NOW + 80_000)).toBeNull();
  });
});
