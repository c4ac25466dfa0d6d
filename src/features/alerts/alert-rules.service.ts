import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ruleOf, type RuleFields } from '../../config/alert-rules.js';
import { Clock } from '../../config/clock.js';
import { FACTS } from '../../domain/alerting/fact.js';
import { replayRule } from '../../domain/alerting/replay.js';
import { ruleSeen, type AlertRule } from '../../domain/alerting/rule.js';
import type { Actor } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import type { Caller } from '../../domain/scopes.js';
import { DAY_MS } from '../../domain/period.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { AlertRules } from '../../storage/alerts/alert-rules.js';
import { viewOfRule, type PreviewView, type RuleView } from './alert-rule.view.js';
import { PastCalls, type Moment } from './past-calls.js';
import { RuleBook } from './rule-book.js';

const MOST_RULES = 500;
const ID_BYTES = 12;
const PREVIEWED_MS = 30 * DAY_MS;
const MOST_VALUES = 300;

const position = z.tuple([z.string(), z.string()]);

/** AlertRulesService is the rules of alerts. */
@Injectable()
export class AlertRulesService {
  constructor(
    private readonly book: RuleBook,
    private readonly rules: AlertRules,
    private readonly past: PastCalls,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the rules, by their names, as far as a caller sees them. It throws `Rejected` (`invalid_cursor`). */
  async list(paged: Paged, { project }: Caller): Promise<Page<RuleView>> {
    const seen = (await this.book.all()).flatMap((rule) => ruleSeen(rule, project) ?? []);
    const { items, nextCursor } = pageIn(seen, paged, position, ({ name, id }) => [name, id]);
    return { items: items.map(viewOfRule), nextCursor };
  }

  /** one is a rule. It throws `Rejected` (`rule_not_found`). */
  async one(id: string, { project }: Caller): Promise<RuleView> {
    const found = await this.book.find(id);
    const rule = found && ruleSeen(found, project);
    if (!rule) throw ruleNotFound(id);
    return viewOfRule(rule);
  }

  /** create makes a rule. It throws `Rejected` (`name_taken`, `too_many_rules`). */
  async create(by: Actor, told: RuleFields): Promise<RuleView> {
    const rule = ruleOf(told, { id: randomBytes(ID_BYTES).toString('base64url'), origin: 'api' });
    this.refuseFixedName(rule);
    await this.rules.create(by, rule, MOST_RULES);
    return viewOfRule(rule);
  }

  /** replace changes a rule. It throws `Rejected` (`rule_not_found`, `rule_is_fixed`, `name_taken`). */
  async replace(by: Actor, id: string, told: RuleFields): Promise<RuleView> {
    this.refuseFixed(id);
    const rule = ruleOf(told, { id, origin: 'api' });
    this.refuseFixedName(rule);
    if (!(await this.rules.replace(by, rule))) throw ruleNotFound(id);
    return viewOfRule(rule);
  }

  /** remove deletes a rule; what it had firing is resolved. It throws `Rejected` (`rule_not_found`, `rule_is_fixed`). */
  async remove(by: Actor, id: string): Promise<void> {
    this.refuseFixed(id);
    if (!(await this.rules.remove(by, id))) throw ruleNotFound(id);
  }

  /** preview is when a rule would have fired in the last 30 days. */
  async preview(told: RuleFields): Promise<PreviewView> {
    const rule = ruleOf(told, { id: '', origin: 'api' });
    const toMs = this.clock.now();
    const span = { fromMs: toMs - PREVIEWED_MS, toMs };
    const past = await this.past.of(rule, span);
    const subjects = (past?.subjects ?? []).map(({ labels, moments }) => ({
      labels: { ...labels },
      firings: replayRule(rule, moments, past?.stepMs ?? 0).map(({ fromMs, toMs: endMs, worst }) => ({
        ...{ from: textOf(fromMs), to: endMs === null ? null : textOf(endMs), worst },
      })),
      values: thinned(moments).map(({ atMs, value }) => ({ at: textOf(atMs), value })),
    }));
    return {
      ...{ from: textOf(span.fromMs), to: textOf(span.toMs) },
      unit: FACTS[rule.fact].unit,
      stepSeconds: past && past.stepMs / 1000,
      reason: past ? null : 'not_kept',
      firings: subjects.reduce((sum, { firings }) => sum + firings.length, 0),
      subjects: subjects.toSorted((one, other) => other.firings.length - one.firings.length),
    };
  }

  private refuseFixed(id: string): void {
    if (!this.book.fixed.some((rule) => rule.id === id)) return;
    throw new Rejected('rule_is_fixed', 'this rule comes with the service or stands in its file: change it there', 409);
  }

  private refuseFixedName({ name }: Pick<AlertRule, 'name'>): void {
    if (!this.book.fixed.some((rule) => rule.name === name)) return;
    throw new Rejected('name_taken', `there is another rule of the name ${name}`, 409);
  }
}

function ruleNotFound(id: string): Rejected {
  return new Rejected('rule_not_found', `there is no rule ${id}`, 404);
}

/** A month of quarter hours is more than can be drawn. */
function thinned(moments: readonly Moment[]): Moment[] {
  const every = Math.ceil(moments.length / MOST_VALUES);
  return moments.filter((_, index) => index % every === 0);
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
