import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { Actor } from '../../domain/audit/actor.js';
import { actOfChange, type Change } from '../../domain/audit/change.js';
import { DIMENSIONS } from '../../domain/call.js';
import { Rejected } from '../../domain/failures.js';
import { SLO_INDICATORS, type Slo } from '../../domain/reliability/slo.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { Settings } from '../repositories/settings.js';
import { textIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import type { Transaction } from '../transaction.js';

const VERSION = 'slos_version';
const COLUMNS = ['id', 'name', 'slo', 'created_ms', 'changed_ms'];

const keptSlo: z.ZodType<Omit<Slo, 'id' | 'name' | 'origin'>> = z.object({
  indicator: z.enum(SLO_INDICATORS),
  objective: z.number(),
  windowDays: z.number(),
  withinSeconds: z.number().nullable(),
  where: z.partialRecord(z.enum(DIMENSIONS), z.array(z.string())),
  isEnabled: z.boolean(),
});

/** Slos keeps the objectives: those that come with the service and the operator's file's, which are fixed, and those made by the API. */
@Injectable()
export class Slos {
  private kept: { version: string | null; slos: readonly Slo[] } | null = null;

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** fixed is the objectives that the API does not change. */
  get fixed(): readonly Slo[] {
    return this.environment.SLOS_FILE;
  }

  /** all is all objectives, whether they are enabled or not. */
  async all(): Promise<Slo[]> {
    const version = await this.settings.read(VERSION);
    if (this.kept?.version !== version) {
      const slos = (await this.database.query('SELECT * FROM slos ORDER BY name')).map(sloIn);
      // What was read may be newer than the version that was read before it: then it is read once more.
      this.kept = { version, slos };
    }
    // A name may have come into the file, or with the service, after it was made: alerts and series know one of each name.
    const fixed = new Set(this.fixed.map(({ name }) => name));
    return [...this.fixed, ...(this.kept?.slos ?? []).filter(({ name }) => !fixed.has(name))];
  }

  /** create keeps a new objective. It throws `Rejected` (`too_many_slos`, `name_taken`; 409). */
  async create(by: Actor, slo: Slo, most: number): Promise<void> {
    await this.change(by, async (transaction) => {
      const others = await transaction.query('SELECT id FROM slos');
      if (others.length >= most) throw new Rejected('too_many_slos', `there are ${most} objectives already`, 409);
      await this.refuseTaken(transaction, slo);
      const nowMs = this.clock.now();
      const rows = [[slo.id, slo.name, textOf(slo), nowMs, nowMs]];
      await transaction.run(this.database.dialect.insert({ table: 'slos', columns: COLUMNS, rows }));
      return { before: null, after: slo };
    });
  }

  /** replace changes an objective, and tells whether there is one of its id. It throws `Rejected` (`name_taken`; 409). */
  replace(by: Actor, slo: Slo): Promise<boolean> {
    return this.change(by, async (transaction) => {
      const before = await keptSloOf(transaction, slo.id);
      if (!before) return { before, after: null };
      await this.refuseTaken(transaction, slo);
      const sql = 'UPDATE slos SET name = ?, slo = ?, changed_ms = ? WHERE id = ?';
      await transaction.change(sql, [slo.name, textOf(slo), this.clock.now(), slo.id]);
      return { before, after: slo };
    });
  }

  /** remove deletes an objective, and tells whether there was one. */
  remove(by: Actor, id: string): Promise<boolean> {
    return this.change(by, async (transaction) => {
      const before = await keptSloOf(transaction, id);
      await transaction.change('DELETE FROM slos WHERE id = ?', [id]);
      return { before, after: null };
    });
  }

  /** One change follows another: who raises the version waits for who did before. It tells whether anything was changed. */
  private change(by: Actor, work: (transaction: Transaction) => Promise<Change<Slo>>): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      await this.settings.raise(transaction, VERSION);
      const change = await work(transaction);
      const isChanged = (change.before ?? change.after) !== null;
      if (isChanged) await this.audit.write(transaction, actOfChange(by, 'slo', change));
      return isChanged;
    });
  }

  /** Objectives are told apart by their names, in `/metrics` and in alerts as well. */
  private async refuseTaken({ query }: Transaction, { id, name }: Slo): Promise<void> {
    const taken = await query('SELECT id FROM slos WHERE name = ? AND id <> ?', [name, id]);
    const isFixed = this.fixed.some((slo) => slo.name === name);
    if (isFixed || taken.length > 0) throw new Rejected('name_taken', `there is another objective ${name}`, 409);
  }
}

async function keptSloOf({ query }: Transaction, id: string): Promise<Slo | null> {
  const [row] = await query('SELECT * FROM slos WHERE id = ?', [id]);
  return row ? sloIn(row) : null;
}

function textOf({ id: _id, name: _name, origin: _origin, ...slo }: Slo): string {
  return JSON.stringify(slo);
}

function sloIn(row: Row): Slo {
  return {
    id: textIn(row, 'id'),
    name: textIn(row, 'name'),
    origin: 'api',
    ...keptSlo.parse(JSON.parse(textIn(row, 'slo'))),
  };
}
