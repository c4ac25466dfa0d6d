import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { codeOf } from '../../domain/rollup/rows.js';
import { ChargeFold, type Charge, type ChargedCall, type ChargePrice } from '../../domain/books/charge.js';
import { COST_STATES } from '../../domain/call.js';
import { readRates } from '../../domain/pricing/rate.js';
import type { Period } from '../../domain/period.js';
import { Database } from '../database.js';
import { usageIn } from '../ledger/call-table.js';
import { Rejected, Unavailable } from '../../domain/failures.js';
import { KeptCalls } from '../ledger/kept-calls.js';
import { Ledger } from '../ledger/ledger.js';
import { PriceBook } from '../prices/price-book.js';
import { moneyOrNullIn, textIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { Turns } from '../turns.js';
import { BOOK_DAY_COLUMNS, chargeStatements } from './book-table.js';

/** SQLite reads them within this thread: more would hold others up for longer than a turn. */
const CALLS_AT_ONCE = 200;

const CALL_COLUMNS = `started_ms, call_key, series, usage_known, input_uncached, cache_read, cache_write, output, reasoning,
  extra_meters, cost_state, cost_nano, price_key`;

/**
 * Bookkeeper makes the charges of days from their calls, and makes them anew when calls of a day have changed. A day is read
 * once for each time it was changed and then asked for, so that asking for a month does not read the calls of a month.
 */
@Injectable()
export class Bookkeeper implements BeforeApplicationShutdown {
  private readonly prices = new Map<number, ChargePrice | null>();
  /** The days that are being charged, and those that are to be charged once more after that. */
  private readonly running = new Map<number, Promise<void>>();
  private readonly next = new Map<number, Promise<void>>();
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly priceBook: PriceBook,
    private readonly kept: KeptCalls,
  ) {}

  /** A process that goes does not charge a year first. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  /**
   * keep brings the charges of a period's days up to date: with every call that was recorded when it was called, and of those
   * that are recorded meanwhile with some. It throws `Unavailable` when the service stops before that is done.
   */
  async keep(period: Period): Promise<void> {
    await this.ledger.posted();
    for (const day of await this.staleDays(period)) {
      if (this.isStopping)
        throw new Unavailable('service_stopping', 'the service stops before all days are charged', 5);
      await this.bookTogether(day);
    }
  }

  /**
   * expectCharged throws `Rejected` (`calls_not_kept`, 422) for a period with days whose calls were let go before they were
   * charged, as by a version that did not do so.
   */
  async expectCharged({ fromMs, toMs }: Period): Promise<void> {
    const goneMs = Math.min(this.kept.goneBeforeMs, toMs);
    if (goneMs <= fromMs) return;
    const [row] = await this.database.query(
      `SELECT MIN(bucket_ms) AS bucket_ms FROM rollups WHERE grain = ? AND bucket_ms >= ? AND bucket_ms < ?
       AND NOT EXISTS (SELECT 1 FROM charges WHERE day_ms = bucket_ms)`,
      [codeOf({ grain: 'day', facet: null }), fromMs, goneMs],
    );
    const missingMs = row ? wholeOrNullIn(row, 'bucket_ms') : null;
    if (missingMs === null) return;
    const day = new Date(missingMs).toISOString();
    throw new Rejected(
      'calls_not_kept',
      `the calls of the day from ${day} on were let go before they were charged`,
      422,
    );
  }

  /** canCharge tells whether all calls of a day are there: what is left of one is not what is to be charged for it. */
  canCharge(dayMs: number): boolean {
    return dayMs >= this.kept.goneBeforeMs;
  }

  /** The days with changes that were not booked, and those with calls of which nothing was ever noted. */
  private async staleDays({ fromMs, toMs }: Period): Promise<Period[]> {
    const { calendar } = this.ledger;
    const noted = await this.database.query(
      'SELECT day_ms, changed, booked FROM book_days WHERE day_ms >= ? AND day_ms < ? ORDER BY day_ms',
      [fromMs, toMs],
    );
    const known = new Set(noted.map((row) => wholeIn(row, 'day_ms')));
    const stale = noted
      .filter((row) => wholeIn(row, 'changed') !== wholeIn(row, 'booked'))
      .map((row) => calendar.dayOf(wholeIn(row, 'day_ms')));
    for (let nextMs = fromMs; nextMs < toMs;) {
      const here = calendar.dayOf(nextMs);
      if (known.has(here.fromMs)) {
        nextMs = here.toMs;
        continue;
      }
      const sql = 'SELECT MIN(started_ms) AS started_ms FROM llm_calls WHERE started_ms >= ? AND started_ms < ?';
      const [row] = await this.database.query(sql, [nextMs, toMs]);
      const startedMs = row ? wholeOrNullIn(row, 'started_ms') : null;
      if (startedMs === null) break;
      const day = calendar.dayOf(startedMs);
      if (!known.has(day.fromMs)) stale.push(day);
      nextMs = day.toMs;
    }
    return stale.filter((day) => this.canCharge(day.fromMs));
  }

  /** Whoever asks for a day that is being charged waits for one more reading, which all who do so share. */
  private bookTogether(day: Period): Promise<void> {
    const { fromMs } = day;
    const before = this.running.get(fromMs);
    if (!before) return this.start(day);
    let next = this.next.get(fromMs);
    if (!next) {
      next = before
        .catch(() => undefined)
        .then(() => {
          this.next.delete(fromMs);
          return this.start(day);
        });
      this.next.set(fromMs, next);
    }
    return next;
  }

  private start(day: Period): Promise<void> {
    const booked = this.book(day).finally(() => this.running.delete(day.fromMs));
    this.running.set(day.fromMs, booked);
    return booked;
  }

  private async book(day: Period): Promise<void> {
    const { dialect } = this.database;
    const [noted] = await this.database.query('SELECT changed FROM book_days WHERE day_ms = ?', [day.fromMs]);
    const changes = noted ? wholeIn(noted, 'changed') : 0;
    const charges = await this.chargesOf(day);
    await this.database.transaction(async (transaction) => {
      // Written to rather than looked at: of two who look at a row first and then write it, one is undone.
      const rows = [[day.fromMs, 0, 0, 0]];
      const touched = dialect.upsert({ table: 'book_days', columns: BOOK_DAY_COLUMNS, rows }, ['day_ms'], {
        changed: 'add',
      });
      await transaction.run(touched);
      const [row] = await transaction.query('SELECT booked FROM book_days WHERE day_ms = ?', [day.fromMs]);
      // Another worker may have read the day after later changes, or before its calls were let go.
      if (!row || wholeIn(row, 'booked') > changes) return;
      if (day.fromMs < (await this.kept.letGoBefore(transaction.query))) return;
      await transaction.change('UPDATE book_days SET booked = ? WHERE day_ms = ?', [changes, day.fromMs]);
      await transaction.change('DELETE FROM charges WHERE day_ms = ?', [day.fromMs]);
      await transaction.run(chargeStatements(dialect, charges));
    });
  }

  private async chargesOf({ fromMs, toMs }: Period): Promise<Charge[]> {
    const [fold, turns] = [new ChargeFold(fromMs), new Turns()];
    for (let place: [number, string] = [fromMs, '']; ;) {
      const rows = await this.database.query(
        `SELECT ${CALL_COLUMNS} FROM llm_calls
         WHERE (started_ms > ? OR (started_ms = ? AND call_key > ?)) AND started_ms < ?
         ORDER BY started_ms, call_key LIMIT ?`,
        [place[0], ...place, toMs, CALLS_AT_ONCE],
      );
      for (const call of rows.map(chargedCallIn)) {
        fold.add(call, call.cost.priceKey === null ? null : await this.priceOf(call.cost.priceKey));
      }
      const last = rows.at(-1);
      if (!last || rows.length < CALLS_AT_ONCE) return fold.all();
      place = [wholeIn(last, 'started_ms'), textIn(last, 'call_key')];
      await turns.give();
    }
  }

  private async priceOf(key: number): Promise<ChargePrice | null> {
    let price = this.prices.get(key);
    if (price === undefined) {
      const snapshot = await this.priceBook.snapshot(key);
      price = snapshot && { rates: snapshot.rates, listRates: readRates(snapshot.written) };
      if (price) this.prices.set(key, price);
    }
    return price;
  }
}

function chargedCallIn(row: Row): ChargedCall {
  return {
    series: wholeIn(row, 'series'),
    usage: usageIn(row),
    cost: {
      state: wordIn(row, 'cost_state', COST_STATES),
      nanoUsd: moneyOrNullIn(row, 'cost_nano'),
      priceKey: wholeOrNullIn(row, 'price_key'),
    },
  };
}
