import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { actOfChange, type Change } from '../../domain/audit/change.js';
import { FACT_NAMES } from '../../domain/alerting/fact.js';
import { COMPARISONS, NO_DATA_POLICIES, type AlertRule } from '../../domain/alerting/rule.js';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import { DIMENSIONS } from '../../domain/call.js';
import { Rejected } from '../../domain/failures.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn } from '../row.js';
import { Settings } from '../repositories/settings.js';
import type { Row } from '../sql-dialect.js';

const VERSION = 'alert_rules_version';
const COLUMNS = ['id', 'name', 'rule', 'created_ms', 'changed_ms', 'revision'];

const keptRule: z.ZodType<Omit<AlertRule, 'id' | 'name' | 'origin'>> = z.object({
  severity: z.enum(SEVERITIES),
  fact: z.enum(FACT_NAMES as [(typeof FACT_NAMES)[number]]),
  windowMs: z.number().nullable(),
  groupBy: z.array(z.enum(DIMENSIONS)).nullable(),
  where: z.record(z.string(), z.array(z.string())),
  comparison: z.enum(COMPARISONS),
  threshold: z.number(),
  clearThreshold: z.number().nullable(),
  forMs: z.number(),
  keepFiringMs: z.number(),
  noData: z.enum(NO_DATA_POLICIES),
  isEnabled: z.boolean(),
  channels: z.array(z.string()),
  runbookUrl: z.string().nullable(),
  text: z.object({ en: z.string(), ja: z.string() }),
});

/** AlertRules keeps the rules that were made by the API. */
@Injectable()
export class AlertRules {
  private kept: { version: string | null; rules: readonly AlertRule[] } | null = null;

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** list is all rules that were made by the API, by their names. */
  async list(): Promise<readonly AlertRule[]> {
    const version = await this.settings.read(VERSION);
    if (this.kept?.version === version) return this.kept.rules;
    const rules = (await this.database.query('SELECT * FROM alert_rules ORDER BY name')).map(ruleIn);
    // What was read may be newer than the version that was read before it: then it is read once more.
    this.kept = { version, rules };
    return rules;
  }

  /** create keeps a new rule. It throws `Rejected` (`too_many_rules`, `name_taken`; 409). */
  async create(by: Actor, rule: AlertRule, most: number): Promise<void> {
    await this.change(by, async (transaction) => {
      const others = await transaction.query('SELECT id FROM alert_rules');
      if (others.length >= most) throw new Rejected('too_many_rules', `there are ${most} rules already`, 409);
      await refuseTaken(transaction, rule);
      const nowMs = this.clock.now();
      const rows = [[rule.id, rule.name, textOf(rule), nowMs, nowMs, 0]];
      await transaction.run(this.database.dialect.insert({ table: 'alert_rules', columns: COLUMNS, rows }));
      return { before: null, after: rule };
    });
  }

  /** replace changes a rule, and tells whether there is one of its id. It throws `Rejected` (`name_taken`; 409). */
  replace(by: Actor, rule: AlertRule): Promise<boolean> {
    return this.change(by, async (transaction) => {
      const before = await keptRuleOf(transaction, rule.id);
      if (!before) return { before, after: null };
      await refuseTaken(transaction, rule);
      const sql = 'UPDATE alert_rules SET name = ?, rule = ?, changed_ms = ?, revision = revision + 1 WHERE id = ?';
      await transaction.change(sql, [rule.name, textOf(rule), this.clock.now(), rule.id]);
      return { before, after: rule };
    });
  }

  /** remove deletes a rule, and tells whether there was one. */
  remove(by: Actor, id: string): Promise<boolean> {
    return this.change(by, async (transaction) => {
      const before = await keptRuleOf(transaction, id);
      await transaction.change('DELETE FROM alert_rules WHERE id = ?', [id]);
      return { before, after: null };
    });
  }

  /** One change follows another: who raises the version waits for who did before. It tells whether anything was changed. */
  private change(by: Actor, work: (transaction: Transaction) => Promise<Change<AlertRule>>): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      await this.settings.raise(transaction, VERSION);
      const change = await work(transaction);
      const isChanged = (change.before ?? change.after) !== null;
      if (isChanged) await this.audit.write(transaction, actOfChange(by, 'rule', change));
      return isChanged;
    });
  }
}

async function keptRuleOf({ query }: Transaction, id: string): Promise<AlertRule | null> {
  const [row] = await query('SELECT * FROM alert_rules WHERE id = ?', [id]);
  return row ? ruleIn(row) : null;
}

async function refuseTaken({ query }: Transaction, { id, name }: Pick<AlertRule, 'id' | 'name'>): Promise<void> {
  const taken = await query('SELECT id FROM alert_rules WHERE name = ? AND id <> ?', [name, id]);
  if (taken.length > 0) throw new Rejected('name_taken', `there is another rule of the name ${name}`, 409);
}

function textOf({ id: _id, name: _name, origin: _origin, ...rule }: AlertRule): string {
  return JSON.stringify(rule);
}

function ruleIn(row: Row): AlertRule {
  const rule = keptRule.parse(JSON.parse(textIn(row, 'rule')));
  return { id: textIn(row, 'id'), name: textIn(row, 'name'), origin: 'api', ...rule };
}
