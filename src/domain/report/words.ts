import type { Severity } from '../alerting/severity.js';
import type { StandingState } from '../budget/standing.js';
import type { SecurityEvent } from '../security/event.js';
import type { BounceOutcome } from '../wall-bounce.js';
import type { SectionId } from './report-document.js';
import type { ReportKind } from './report.js';

/** ReportWords is all that reports say of themselves, in one language. Amounts come to it as they are written. */
export interface ReportWords {
  titles: Readonly<Record<ReportKind, string>>;
  /** The period before one of a kind, within a sentence. */
  before: Readonly<Record<ReportKind, string>>;
  sections: Readonly<Record<SectionId, string>>;
  states: Readonly<Record<StandingState, string>>;
  severities: Readonly<Record<Severity, string>>;
  outcomes: Readonly<Record<BounceOutcome, string>>;
  securityEvents: Readonly<Record<SecurityEvent, string>>;
  labels: Readonly<Record<Label, string>>;
  atLeast(amount: string): string;
  was(amount: string, before: string): string;
  changed(change: string, before: string): string;
  /** `isBound`: there are calls with a price as well. */
  unpriced(calls: string, isBound: boolean): string;
  windowOf(days: string): string;
  leftOut(count: string): string;
  andMore(count: number): string;
  /** Headlines, in whole sentences. */
  spent(amount: string, calls: string, change: string): string;
  costUnknown(calls: string): string;
  nothing: string;
  /** There were no calls in the period before. */
  nothingBefore(before: string): string;
  /** `isPart`: the change is a part of what was before. */
  mover(name: string, change: string, before: string, isPart: boolean): string;
  budgetsOver(names: string, count: number): string;
  budgetsExpectedOver(names: string, count: number): string;
  budgetsFine: string;
  budgetsUncertain: string;
  slosMissed(names: string, count: number): string;
  slosMet: string;
  failures(share: string, worst: string): string;
  outage(provider: string, hours: string): string;
  incidents(shown: string, count: number, recovered: string | null): string;
  quality(share: string, analyses: string): string;
  refused(count: string): string;
  saving(amount: string, features: string): string;
  /** What stands under a section that has nothing to tell. */
  none: Readonly<Record<SectionId, string>>;
  budgetsAsOf(moment: string): string;
  securityFrom(moment: string): string;
  soFar(moment: string, isBesideWhole: boolean): string;
  made(moment: string, timezone: string): string;
  later: string;
  listed(names: readonly string[]): string;
  /** What is said of columns and bars that are not seen. */
  chartOf(title: string, parts: string): string;
  more: string;
}

/** LABELS are what figures and columns are called. */
export const LABELS = [
  'spend',
  'calls',
  'errorRate',
  'latencyP95',
  'costPerSuccess',
  'cacheSaved',
  'failedCost',
  'tokens',
  'provider',
  'cost',
  'availability',
  'hoursDegraded',
  'change',
  'before',
  'after',
  'what',
  'name',
  'feature',
  'model',
  'budget',
  'period',
  'spentOf',
  'limit',
  'used',
  'expected',
  'state',
  'objective',
  'target',
  'reached',
  'met',
  'missed',
  'budgetLeft',
  'noEvents',
  'analyses',
  'agreed',
  'consensus',
  'confidence',
  'event',
  'times',
  'findings',
  'saving',
  'present',
  'replace',
  'rest',
  'none',
  'spendOverTime',
  'errorsOverTime',
  'latencyOverTime',
  'budgetUse',
  'sloBudgets',
  'incidents',
  'incidentsOpen',
  'toDetect',
  'toRecover',
  'severity',
  'began',
  'lasted',
  'goesOn',
] as const;
export type Label = (typeof LABELS)[number];
