import { z } from 'zod';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import { STANDING_STATES } from '../../domain/budget/standing.js';
import { DIMENSIONS } from '../../domain/call.js';
import { SLO_INDICATORS } from '../../domain/reliability/slo.js';
import { REPORT_KINDS } from '../../domain/report/report.js';
import type { ReportFacts } from '../../domain/report/report-facts.js';
import { SECURITY_EVENTS } from '../../domain/security/event.js';
import { BOUNCE_OUTCOMES } from '../../domain/wall-bounce.js';

const number = z.number().nullable();
const usd = z.string().nullable();
const span = { from: z.string(), to: z.string() };
const spanOf = z.object(span);

const usage = z.object({
  ...{ calls: z.number(), errors: z.number(), successRate: number, inputTokens: z.number(), outputTokens: z.number() },
  ...{ costUsd: usd, cacheSavedUsd: usd, costPerSuccessUsd: usd, failedCostUsd: usd, unpricedCalls: z.number() },
  latencyMs: z.object({ count: z.number(), mean: number, p50: number, p95: number, p99: number }),
});

const step = z.object({
  ...{ ...span, calls: z.number(), errors: z.number(), successRate: number, latencyP95Ms: number },
  ...{ costUsd: usd, unpricedCalls: z.number(), restUsd: z.string() },
  providers: z.array(z.object({ provider: z.string(), costUsd: usd })),
});

const budget = z.object({
  ...{ id: z.string(), name: z.string(), period: spanOf, timezone: z.string() },
  ...{ spentUsd: z.string(), limitUsd: usd, utilization: number },
  ...{ state: z.enum(STANDING_STATES), thresholdsReached: z.array(z.number()), unpricedCalls: z.number() },
  expectedUsd: usd,
});

const slo = z.object({
  ...{ id: z.string(), name: z.string(), indicator: z.enum(SLO_INDICATORS), objective: z.number() },
  ...{ good: z.number(), total: z.number(), sli: number, isMet: z.boolean().nullable() },
  ...{ windowDays: z.number(), remaining: number },
});

const spans = z.object({ count: z.number(), meanMs: z.number(), medianMs: z.number() }).nullable();

const incident = z.object({
  ...{ id: z.string(), title: z.string(), severity: z.enum(SEVERITIES), begunAt: z.string(), lastedMs: number },
});

const provider = z.object({
  ...{ provider: z.string(), usage, beforeUsd: usd, availability: number },
  ...{ degradedHours: z.number(), outageHours: z.number() },
});

const quality = z.object({
  analyses: z.number(),
  outcomes: z.record(z.enum(BOUNCE_OUTCOMES), z.number()),
  ...{ successRate: number, meanConsensus: number, meanConfidence: number },
});

const model = z.object({ provider: z.string(), model: z.string() });

const advice = z.object({
  ...{ project: z.string(), feature: z.string(), from: model, to: model },
  ...{ presentMonthUsd: z.string(), savingMonthUsd: z.string(), savingShare: z.number() },
});

const mover = z.object({
  ...{ value: z.string(), beforeUsd: usd, afterUsd: usd, changeUsd: z.string() },
  ...{ beforeUnpricedCalls: z.number(), afterUnpricedCalls: z.number() },
});

/** reportFacts reads what a report tells. */
export const reportFacts = z.object({
  ...{ kind: z.enum(REPORT_KINDS), period: spanOf, before: spanOf, timezone: z.string(), isSoFar: z.boolean() },
  madeAt: z.string(),
  spend: z.object({ total: usage, before: usage, interval: z.enum(['hour', 'day']), steps: z.array(step) }),
  movers: z.array(z.object({ by: z.enum(DIMENSIONS), movers: z.array(mover) })),
  budgets: z.object({
    ...{ items: z.array(budget), leftOut: z.number() },
    counts: z.object({ over: z.number(), expectedOver: z.number(), uncertain: z.number() }),
  }),
  slos: z.object({ items: z.array(slo), leftOut: z.number(), judged: z.number(), missed: z.number() }),
  incidents: z.object({
    figures: z.object({ incidents: z.number(), open: z.number(), toDetect: spans, toRecover: spans }),
    items: z.array(incident),
    leftOut: z.number(),
  }),
  providers: z.object({ items: z.array(provider), leftOut: z.number() }),
  quality: z.object({ total: quality, before: quality }),
  security: z
    .object({
      knownFrom: z.string(),
      totals: z.partialRecord(z.enum(SECURITY_EVENTS), z.number()),
      findings: z.number(),
    })
    .nullable(),
  recommendations: z.object({
    span: spanOf,
    items: z.array(advice),
    savingMonthUsd: z.string(),
  }),
}) satisfies z.ZodType<ReportFacts>;
