import { Injectable, Logger } from '@nestjs/common';
import { callFact, callParts } from '../../../domain/alerting/call-facts.js';
import { FACTS, keyOf, type FactName, type Labels, type Measured } from '../../../domain/alerting/fact.js';
import { groupsOf, windowOf, type AlertRule } from '../../../domain/alerting/rule.js';
import { emptyRollup } from '../../../domain/rollup/rollup.js';
import { UsageReader } from '../../../storage/repositories/usage-reader.js';
import { BudgetMeasures } from './budget-measures.js';
import { CallWindows } from './call-windows.js';
import { LedgerMeasures } from './ledger-measures.js';
import { ServiceMeasures } from './service-measures.js';
import { SloMeasures } from './slo-measures.js';

/** Measure measures what a rule is about; of what an alert is open and there are no calls, too. `null`: nobody can tell. */
export type Measure = (rule: AlertRule, open: readonly Labels[]) => Promise<Measured[] | null>;

/** Measures measures facts. */
@Injectable()
export class Measures {
  private readonly logger = new Logger(Measures.name);

  constructor(
    private readonly usage: UsageReader,
    private readonly ledger: LedgerMeasures,
    private readonly budgets: BudgetMeasures,
    private readonly service: ServiceMeasures,
    private readonly slos: SloMeasures,
  ) {}

  /** at measures facts at one moment, each once. What cannot be measured then is said in the log, and changes nothing. */
  at(nowMs: number): Measure {
    const windows = new CallWindows(this.usage, nowMs);
    const read = { budgets: this.budgets.reading(), workers: this.service.reading(), slos: this.slos.reading(nowMs) };
    const known = new Map<FactName, Promise<Measured[] | null>>();
    const measure = (fact: FactName): Promise<Measured[] | null> => {
      switch (FACTS[fact].source) {
        case 'ledger':
        case 'calls':
          return this.ledger.measure(fact, windows, nowMs);
        case 'budgets':
          return this.budgets.measure(fact, read.budgets, nowMs);
        case 'workers':
        case 'security':
        case 'installation':
          return this.service.measure(fact, read.workers, nowMs);
        case 'slos':
          return this.slos.measure(fact, read.slos);
      }
    };
    return async (rule, open) => {
      const { fact } = rule;
      try {
        if (FACTS[fact].source === 'calls') return await this.calls(rule, open, windows);
        const measuring = known.get(fact) ?? measure(fact);
        known.set(fact, measuring);
        return await measuring;
      } catch (error) {
        this.logger.warn(`${fact} cannot be measured: ${String(error)}`, { rule: rule.name });
        return null;
      }
    };
  }

  /** A provider without calls is not gone: that is what there is to tell of it. */
  private async calls(rule: AlertRule, open: readonly Labels[], windows: CallWindows): Promise<Measured[]> {
    const [groupBy, windowMs] = [groupsOf(rule), windowOf(rule)];
    const sums = await windows.sums({ windowMs, groupBy, filter: rule.where, parts: callParts(rule.fact) });
    const measured = sums.map(({ group, rollup }): Measured => {
      const labels = Object.fromEntries(groupBy.map((dimension) => [dimension, group[dimension] ?? '']));
      return { labels, value: callFact(rule.fact, rollup, windowMs) };
    });
    const there = new Set(measured.map(({ labels }) => keyOf(labels)));
    const silent = open.filter((labels) => !there.has(keyOf(labels)) && isOf(labels, groupBy));
    return [...measured, ...silent.map((labels) => ({ labels, value: callFact(rule.fact, emptyRollup(), windowMs) }))];
  }
}

function isOf(labels: Labels, names: readonly string[]): boolean {
  return Object.keys(labels).length === names.length && names.every((name) => labels[name] !== undefined);
}
