import { Injectable } from '@nestjs/common';
import { callFact, callParts } from '../../domain/alerting/call-facts.js';
import { FACTS, keyOf, type Labels } from '../../domain/alerting/fact.js';
import { groupsOf, windowOf, type AlertRule } from '../../domain/alerting/rule.js';
import { floorTo, QUARTER_HOUR_MS, type Period } from '../../domain/period.js';
import { addRollup, emptyRollup, type Rollup } from '../../domain/rollup/rollup.js';
import type { DimensionFilter } from '../../storage/repositories/dimension-filter.js';
import type { UsageSum } from '../../storage/repositories/usage-question.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';

/** So many combinations of labels are looked at, those with most calls. */
const MOST_SUBJECTS = 20;
/** So many steps are read at once: an answer holds so many sums. */
const STEPS_AT_ONCE = 500;
/** A long window is not summed up anew for each quarter hour. */
const STEPS_IN_WINDOW = 4;

/** Moment is a value that a fact had at a moment. */
export interface Moment {
  atMs: number;
  value: number | null;
}

/** Past is what a rule's fact was of each combination of labels, step by step. */
export interface Past {
  stepMs: number;
  subjects: { labels: Labels; moments: Moment[] }[];
}

/** PastCalls tells what facts of calls were, from the sums of quarter hours. */
@Injectable()
export class PastCalls {
  constructor(private readonly usage: UsageReader) {}

  /** of is what a rule's fact was over some time; `null`: it is not of calls, and nobody kept it. */
  async of(rule: AlertRule, { fromMs, toMs }: Period): Promise<Past | null> {
    if (FACTS[rule.fact].source !== 'calls') return null;
    const windowMs = Math.max(windowOf(rule), QUARTER_HOUR_MS);
    const stepMs = Math.max(QUARTER_HOUR_MS, floorTo(windowMs / STEPS_IN_WINDOW, QUARTER_HOUR_MS));
    const inWindow = Math.round(windowMs / stepMs);
    const firstMs = floorTo(fromMs, stepMs) - (inWindow - 1) * stepMs;
    const steps = stepsBetween(firstMs, toMs, stepMs);
    const sums = await this.sums(rule, rule.where, steps);
    const subjects = [...sums.values()].map(({ labels, rollups }) => ({
      labels,
      moments: steps.slice(inWindow - 1).map((step, index): Moment => {
        const window = steps.slice(index, index + inWindow).map((one) => rollups.get(one.fromMs));
        return { atMs: step.toMs, value: callFact(rule.fact, added(window), inWindow * stepMs) };
      }),
    }));
    return { stepMs, subjects };
  }

  /** course is what a rule's fact was of some labels over some time; `null`: nobody kept it. */
  async course(rule: AlertRule, labels: Labels, span: Period): Promise<Moment[] | null> {
    const own = Object.fromEntries(Object.entries(labels).map(([label, value]) => [label, [value]]));
    const past = await this.of({ ...rule, where: { ...rule.where, ...own } }, span);
    const found = past?.subjects.find((subject) => keyOf(subject.labels) === keyOf(labels));
    return past && (found?.moments ?? []);
  }

  private async sums(
    rule: AlertRule,
    filter: DimensionFilter,
    steps: readonly Period[],
  ): Promise<Map<string, { labels: Labels; rollups: Map<number, Rollup> }>> {
    const groupBy = groupsOf(rule);
    const parts = callParts(rule.fact);
    const span = spanOf(steps);
    const whole = { segments: [{ source: 'quarter' as const, ...span }], buckets: [span], filter, groupBy };
    const apart = await this.usage.largest({ ...whole, parts: ['calls'] }, MOST_SUBJECTS, ({ calls }) => calls);
    const subjects = new Map<string, { labels: Labels; rollups: Map<number, Rollup> }>();
    for (let at = 0; at < steps.length && apart.length > 0; at += STEPS_AT_ONCE) {
      const buckets = steps.slice(at, at + STEPS_AT_ONCE);
      const part = { source: 'quarter' as const, ...spanOf(buckets) };
      for (const sum of await this.usage.sums({ ...whole, segments: [part], buckets, apart, parts })) {
        if (!sum.isRest) gather(subjects, labelsOf(sum, groupBy), sum);
      }
    }
    return subjects;
  }
}

function gather(
  subjects: Map<string, { labels: Labels; rollups: Map<number, Rollup> }>,
  labels: Labels,
  { bucket, rollup }: UsageSum,
): void {
  const key = keyOf(labels);
  const subject = subjects.get(key) ?? { labels, rollups: new Map<number, Rollup>() };
  subject.rollups.set(bucket.fromMs, rollup);
  subjects.set(key, subject);
}

function spanOf(steps: readonly Period[]): Period {
  return { fromMs: steps[0]?.fromMs ?? 0, toMs: steps.at(-1)?.toMs ?? 0 };
}

function labelsOf({ group }: UsageSum, groupBy: ReturnType<typeof groupsOf>): Labels {
  return Object.fromEntries(groupBy.map((dimension) => [dimension, group[dimension] ?? '']));
}

function added(rollups: readonly (Rollup | undefined)[]): Rollup {
  const sum = emptyRollup();
  for (const rollup of rollups) if (rollup) addRollup(sum, rollup);
  return sum;
}

function stepsBetween(fromMs: number, toMs: number, stepMs: number): Period[] {
  const steps: Period[] = [];
  for (let atMs = fromMs; atMs + stepMs <= toMs; atMs += stepMs) steps.push({ fromMs: atMs, toMs: atMs + stepMs });
  return steps;
}
