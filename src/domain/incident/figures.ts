import { SEVERITIES, type Severity } from '../alerting/severity.js';
import type { Period } from '../period.js';
import { medianOf } from '../trend.js';
import type { IncidentTimes } from './incident.js';

/** Timed is an incident as far as figures are made of it. */
export interface Timed extends IncidentTimes {
  severity: Severity;
}

/** Spans is how long something took: of how many, on average and in the middle. */
export interface Spans {
  count: number;
  meanMs: number;
  medianMs: number;
}

/** Figures is how fast people were; `null`: there was none to tell by. */
export interface Figures {
  /** How many were detected in the period. */
  incidents: number;
  /** How many of those are not over. */
  open: number;
  /** From the beginning of the trouble until the first alert. */
  toDetect: Spans | null;
  /** From then until somebody took it in hand. */
  toAcknowledge: Spans | null;
  /** From the beginning until it stopped hurting, where somebody said so. */
  toMitigate: Spans | null;
  /** From the beginning until it was over. */
  toRecover: Spans | null;
  /** From the end of one to the beginning of the next, where nothing else was going on. */
  between: Spans | null;
}

interface Pause {
  spanMs: number;
  /** The incident that it came before. */
  before: Timed;
}

/**
 * figuresOf is the figures of the incidents that were detected in a period, in all and by severity. Earlier ones tell when something else
 * was going on. A pause is between any two, and counts for the severity of the one that ends it.
 */
export function figuresOf(
  incidents: readonly Timed[],
  { fromMs, toMs }: Period,
): Figures & { bySeverity: Record<Severity, Figures> } {
  const isWithin = ({ detectedMs }: Timed): boolean => detectedMs >= fromMs && detectedMs < toMs;
  const within = incidents.filter(isWithin);
  const pauses = pausesOf(incidents.filter(({ detectedMs }) => detectedMs < toMs)).filter(({ before }) =>
    isWithin(before),
  );
  const bySeverity = SEVERITIES.map((severity) => [
    severity,
    figures(
      within.filter((one) => one.severity === severity),
      pauses.filter(({ before }) => before.severity === severity),
    ),
  ]);
  return { ...figures(within, pauses), bySeverity: Object.fromEntries(bySeverity) as Record<Severity, Figures> };
}

function figures(incidents: readonly Timed[], pauses: readonly Pause[]): Figures {
  return {
    incidents: incidents.length,
    open: incidents.filter(({ resolvedMs }) => resolvedMs === null).length,
    toDetect: spansOf(incidents.map(({ begunMs, detectedMs }) => detectedMs - begunMs)),
    toAcknowledge: spansOf(incidents.flatMap(({ detectedMs, acknowledgedMs }) => since(detectedMs, acknowledgedMs))),
    toMitigate: spansOf(incidents.flatMap(({ begunMs, mitigatedMs }) => since(begunMs, mitigatedMs))),
    toRecover: spansOf(incidents.flatMap(({ begunMs, resolvedMs }) => since(begunMs, resolvedMs))),
    between: spansOf(pauses.map(({ spanMs }) => spanMs)),
  };
}

function pausesOf(incidents: readonly Timed[]): Pause[] {
  const pauses: Pause[] = [];
  let endMs: number | null = null;
  for (const incident of [...incidents].sort((one, other) => one.begunMs - other.begunMs)) {
    const { begunMs, resolvedMs } = incident;
    if (endMs !== null && begunMs > endMs) pauses.push({ spanMs: begunMs - endMs, before: incident });
    endMs = Math.max(endMs ?? -Infinity, resolvedMs ?? Infinity);
  }
  return pauses;
}

function since(fromMs: number, toMs: number | null): number[] {
  return toMs === null ? [] : [Math.max(toMs - fromMs, 0)];
}

function spansOf(spansMs: readonly number[]): Spans | null {
  const count = spansMs.length;
  if (count === 0) return null;
  return { count, meanMs: spansMs.reduce((sum, spanMs) => sum + spanMs, 0) / count, medianMs: medianOf(spansMs) };
}
