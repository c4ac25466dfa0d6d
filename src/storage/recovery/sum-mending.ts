import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { AuditedAct } from '../../domain/audit/entry.js';
import { DAY_MS, HOUR_MS, type Period } from '../../domain/period.js';
import { DifferenceFold, type FiledCall } from '../../domain/rollup/fold.js';
import { readableFrom } from '../../domain/rollup/grain.js';
import { addAll } from '../../domain/rollup/sparse-counts.js';
import { emptyRollup, isEmpty, MONEY_SUMS, WHOLE_SUMS, type Rollup } from '../../domain/rollup/rollup.js';
import { codeOf, rollupRows, shelvesOf, type RollupRow } from '../../domain/rollup/rows.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { compactRollups, rollupStatements } from '../ledger/rollup-table.js';
import { forEachCall, placeOf, storedSums } from '../ledger/stored-sums.js';
import { Settings } from '../repositories/settings.js';
import type { Transaction } from '../transaction.js';
import { Turns } from '../turns.js';
import { wholeIn } from '../row.js';

/** Comparison is by how much sums differ from what the calls of the last two days add up to. */
export interface Comparison {
  /** What is missing in the sums, or too much (negative), row by row. */
  missing: readonly RollupRow[];
  /** How often sums had been mended when it was looked. */
  version: string | null;
}

const VERSION = 'sums_mended';

/** Calls may not be let go while they are gone through. */
const HELD = ['llm_calls'];

/** The sums that are made of calls of one day alone; that of all time is not. */
type GrainOfDays = 'minute' | 'quarter' | 'day';

/** What is read within one snapshot, and the sums of what had not been posted by then. */
interface Reading {
  query: Transaction['query'];
  unposted: readonly RollupRow[];
}

/** SumMending compares the sums of the last two days with the calls, and adds to them what is missing. */
@Injectable()
export class SumMending {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** compare goes through the calls of today and yesterday; `null`: there are more than somebody wants to wait for. */
  async compare(mostCalls = Infinity): Promise<Comparison | null> {
    await this.ledger.posted();
    return this.database.snapshot(HELD, async (query) => {
      const days = this.days();
      if ((await callsIn(query, days, mostCalls)) > mostCalls) return null;
      const { journal, registry, calendar } = this.ledger;
      const unposted = journal.fold(await journal.read(query)).difference();
      const rule = { calendar, nowMs: this.clock.now() };
      const reading = {
        query,
        unposted: rollupRows(unposted, { ...rule, facetsOf: await registry.facetsOf(unposted, query) }),
      };
      const missing: RollupRow[] = [];
      for (const day of days) missing.push(...(await this.missingIn(reading, day)));
      return { missing, version: await this.settings.read(VERSION, query) };
    });
  }

  /**
   * mend adds what is missing, with an entry in the audit log, and tells whether it did: not where somebody else has mended sums
   * since it was compared. What is added commutes with what is posted meanwhile.
   */
  mend({ missing, version }: Comparison, act: AuditedAct): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      await this.settings.raise(transaction, VERSION);
      const now = Number(await this.settings.read(VERSION, transaction.query));
      if (now !== Number(version ?? 0) + 1) return false;
      await transaction.run(rollupStatements(this.database.dialect, missing));
      await compactRollups(transaction, this.database.dialect, missing);
      await this.audit.write(transaction, act);
      return true;
    });
  }

  private days(): Period[] {
    const today = this.ledger.calendar.dayOf(this.clock.now());
    return [this.ledger.calendar.dayOf(today.fromMs - DAY_MS / 2), today];
  }

  /** A day is gone through hour by hour: what all its minutes come to, by every facet, may take more memory than there is. */
  private async missingIn({ query, unposted }: Reading, day: Period): Promise<RollupRow[]> {
    const { registry } = this.ledger;
    const ofDay = new DifferenceFold();
    const missing: RollupRow[] = [];
    for (const hour of hoursOf(day)) {
      const ofHour = new DifferenceFold();
      await forEachCall(query, registry, hour, (filed: FiledCall) => {
        ofHour.apply({ before: null, after: filed });
        ofDay.apply({
          before: null,
          after: { ...filed, call: { ...filed.call, startedAtMs: day.fromMs, userId: null } },
        });
      });
      missing.push(...(await this.lackingIn({ query, unposted }, hour, ['minute', 'quarter'], ofHour)));
    }
    return [...missing, ...(await this.lackingIn({ query, unposted }, day, ['day'], ofDay))];
  }

  private async lackingIn(
    { query, unposted }: Reading,
    { fromMs, toMs }: Period,
    grains: readonly GrainOfDays[],
    fold: DifferenceFold,
  ): Promise<RollupRow[]> {
    const { registry, calendar } = this.ledger;
    const nowMs = this.clock.now();
    const difference = fold.difference();
    const expected = rollupRows(difference, { facetsOf: await registry.facetsOf(difference, query), calendar, nowMs });
    const missing: RollupRow[] = [];
    const turns = new Turns();
    for (const grain of grains) {
      const kept = { fromMs: Math.max(fromMs, readableFrom(grain, nowMs)), toMs };
      for (const shelf of shelvesOf(grain)) {
        const wanted = expected.filter((row) => codeOf(row) === codeOf(shelf) && row.bucketMs >= kept.fromMs);
        missing.push(...lacking(wanted, await storedSums(query, shelf, kept, unposted)));
        await turns.give();
      }
    }
    return missing;
  }
}

function hoursOf({ fromMs, toMs }: Period): Period[] {
  const hours: Period[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs += HOUR_MS)
    hours.push({ fromMs: atMs, toMs: Math.min(atMs + HOUR_MS, toMs) });
  return hours;
}

/** What is to be added to the sums that were found for them to be as expected. */
function lacking(expected: readonly RollupRow[], found: readonly RollupRow[]): RollupRow[] {
  const wanted = new Map(expected.map((row) => [placeOf(row), row.rollup]));
  const there = new Map(found.map((row) => [placeOf(row), row.rollup]));
  const places = new Map([...expected, ...found].map((row) => [placeOf(row), row]));
  return [...places]
    .map(([place, row]) => ({ ...row, rollup: less(wanted.get(place), there.get(place)) }))
    .filter(({ rollup }) => !isEmpty(rollup));
}

function less(wanted = emptyRollup(), found = emptyRollup()): Rollup {
  const rest = { ...wanted, counts: new Map(wanted.counts) };
  for (const sum of WHOLE_SUMS) rest[sum] -= found[sum];
  for (const sum of MONEY_SUMS) rest[sum] -= found[sum];
  addAll(rest.counts, new Map([...found.counts].map(([code, count]) => [code, -count])));
  return rest;
}

/** How many calls there are, counted no further than to one more than somebody cares for. */
async function callsIn(query: Transaction['query'], days: readonly Period[], most: number): Promise<number> {
  if (most === Infinity) return 0;
  const [from, to] = [days[0]?.fromMs ?? 0, days.at(-1)?.toMs ?? 0];
  const [row = {}] = await query(
    `SELECT COUNT(*) AS calls FROM (SELECT 1 FROM llm_calls WHERE started_ms >= ? AND started_ms < ? LIMIT ?) AS some`,
    [from, to, most + 1],
  );
  return wholeIn(row, 'calls');
}
