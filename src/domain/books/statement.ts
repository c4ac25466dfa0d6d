import type { Dimensions } from '../call.js';
import { amountOf, type Charge, type ChargeMeter } from './charge.js';
import type { Teams } from './teams.js';

/** ChargeSum is what some charges come to: amounts in atto-dollars (10⁻¹⁸ USD). */
export interface ChargeSum {
  amount: bigint;
  /** The same before any discount of the operator's. */
  listAmount: bigint;
  calls: bigint;
  /** Calls whose cost nobody knows: the amount is at least so much while there are any. */
  unpriced: bigint;
}

/** StatementLine is one line of a statement: what was used of one meter at one rate. */
export interface StatementLine extends Pick<Dimensions, 'project' | 'provider' | 'model'> {
  meter: ChargeMeter;
  rateAtto: bigint;
  isCorrection: boolean;
  /** The beginnings of the first and the last day on which it was used. */
  firstDayMs: number;
  lastDayMs: number;
  count: bigint;
  amount: bigint;
  listAmount: bigint;
}

/** StatementSums is what a statement says. */
export interface StatementSums {
  total: ChargeSum;
  /** What of the total are corrections of closed months. */
  corrections: ChargeSum;
  /** What of the total clients told of calls without a price. */
  reported: bigint;
  projects: ReadonlyMap<string, ChargeSum>;
  /** By project, provider, model, and meter; corrections after what they are not. */
  lines: readonly StatementLine[];
}

/** StatementFold adds up the charges of a statement. */
export class StatementFold {
  private readonly total = emptySum();
  private readonly corrections = emptySum();
  private readonly projects = new Map<string, ChargeSum>();
  private readonly lines = new Map<string, StatementLine>();
  private reported = 0n;

  /** add takes in a charge, which is a correction when its day is one of another month. */
  add(charge: Charge, { project, provider, model }: Dimensions, isCorrection: boolean): void {
    let ofProject = this.projects.get(project);
    if (!ofProject) this.projects.set(project, (ofProject = emptySum()));
    if (isCorrection) addToSum(this.corrections, charge);
    // That a call of a closed month is known now makes no call of this month known.
    if (!isCorrection || charge.meter !== 'unpriced' || charge.count > 0n) {
      addToSum(this.total, charge);
      addToSum(ofProject, charge);
    }
    const { meter, rateAtto, dayMs } = charge;
    if (meter === 'calls' || meter === 'unpriced') return;
    if (meter === 'reported') this.reported += amountOf(charge);
    const key = [project, provider, model, meter, rateAtto, isCorrection].join('\0');
    let line = this.lines.get(key);
    if (!line) {
      const days = { firstDayMs: dayMs, lastDayMs: dayMs };
      line = {
        project,
        provider,
        model,
        meter,
        rateAtto,
        isCorrection,
        ...days,
        count: 0n,
        amount: 0n,
        listAmount: 0n,
      };
      this.lines.set(key, line);
    }
    line.firstDayMs = Math.min(line.firstDayMs, dayMs);
    line.lastDayMs = Math.max(line.lastDayMs, dayMs);
    line.count += charge.count;
    line.amount += amountOf(charge);
    line.listAmount += charge.count * charge.listRateAtto;
  }

  /** sums is what the statement says of the charges so far; lines that have come to nothing are left out. */
  sums(): StatementSums {
    const { total, corrections, reported, projects } = this;
    const lines = [...this.lines]
      .filter(([, line]) => line.count !== 0n)
      .sort(([one, first], [other, second]) =>
        first.isCorrection === second.isCorrection ? (one < other ? -1 : 1) : first.isCorrection ? 1 : -1,
      );
    return { total, corrections, reported, projects, lines: lines.map(([, line]) => line) };
  }
}

/** teamSums is what the projects of each team come to; those of no team are together under `null`. */
export function teamSums(projects: StatementSums['projects'], teams: Teams): Map<string | null, ChargeSum> {
  const sums = new Map<string | null, ChargeSum>();
  for (const [project, own] of projects) {
    const team = teams.get(project) ?? null;
    const sum = sums.get(team) ?? emptySum();
    sums.set(team, {
      amount: sum.amount + own.amount,
      listAmount: sum.listAmount + own.listAmount,
      calls: sum.calls + own.calls,
      unpriced: sum.unpriced + own.unpriced,
    });
  }
  return sums;
}

function emptySum(): ChargeSum {
  return { amount: 0n, listAmount: 0n, calls: 0n, unpriced: 0n };
}

function addToSum(sum: ChargeSum, charge: Charge): void {
  if (charge.meter === 'calls') sum.calls += charge.count;
  else if (charge.meter === 'unpriced') sum.unpriced += charge.count;
  sum.amount += amountOf(charge);
  sum.listAmount += charge.count * charge.listRateAtto;
}
