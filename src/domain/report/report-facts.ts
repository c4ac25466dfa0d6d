import type { Severity } from '../alerting/severity.js';
import type { Dimension } from '../call.js';
import type { StandingState } from '../budget/standing.js';
import type { Figures } from '../incident/figures.js';
import type { Measures } from '../rollup/measures.js';
import type { SecurityEvent } from '../security/event.js';
import type { SloIndicator } from '../reliability/slo.js';
import type { BounceMeasures } from '../wall-bounce-sums.js';
import type { ReportKind } from './report.js';

/** REPORTED_MEASURES are what a report tells of calls. */
export const REPORTED_MEASURES = [
  'calls',
  'errors',
  'successRate',
  'inputTokens',
  'outputTokens',
  'costUsd',
  'cacheSavedUsd',
  'costPerSuccessUsd',
  'failedCostUsd',
  'unpricedCalls',
  'latencyMs',
] as const satisfies readonly (keyof Measures)[];

/** ReportedUsage is what a report tells of some calls. */
export type ReportedUsage = Pick<Measures, (typeof REPORTED_MEASURES)[number]>;

/** ReportedSpan is a span of time, as it is told. */
export interface ReportedSpan {
  from: string;
  to: string;
}

/** ReportedStep is what the calls of an hour or a day came to. */
export interface ReportedStep extends ReportedSpan, Pick<Measures, 'calls' | 'errors' | 'costUsd' | 'unpricedCalls'> {
  successRate: number | null;
  latencyP95Ms: number | null;
  /** By provider; those that cost less than the dearest are in `restUsd`. */
  providers: { provider: string; costUsd: string | null }[];
  restUsd: string;
}

/** ReportedProvider is how a provider did. */
export interface ReportedProvider {
  provider: string;
  usage: ReportedUsage;
  /** What its calls cost in the period before; `null`: nothing is known of it. */
  beforeUsd: string | null;
  /** Of calls, those that succeeded or did not fail by the provider's fault. */
  availability: number | null;
  /** Hours in which its calls showed it so. */
  degradedHours: number;
  outageHours: number;
}

/** ReportedBudget is where a budget stood, when the report was made, in the period of its own in which the report ends. */
export interface ReportedBudget {
  id: string;
  name: string;
  period: ReportedSpan;
  /** By whose calendar its period is. */
  timezone: string;
  spentUsd: string;
  limitUsd: string | null;
  utilization: number | null;
  state: StandingState;
  thresholdsReached: number[];
  unpricedCalls: number;
  /** What its period is expected to have spent at its end; `null`: nobody knows, or it is over. */
  expectedUsd: string | null;
}

/** ReportedBudgetCounts is of all budgets, those that are not shown as well. */
export interface ReportedBudgetCounts {
  over: number;
  /** Not over, and expected to be at their end. */
  expectedOver: number;
  /** Those of which nobody knows whether they are over: their limit is not known, or calls have no price. */
  uncertain: number;
}

/** ReportedMover is how much the calls with one value of a dimension changed in cost. */
export interface ReportedMover {
  value: string;
  beforeUsd: string | null;
  afterUsd: string | null;
  /** Calls without a price: with any, costs are lower bounds, and nobody knows the change. */
  beforeUnpricedCalls: number;
  afterUnpricedCalls: number;
  changeUsd: string;
}

/** ReportedSlo is whether an objective was met in the period, and what was left of its budget at the end of it. */
export interface ReportedSlo {
  id: string;
  name: string;
  indicator: SloIndicator;
  objective: number;
  good: number;
  total: number;
  sli: number | null;
  isMet: boolean | null;
  windowDays: number;
  remaining: number | null;
}

/** ReportedIncidentFigures is how fast people were, of the incidents that were detected in the period; `null`: none to tell by. */
export type ReportedIncidentFigures = Pick<Figures, 'incidents' | 'open' | 'toDetect' | 'toRecover'>;

/** ReportedIncident is an incident that was detected in the period. */
export interface ReportedIncident {
  id: string;
  title: string;
  severity: Severity;
  begunAt: string;
  /** From when it began until it was over; `null`: it goes on. */
  lastedMs: number | null;
}

/** ReportedAdvice is a cheaper model that would not have been worse. */
export interface ReportedAdvice {
  project: string;
  feature: string;
  from: { provider: string; model: string };
  to: { provider: string; model: string };
  presentMonthUsd: string;
  savingMonthUsd: string;
  savingShare: number;
}

/** ReportedQuality is what the wall-bounces of a span were like. */
export type ReportedQuality = Omit<BounceMeasures, 'consensusDistribution' | 'confidenceDistribution'>;

/** ReportedSecurity is what happened at the door, by kind; what is older than it is kept is missing. */
export interface ReportedSecurity {
  knownFrom: string;
  totals: Partial<Record<SecurityEvent, number>>;
  findings: number;
}

/** ReportFacts is all that a report tells, in the figures of the API, in no language; it does not change once it is made. */
export interface ReportFacts {
  kind: ReportKind;
  period: ReportedSpan;
  before: ReportedSpan;
  timezone: string;
  isSoFar: boolean;
  madeAt: string;
  spend: {
    total: ReportedUsage;
    before: ReportedUsage;
    interval: 'hour' | 'day';
    steps: ReportedStep[];
  };
  movers: { by: Dimension; movers: ReportedMover[] }[];
  budgets: { items: ReportedBudget[]; leftOut: number; counts: ReportedBudgetCounts };
  /** `judged`: those of all that had events; `missed`: of them. */
  slos: { items: ReportedSlo[]; leftOut: number; judged: number; missed: number };
  incidents: { figures: ReportedIncidentFigures; items: ReportedIncident[]; leftOut: number };
  providers: { items: ReportedProvider[]; leftOut: number };
  quality: { total: ReportedQuality; before: ReportedQuality };
  /** `null`: it is not for everybody. */
  security: ReportedSecurity | null;
  /** By the calls of some time before the period ends, which may be longer than it. */
  recommendations: { span: ReportedSpan; items: ReportedAdvice[]; savingMonthUsd: string };
}
