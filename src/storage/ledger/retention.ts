import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DAY_MS } from '../../domain/period.js';
import { Bookkeeper } from '../books/bookkeeper.js';
import { Database } from '../database.js';
import { deleteInPortions } from '../portions.js';
import { textIn, wholeOrNullIn } from '../row.js';
import { KeptCalls } from './kept-calls.js';
import { lotOf } from './lots.js';
import { changesOf, EARLIER, type Range, type RangeChange, type RangeWish } from './ranges.js';

/** A table that is cut into ranges of so many of its column, and the columns of its key. */
interface Ranged {
  table: string;
  column: string;
  key: string;
  unit: number;
}

const byDay = (table: string, key: string): Ranged => ({ table, column: 'started_ms', key, unit: DAY_MS });
const byLot = (table: string, key: string): Ranged => ({ table, column: 'lot', key, unit: 1 });

const BY_DAY = [
  byDay('failed_calls', 'fingerprint, started_ms, call_key'),
  byDay('call_contents', 'started_ms, call_key'),
  byDay('llm_calls', 'started_ms, call_key'),
];
const BY_LOT = [
  byLot('call_places', 'call_key, lot'),
  byLot('spans', 'span_key, lot'),
  byLot('traces', 'trace_record, lot'),
];

/** Ranges are made for so many days ahead, again when only so few are left. A lot is made while the one before it lasts. */
const DAYS_AHEAD = 14;
const FEW_DAYS_AHEAD = 7;

/** Analyses have their texts in their rows. */
const ANALYSES_AT_ONCE = 500;

/**
 * Retention lets go of single calls and analyses that are kept no longer. Of calls MySQL drops whole ranges, however many are
 * in them, and has ranges made for the days to come; SQLite deletes them in short transactions. So are analyses deleted
 * everywhere: an id is that of one analysis, whenever it was, which a table that is cut by time could not hold to, and they
 * are few beside the calls of their members. The sums stay.
 */
@Injectable()
export class Retention {
  private readonly logger = new Logger(Retention.name);
  private deletedBeforeMs = 0;

  constructor(
    private readonly database: Database,
    private readonly kept: KeptCalls,
    private readonly clock: Clock,
    private readonly bookkeeper: Bookkeeper,
  ) {}

  /**
   * expire lets go of what is due, and returns from when on calls are kept (0: all are). It throws `Unavailable`
   * (`database_busy`) when a table is in use by somebody who does not finish; what is left is done the next time.
   */
  async expire(): Promise<number> {
    // What calls are charged is made from the calls, for as long as there are any.
    await this.bookkeeper.keep({ fromMs: this.kept.goneBeforeMs, toMs: this.kept.dueBeforeMs() });
    const keptFromMs = await this.kept.letGo();
    // Runs of processes that were killed.
    const over = { where: 'until_ms <= ?', parameters: [this.clock.now()] };
    await deleteInPortions(this.database, { table: 'run_claims', key: 'run_key', ...over });
    await deleteInPortions(this.database, {
      ...{ table: 'wall_bounces', key: 'bounce_key', where: 'started_ms < ?', parameters: [keptFromMs] },
      atOnce: ANALYSES_AT_ONCE,
    });
    if (this.database.dialect.name === 'sqlite') await this.deleteBefore(keptFromMs);
    else await this.arrange(keptFromMs);
    return keptFromMs;
  }

  /** Nothing finds which calls are due but a look at all rows, so it is looked for once for each day. */
  private async deleteBefore(keptFromMs: number): Promise<void> {
    if (keptFromMs === this.deletedBeforeMs) return;
    for (const { table, column, key, unit } of [...BY_DAY, ...BY_LOT]) {
      const edge = unit === DAY_MS ? keptFromMs : lotOf(keptFromMs);
      await deleteInPortions(this.database, { table, key, where: `${column} < ?`, parameters: [edge] });
    }
    this.deletedBeforeMs = keptFromMs;
  }

  private async arrange(keptFromMs: number): Promise<void> {
    const nowMs = this.clock.passed();
    const today = Math.floor(nowMs / DAY_MS);
    const days = {
      from: Math.floor(keptFromMs / DAY_MS),
      least: today + FEW_DAYS_AHEAD,
      to: today + DAYS_AHEAD,
    };
    const lots = { from: lotOf(keptFromMs), least: lotOf(nowMs) + 1, to: lotOf(nowMs) + 1 };
    const wishes = [
      ...BY_DAY.map((ranged) => ({ ranged, wish: days })),
      ...BY_LOT.map((ranged) => ({ ranged, wish: lots })),
    ];
    let isAsItShould = true;
    for (const { ranged, wish } of wishes) isAsItShould &&= (await this.changesFor(ranged, wish)).length === 0;
    if (isAsItShould) return;
    await this.database.changeTables((schema) =>
      schema.alter(async (alter) => {
        for (const { ranged, wish } of wishes) {
          for (const change of await this.changesFor(ranged, wish)) {
            await alter(statementFor(ranged, change));
            if ('drop' in change) this.logger.log(`${ranged.table}: let go of ${change.drop.join(', ')}`);
          }
        }
      }),
    );
  }

  private async changesFor(ranged: Ranged, wish: Omit<RangeWish, 'earliest'>): Promise<RangeChange[]> {
    const standing = await this.rangesOf(ranged);
    const earliest = standing[0]?.name === EARLIER && wish.from > 0 ? await this.earliestIn(ranged) : null;
    return changesOf(standing, { ...wish, earliest });
  }

  private async rangesOf({ table, unit }: Ranged): Promise<Range[]> {
    const rows = await this.database.query(
      `SELECT PARTITION_NAME AS name, PARTITION_DESCRIPTION AS below FROM information_schema.PARTITIONS
       WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND PARTITION_NAME IS NOT NULL
       ORDER BY PARTITION_ORDINAL_POSITION`,
      [table],
    );
    return rows.map((row) => {
      const below = textIn(row, 'below');
      return { name: textIn(row, 'name'), below: below === 'MAXVALUE' ? null : Number(below) / unit };
    });
  }

  private async earliestIn({ table, column, unit }: Ranged): Promise<number | null> {
    const [row] = await this.database.query(`SELECT MIN(${column}) AS earliest FROM ${table} PARTITION (${EARLIER})`);
    const earliest = row ? wholeOrNullIn(row, 'earliest') : null;
    return earliest === null ? null : Math.floor(earliest / unit);
  }
}

function statementFor({ table, unit }: Ranged, change: RangeChange): string {
  if ('drop' in change) return `ALTER TABLE ${table} DROP PARTITION ${change.drop.join(', ')}`;
  const into = change.into.map(
    ({ name, below }) => `PARTITION ${name} VALUES LESS THAN ${below === null ? 'MAXVALUE' : `(${below * unit})`}`,
  );
  return `ALTER TABLE ${table} REORGANIZE PARTITION ${change.cut} INTO (${into.join(', ')})`;
}
