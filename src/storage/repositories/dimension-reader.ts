import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DIMENSIONS, type Dimension } from '../../domain/call.js';
import { Database } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { wholeIn } from '../row.js';

const RECHECK_MS = 3_000;

/** DimensionReader answers which values dimensions have, from the series that are known here. */
@Injectable()
export class DimensionReader {
  private checkedAtMs = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** values is the values of every dimension within some projects, or within all (`null`), in order; what was not told is no value. */
  async values(projects: readonly string[] | null): Promise<Record<Dimension, string[]>> {
    await this.refresh();
    const { registry } = this.ledger;
    const known = registry.projects();
    const within = projects ? known.filter((project) => projects.includes(project)) : known;
    const entries = DIMENSIONS.map((dimension) => {
      const values = [...registry.valuesOf(dimension, within)].filter((value) => value !== '');
      return [dimension, values.sort()];
    });
    return Object.fromEntries(entries) as Record<Dimension, string[]>;
  }

  /** Other workers file series too. They are learned at most every few seconds, and only when there are more than are known. */
  private async refresh(): Promise<void> {
    const nowMs = this.clock.now();
    if (nowMs - this.checkedAtMs < RECHECK_MS) return;
    this.checkedAtMs = nowMs;
    const [row] = await this.database.query('SELECT COUNT(*) AS n FROM series');
    if (row && wholeIn(row, 'n') !== this.ledger.registry.size) await this.ledger.registry.load(this.database);
  }
}
