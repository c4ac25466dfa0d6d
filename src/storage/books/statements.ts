import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { differenceOf, totalOf, type Charge } from '../../domain/books/charge.js';
import { AUTOMATIC, correctionMonth, monthAfter, monthOf, periodOfMonth } from '../../domain/books/month.js';
import type { Teams } from '../../domain/books/teams.js';
import type { Dimensions } from '../../domain/call.js';
import { Rejected } from '../../domain/failures.js';
import { formatFixed } from '../../domain/fixed-point.js';
import { ATTO_DIGITS } from '../../domain/money.js';
import type { Period } from '../../domain/period.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { Ledger } from '../ledger/ledger.js';
import { textIn, wholeIn, wholeOrNullIn } from '../row.js';
import type { Row, Statement as SqlStatement } from '../sql-dialect.js';
import { CHARGE_COLUMNS, chargeIn, encodeCharge } from './book-table.js';
import { Bookkeeper } from './bookkeeper.js';
import { closedTeams, readTeams } from './teams.js';

/** ClosedMonth is a month whose statement does not change any more. */
export interface ClosedMonth {
  month: string;
  closedAtMs: number;
  closedBy: string;
}

/** Statement is what is billed in a month, as far as it is known without reading its charges. */
export interface Statement extends Period {
  month: string;
  /** `null` while the month is open. */
  closed: ClosedMonth | null;
  /** Which team each project belongs to, or belonged to when the month was closed. */
  teams: Teams;
  /** The days of closed months whose changes this statement takes in, while it is open. */
  corrected: readonly number[];
  /** How many months were closed when it was asked for. */
  closings: number;
}

const CHARGES = CHARGE_COLUMNS.join(', ');
const CLOSINGS = 'statements_closed';

/** Statements are the months' bills. What is billed in a closed month stays; what changes in it later is billed in the next. */
@Injectable()
export class Statements {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly bookkeeper: Bookkeeper,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** closed is the months that are closed, the earliest first. */
  async closed(query: Transaction['query'] = this.query): Promise<ClosedMonth[]> {
    return (await query('SELECT month, closed_ms, closed_by FROM statements ORDER BY month')).map(closedMonthIn);
  }

  /** months is all months from the first that has calls to this one, and to that which takes in corrections. */
  async months(): Promise<string[]> {
    const latest = monthOf(this.clock.now(), this.ledger.calendar);
    const correcting = correctionMonth((await this.closed()).map(({ month }) => month)) ?? latest;
    const months: string[] = [];
    for (let month = await this.firstMonth(); month <= latest || month <= correcting; month = monthAfter(month)) {
      months.push(month);
    }
    return months;
  }

  /** The month of the first call, or this one. */
  private async firstMonth(): Promise<string> {
    const earliest =
      'SELECT MIN(day_ms) AS at_ms FROM charges UNION ALL SELECT MIN(started_ms) AS at_ms FROM llm_calls';
    const moments = (await this.database.query(earliest)).map((row) => wholeOrNullIn(row, 'at_ms'));
    return monthOf(Math.min(this.clock.now(), ...moments.filter((atMs) => atMs !== null)), this.ledger.calendar);
  }

  /** seriesOf tells which names charges are for. */
  async seriesOf(charges: readonly Charge[]): Promise<(series: number) => Dimensions> {
    const numbers = charges.map(({ series }) => series);
    const of = await this.ledger.registry.get(numbers, this.query);
    return (series) => of(series).dimensions;
  }

  /**
   * of is the statement of a month; an open one's charges are brought up to date. It throws `Rejected` (`calls_not_kept`, 422)
   * when the calls of the month were let go before they were ever charged.
   */
  async of(month: string): Promise<Statement> {
    const closed = await this.closed();
    const period = periodOfMonth(month, this.ledger.calendar);
    const own = closed.find((one) => one.month === month) ?? null;
    const closings = closed.length;
    if (own) {
      const teams = await closedTeams(this.database, month);
      return { month, ...period, closed: own, teams, corrected: [], closings };
    }
    await this.bookkeeper.expectCharged(period);
    await this.bookkeeper.keep(period);
    const corrected = await this.corrections(month, closed);
    return { month, ...period, closed: null, teams: await readTeams(this.query), corrected, closings };
  }

  /**
   * charges are those of a statement, day by day; those of other months' days are corrections. It throws `Rejected`
   * (`statement_changed`, 409) where a month is closed while they are read: what they are corrections to is another then.
   */
  async *charges({ month, fromMs, toMs, closed, corrected, closings }: Statement): AsyncGenerator<Charge[]> {
    const { query } = this;
    const days = closed
      ? await query('SELECT DISTINCT day_ms FROM billed_charges WHERE statement = ? ORDER BY day_ms', [month])
      : await query('SELECT day_ms FROM book_days WHERE day_ms >= ? AND day_ms < ? ORDER BY day_ms', [fromMs, toMs]);
    for (const dayMs of corrected) yield await correctionOf(dayMs, query);
    for (const dayMs of days.map((row) => wholeIn(row, 'day_ms'))) {
      yield closed ? await billedIn(month, dayMs, query) : await chargesOf(dayMs, query);
    }
    if (!closed && (await this.closed()).length !== closings) throw changed('a month was closed meanwhile: ask again');
  }

  /**
   * close has the statement of a month stay as it is, if it comes to what it is `expected` to, in atto-dollars. It throws
   * `Rejected`: `month_not_over`, `month_without_calls`, `month_closed` and `statement_changed` (409), and as `of` does.
   */
  async close(by: Actor, month: string, expected: bigint | null = null): Promise<ClosedMonth> {
    const period = periodOfMonth(month, this.ledger.calendar);
    if (period.toMs > this.clock.now()) throw new Rejected('month_not_over', `${month} is not over yet`, 409);
    const { closed } = await this.of(month);
    if (closed) throw alreadyClosed(month);
    if (month < (await this.firstMonth())) {
      throw new Rejected('month_without_calls', `${month} is before the first call: there is nothing to close`, 409);
    }
    const closing = { month, closedAtMs: this.clock.now(), closedBy: by.id ?? AUTOMATIC };
    const teams = await readTeams(this.query);
    await this.database.transaction(async (transaction) => {
      // One closing at a time, as each depends on which months are closed.
      await transaction.change('UPDATE settings SET value = value + 1 WHERE name = ?', [CLOSINGS]);
      const before = await this.closed(transaction.query);
      if (before.some((one) => one.month === month)) throw alreadyClosed(month);
      await transaction.run(this.statementRows(closing, teams));
      await this.bill(transaction, month, period);
      if (correctionMonth(before.map((one) => one.month)) === month) {
        await this.billCorrections(transaction, month, before);
      }
      if (expected !== null) await expectTotal(transaction, month, expected);
      const subject = { type: 'statement', id: month };
      await this.audit.write(transaction, { actor: by, action: 'statement.close', subject, after: closing });
    });
    return closing;
  }

  private statementRows({ month, closedAtMs, closedBy }: ClosedMonth, teams: Teams): SqlStatement[] {
    const row = [month, closedAtMs, closedBy, JSON.stringify(Object.fromEntries(teams))];
    const columns = ['month', 'closed_ms', 'closed_by', 'teams'];
    return this.database.dialect.insert({ table: 'statements', columns, rows: [row] });
  }

  private async bill({ change }: Transaction, month: string, { fromMs, toMs }: Period): Promise<void> {
    const days = 'day_ms >= ? AND day_ms < ?';
    // In this order: a day that is charged meanwhile is then taken for one with changes to come, not for one that is billed.
    await change(`UPDATE book_days SET billed = booked WHERE ${days}`, [fromMs, toMs]);
    const sql = `INSERT INTO billed_charges (statement, ${CHARGES}) SELECT ?, ${CHARGES} FROM charges WHERE ${days}`;
    await change(sql, [month, fromMs, toMs]);
  }

  private async billCorrections(
    transaction: Transaction,
    month: string,
    closed: readonly ClosedMonth[],
  ): Promise<void> {
    const { query, run, change } = transaction;
    const { dialect } = this.database;
    for (const dayMs of await this.changedDays(closed, query)) {
      await change('UPDATE book_days SET billed = booked WHERE day_ms = ?', [dayMs]);
      const rows = (await correctionOf(dayMs, query)).map((charge) => [month, ...encodeCharge(charge)]);
      await run(dialect.insert({ table: 'billed_charges', columns: ['statement', ...CHARGE_COLUMNS], rows }));
    }
  }

  private async corrections(month: string, closed: readonly ClosedMonth[]): Promise<number[]> {
    if (correctionMonth(closed.map((one) => one.month)) !== month) return [];
    const { query } = this;
    for (const dayMs of await this.changedDays(closed, query)) {
      await this.bookkeeper.keep(this.ledger.calendar.dayOf(dayMs));
    }
    return this.changedDays(closed, query);
  }

  /** The days of closed months that have changed since they were billed. */
  private async changedDays(closed: readonly ClosedMonth[], query: Transaction['query']): Promise<number[]> {
    const months = new Set(closed.map(({ month }) => month));
    const rows = await query('SELECT day_ms FROM book_days WHERE changed > billed ORDER BY day_ms');
    const days = rows.map((row) => wholeIn(row, 'day_ms'));
    return days.filter((dayMs) => this.bookkeeper.canCharge(dayMs) && months.has(monthOf(dayMs, this.ledger.calendar)));
  }

  private readonly query: Transaction['query'] = (sql, parameters) => this.database.query(sql, parameters);
}

function closedMonthIn(row: Row): ClosedMonth {
  return {
    month: textIn(row, 'month'),
    closedAtMs: wholeIn(row, 'closed_ms'),
    closedBy: textIn(row, 'closed_by'),
  };
}

async function chargesOf(dayMs: number, query: Transaction['query']): Promise<Charge[]> {
  return (await query(`SELECT ${CHARGES} FROM charges WHERE day_ms = ?`, [dayMs])).map(chargeIn);
}

async function billedIn(month: string, dayMs: number, query: Transaction['query']): Promise<Charge[]> {
  const sql = `SELECT ${CHARGES} FROM billed_charges WHERE statement = ? AND day_ms = ?`;
  return (await query(sql, [month, dayMs])).map(chargeIn);
}

/** A statement may have changed since it was looked at. */
async function expectTotal({ query }: Transaction, month: string, expected: bigint): Promise<void> {
  const billed = await query(`SELECT ${CHARGES} FROM billed_charges WHERE statement = ?`, [month]);
  const total = totalOf(billed.map(chargeIn));
  if (total !== expected) throw changed(`${month} comes to ${formatFixed(total, ATTO_DIGITS)} now`);
}

async function correctionOf(dayMs: number, query: Transaction['query']): Promise<Charge[]> {
  const billed = await query(`SELECT ${CHARGES} FROM billed_charges WHERE day_ms = ?`, [dayMs]);
  return differenceOf(await chargesOf(dayMs, query), billed.map(chargeIn));
}

function changed(detail: string): Rejected {
  return new Rejected('statement_changed', detail, 409);
}

function alreadyClosed(month: string): Rejected {
  return new Rejected('month_closed', `${month} is closed already`, 409);
}
