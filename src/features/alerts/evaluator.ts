import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { FACTS, keyOf, type Measured } from '../../domain/alerting/fact.js';
import { concerned, isNews, judgeRule, mayBegin, withdrawAll, type Judged } from '../../domain/alerting/judge.js';
import type { AlertRule } from '../../domain/alerting/rule.js';
import { JobQueue } from '../../queue/job-queue.js';
import { alertIdOf } from '../../storage/alerts/alert-id.js';
import type { KeptAlert } from '../../storage/alerts/alert-table.js';
import { Alerts, type AlertChange } from '../../storage/alerts/alerts.js';
import { Turns } from '../../storage/turns.js';
import { Measures } from './measures/measures.js';
import { RuleBook } from './rule-book.js';

/** Scope is which rules are looked at: all, or those alone that calls move at once. */
export type Scope = 'all' | 'at_once';

/** A rule with what was measured of what it is about. */
interface Looked {
  rule: AlertRule;
  measured: Measured[];
}

/** Evaluator looks at rules, and takes their alerts on. Of several that do so at once, each change is made by one. */
@Injectable()
export class Evaluator {
  private readonly logger = new Logger(Evaluator.name);
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rules: RuleBook,
    private readonly measures: Measures,
    private readonly alerts: Alerts,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** evaluate looks at rules once, after whatever this worker looks at just now, and tells how many alerts it has changed. */
  evaluate(scope: Scope): Promise<number> {
    const turn = this.last.catch(() => undefined).then(() => this.look(scope));
    this.last = turn;
    return turn;
  }

  /** finish resolves once nothing is looked at any more. */
  async finish(): Promise<void> {
    await this.last.catch(() => undefined);
  }

  private async look(scope: Scope): Promise<number> {
    const nowMs = this.clock.now();
    const rules = await this.rules.all();
    const wanted = rules.filter(({ isEnabled, fact }) => isEnabled && (scope === 'all' || FACTS[fact].isAtOnce));
    const open = await this.alerts.open();
    const looked = await this.measure(wanted, open, nowMs);
    const known = [...open, ...(await this.resting(looked, open))];
    const changes = await this.judge(looked, known, nowMs);
    if (scope === 'all') changes.push(...withdrawn(rules, open, nowMs));
    if (changes.length === 0) return 0;
    const { changed, promised } = await this.alerts.apply(changes);
    await this.wake(promised);
    return changed;
  }

  private async measure(rules: readonly AlertRule[], open: readonly KeptAlert[], nowMs: number): Promise<Looked[]> {
    const measure = this.measures.at(nowMs);
    const turns = new Turns();
    const looked: Looked[] = [];
    for (const rule of rules) {
      const labels = open.filter((alert) => alert.rule.id === rule.id).map((alert) => alert.labels);
      const measured = await measure(rule, labels);
      if (measured) looked.push({ rule, measured });
      await turns.give();
    }
    return looked;
  }

  private async judge(looked: readonly Looked[], known: readonly KeptAlert[], nowMs: number): Promise<AlertChange[]> {
    const turns = new Turns();
    const changes: AlertChange[] = [];
    for (const { rule, measured } of looked) {
      const own = known.filter((alert) => alert.rule.id === rule.id);
      changes.push(...changesOf(rule, own, judgeRule(rule, measured, own, nowMs)));
      await turns.give();
    }
    return changes;
  }

  /** Alerts that may begin now may have fired before. */
  private resting(looked: readonly Looked[], open: readonly KeptAlert[]): Promise<KeptAlert[]> {
    const known = new Set(open.map(({ id }) => id));
    const ids = looked.flatMap(({ rule, measured }) =>
      concerned(rule, measured)
        .filter((one) => mayBegin(rule, one))
        .map(({ labels }) => alertIdOf(rule.id, labels))
        .filter((id) => !known.has(id)),
    );
    return this.alerts.find(ids);
  }

  private async wake(promised: readonly string[]): Promise<void> {
    for (const workId of promised) {
      await this.queue.wake('alerts.notify', { workId }).catch((error: unknown) => {
        this.logger.warn(`the sweep will find what could not be queued: ${String(error)}`);
      });
    }
  }
}

/** What nobody needs to know is not written down: that there is no alert, or that it goes on as it did. */
function changesOf(rule: AlertRule, own: readonly KeptAlert[], judged: readonly Judged[]): AlertChange[] {
  const revisions = new Map(own.map(({ labels, revision }) => [keyOf(labels), revision]));
  const { id, name, severity, runbookUrl, channels, fact } = rule;
  return judged.filter(isNews).map((one) => ({
    ...one,
    rule: { id, name, severity, runbookUrl, channels },
    fact,
    unit: FACTS[fact].unit,
    revision: revisions.get(keyOf(one.labels)) ?? null,
  }));
}

function withdrawn(rules: readonly AlertRule[], open: readonly KeptAlert[], nowMs: number): AlertChange[] {
  const enabled = new Map(rules.map(({ id, isEnabled }) => [id, isEnabled]));
  return open
    .filter(({ rule }) => !enabled.get(rule.id))
    .flatMap((alert) => {
      const reason = enabled.has(alert.rule.id) ? 'rule_disabled' : 'rule_deleted';
      const { rule, unit, revision } = alert;
      return withdrawAll([alert], reason, nowMs).map((one) => ({ ...one, rule, fact: null, unit, revision }));
    });
}
