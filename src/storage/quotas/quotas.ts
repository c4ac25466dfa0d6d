import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { actOfChange, type Change } from '../../domain/audit/change.js';
import { termsFor, withTerms } from '../../domain/budget/terms.js';
import { Rejected } from '../../domain/failures.js';
import { crossingsBetween } from '../../domain/quota/quota-standing.js';
import { isSameDuty, type Quota, type QuotaTerms } from '../../domain/quota/quota.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { crossedFrom, quotaSumsAt } from './quota-sums.js';
import { crossingStatements, quotaStatements, readQuotas } from './quota-table.js';

/** QuotaDraft is a quota as somebody wants it to be, with terms that are added to those it has. */
export interface QuotaDraft extends Omit<Quota, 'createdAtMs' | 'lastReportMs' | 'terms'> {
  terms: QuotaTerms;
}

/** Quotas keeps what other services let be used of them. */
@Injectable()
export class Quotas {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** list is all quotas, by their names. */
  list(): Promise<Quota[]> {
    return readQuotas((sql, parameters) => this.database.query(sql, parameters));
  }

  /** find is the quota of an id; `null`: there is none. */
  async find(id: string): Promise<Quota | null> {
    const [quota = null] = await readQuotas((sql, parameters) => this.database.query(sql, parameters), id);
    return quota;
  }

  /** create makes a quota. It throws `Rejected` (`too_many_quotas`, `name_taken`; 409). */
  async create(by: Actor, draft: QuotaDraft, most: number): Promise<Quota> {
    const { after } = await this.change(by, async (transaction) => {
      const quotas = await readQuotas(transaction.query);
      if (quotas.length >= most) throw new Rejected('too_many_quotas', `there are ${most} quotas already`, 409);
      refuseTaken(quotas, draft);
      const { terms, ...told } = draft;
      const quota = { ...told, terms: [terms], createdAtMs: this.clock.now(), lastReportMs: null };
      await transaction.run(quotaStatements(this.database.dialect, quota));
      return { before: null, after: quota };
    });
    return after;
  }

  /**
   * replace changes a quota, `null` when there is none. It throws `Rejected` (`name_taken`, `quota_in_use`; 409): what sums
   * were made by stays as it is.
   */
  async replace(by: Actor, draft: QuotaDraft): Promise<Quota | null> {
    const { after } = await this.change(by, async (transaction) => {
      if (!(await held(transaction, draft.id))) return { before: null, after: null };
      const quotas = await readQuotas(transaction.query);
      const before = quotas.find(({ id }) => id === draft.id);
      if (!before) return { before: null, after: null };
      refuseTaken(quotas, draft);
      if (before.lastReportMs !== null && !isSameDuty(before, draft)) {
        throw new Rejected('quota_in_use', 'its sums were made by its period, time zone and unit: make another', 409);
      }
      const { terms: added, ...told } = draft;
      const { createdAtMs, lastReportMs } = before;
      const quota = { ...told, terms: withTerms(before.terms, added), createdAtMs, lastReportMs };
      await transaction.run(quotaStatements(this.database.dialect, quota));
      await this.cross(transaction, before, quota);
      return { before, after: quota };
    });
    return after;
  }

  /** remove deletes a quota with all that was reported to it, and tells whether there was one. */
  async remove(by: Actor, id: string): Promise<boolean> {
    const { before } = await this.change(by, async ({ query, change }) => {
      const [quota = null] = await readQuotas(query, id);
      await change('DELETE FROM quotas WHERE id = ?', [id]);
      for (const table of ['quota_terms', 'quota_periods', 'quota_days', 'quota_crossings', 'quota_reports']) {
        await change(`DELETE FROM ${table} WHERE quota_id = ?`, [id]);
      }
      return { before: quota, after: null };
    });
    return before !== null;
  }

  /** One change follows another; the nodes of a cluster, which do not see each other's locks, undo one of two. */
  private change<Made extends Change<Quota>>(
    by: Actor,
    work: (transaction: Transaction) => Promise<Made>,
  ): Promise<Made> {
    return this.database.transaction(async (transaction) => {
      await transaction.change(`UPDATE settings SET value = value + 1 WHERE name = 'quotas_version'`);
      const change = await work(transaction);
      if (change.before ?? change.after) await this.audit.write(transaction, actOfChange(by, 'quota', change));
      return change;
    });
  }

  /** Other terms take the period over thresholds, or below them, without any report. */
  private async cross({ query, run }: Transaction, before: Quota, after: Quota): Promise<void> {
    const { dialect } = this.database;
    const nowMs = this.clock.now();
    const [sum] = await quotaSumsAt({ query, dialect }, [after], nowMs);
    if (!sum) return;
    const { period, used } = sum;
    const [was, is] = [before, after].map(({ terms }) => ({ used, terms: termsFor(terms, period, nowMs) }));
    if (!was || !is) return;
    const change = crossingsBetween(was, is);
    await run(crossingStatements(dialect, after.id, { ...change, fromMs: crossedFrom(after, period), atMs: nowMs }));
  }
}

/** held keeps others from reporting to a quota, or changing it, until the transaction ends, and tells whether there is one. */
export async function held({ change }: Transaction, id: string): Promise<boolean> {
  return (await change('UPDATE quotas SET revision = revision + 1 WHERE id = ?', [id])) > 0;
}

/** Quotas are told apart by their names, in `/metrics` as well. */
function refuseTaken(quotas: readonly Quota[], { id, name }: QuotaDraft): void {
  if (quotas.every((other) => other.id === id || other.name !== name)) return;
  throw new Rejected('name_taken', `there is another quota of the name ${name}`, 409);
}
