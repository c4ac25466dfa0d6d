import { BudgetFold, type BudgetRow } from '../../domain/budget/budget-fold.js';
import { addBudgetSum, EMPTY_SUM, type BudgetSum } from '../../domain/budget/standing.js';
import type { Difference } from '../../domain/rollup/fold.js';
import type { Transaction } from '../transaction.js';
import type { SeriesRegistry } from '../ledger/series-registry.js';
import { note, type Verdict } from '../ledger/verdict.js';
import { moneyIn, textIn } from '../row.js';
import { BudgetAssignment } from './budget-assignment.js';
import { budgetRowIn, readBudgets, SUM_ROW } from './budget-table.js';

/** BudgetProof recomputes the sums of budgets from the calls: of all spans whose calls are there. */
export class BudgetProof {
  private readonly expected = new BudgetFold();

  private constructor(
    private readonly query: Transaction['query'],
    private readonly assignment: BudgetAssignment,
  ) {}

  /** of begins a proof of the budgets that a reading sees. */
  static async of(query: Transaction['query'], registry: SeriesRegistry): Promise<BudgetProof> {
    return new BudgetProof(query, new BudgetAssignment(registry, await readBudgets(query)));
  }

  /** add takes in what some calls come to. */
  async add(difference: Difference): Promise<void> {
    await this.assignment.fold(this.query, difference, this.expected);
  }

  /** verify compares what was taken in with what is stored and what is yet to be posted. */
  async verify(verdict: Verdict, unposted: Difference): Promise<void> {
    const sql = `SELECT ${SUM_ROW} FROM budget_sums WHERE bucket_ms >= ?`;
    const stored = (await this.query(sql, [verdict.fromMs])).map(budgetRowIn);
    const coming = await this.assignment.fold(this.query, unposted);
    const found = sumsOf([...stored, ...coming.rows()], verdict.fromMs);
    const expected = sumsOf(this.expected.rows(), verdict.fromMs);
    for (const key of new Set([...expected.keys(), ...found.keys()])) {
      const [one, other] = [expected.get(key) ?? EMPTY_SUM, found.get(key) ?? EMPTY_SUM];
      for (const sum of ['costNano', 'calls', 'unpriced'] as const) note(verdict, key, sum, [one[sum], other[sum]]);
    }
    await this.verifyHolds(verdict);
  }

  private async verifyHolds(verdict: Verdict): Promise<void> {
    const held = await this.amounts('SELECT budget_id, CAST(held_nano AS CHAR) AS amount_nano FROM budget_holds');
    const reserved = await this.amounts(
      'SELECT budget_id, CAST(SUM(amount_nano) AS CHAR) AS amount_nano FROM reservations GROUP BY budget_id',
    );
    for (const id of new Set([...held.keys(), ...reserved.keys()])) {
      note(verdict, `budget ${id}`, 'heldNano', [reserved.get(id) ?? 0n, held.get(id) ?? 0n]);
    }
  }

  private async amounts(sql: string): Promise<Map<string, bigint>> {
    return new Map((await this.query(sql)).map((row) => [textIn(row, 'budget_id'), moneyIn(row, 'amount_nano')]));
  }
}

function sumsOf(rows: readonly BudgetRow[], fromMs: number): Map<string, BudgetSum> {
  const sums = new Map<string, BudgetSum>();
  for (const row of rows) {
    if (row.bucketMs < fromMs) continue;
    const key = `budget ${row.budgetId} ${row.grain} ${new Date(row.bucketMs).toISOString()}`;
    const sum = sums.get(key) ?? { ...EMPTY_SUM };
    addBudgetSum(sum, row);
    sums.set(key, sum);
  }
  return sums;
}
