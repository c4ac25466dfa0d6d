import { DIMENSIONS, type Dimension } from '../call.js';
import { WITHIN_SECONDS } from './service-event.js';

/**
 * SLO_INDICATORS are what objectives are about: the part of some events that were as they should be.
 * - `availability`: requests to this service that were answered, and not by an error of ours (5xx), of all that were made, those
 *   included that nobody was there to answer.
 * - `latency`: answers within some seconds, of those that were no errors of ours.
 * - `error_rate`: answers that were no errors of ours, of all answers.
 * - `query_latency`: statements of the database within some seconds, of those carried out, and those that failed for taking longer.
 * - `wall_bounce_success`: wall-bounces that reached their quorum and threshold, probes left out.
 * - `provider_success`: calls that succeeded, of those that did or failed by the provider's fault.
 * - `llm_latency`: calls within some seconds, of those that told how long they took.
 */
export const SLO_INDICATORS = [
  'availability',
  'latency',
  'error_rate',
  'query_latency',
  'wall_bounce_success',
  'provider_success',
  'llm_latency',
] as const;
export type SloIndicator = (typeof SLO_INDICATORS)[number];

/** SLO_ORIGINS are where an objective was made: it came with the service, stands in the operator's file, or was made by the API. */
export const SLO_ORIGINS = ['shipped', 'file', 'api'] as const;

/** Slo is how many of some events are to be as they should be, over the latest so many days. */
export interface Slo {
  id: string;
  /** Lower case with hyphens: it is a label of metrics and alerts. */
  name: string;
  origin: (typeof SLO_ORIGINS)[number];
  indicator: SloIndicator;
  /** A part: 0.999. */
  objective: number;
  windowDays: number;
  /** One of `WITHIN_SECONDS` where the indicator is about time, else `null`. */
  withinSeconds: number | null;
  /** Only events with one of these values of each dimension. */
  where: Readonly<Partial<Record<Dimension, readonly string[]>>>;
  isEnabled: boolean;
}

interface IndicatorKind {
  /** Where its events are counted. */
  source: 'service' | 'calls' | 'bounces';
  isOfTime: boolean;
  filters: readonly Dimension[];
}

const ofService = { source: 'service', filters: [] } as const;
const ofCalls = { source: 'calls', filters: DIMENSIONS } as const;

/** INDICATORS is what each indicator is made from. */
export const INDICATORS: Readonly<Record<SloIndicator, IndicatorKind>> = {
  availability: { ...ofService, isOfTime: false },
  latency: { ...ofService, isOfTime: true },
  error_rate: { ...ofService, isOfTime: false },
  query_latency: { ...ofService, isOfTime: true },
  wall_bounce_success: { source: 'bounces', isOfTime: false, filters: ['project'] },
  provider_success: { ...ofCalls, isOfTime: false },
  llm_latency: { ...ofCalls, isOfTime: true },
};

/** SLO_FAULTS are what can be wrong with an objective as a whole. */
export const SLO_FAULTS = ['needs_seconds', 'has_no_seconds', 'wrong_seconds', 'wrong_filter'] as const;
export type SloFault = (typeof SLO_FAULTS)[number];

/** sloFault is what is wrong with an objective; `null`: nothing. */
export function sloFault({
  indicator,
  withinSeconds,
  where,
}: Pick<Slo, 'indicator' | 'withinSeconds' | 'where'>): SloFault | null {
  const { isOfTime, filters } = INDICATORS[indicator];
  if (isOfTime && withinSeconds === null) return 'needs_seconds';
  if (!isOfTime && withinSeconds !== null) return 'has_no_seconds';
  if (withinSeconds !== null && !WITHIN_SECONDS.some((seconds) => seconds === withinSeconds)) return 'wrong_seconds';
  return Object.keys(where).every((name) => filters.some((filter) => filter === name)) ? null : 'wrong_filter';
}

/**
 * seesSlo tells whether who sees one project alone (`null`: all) sees an objective: how the service itself does, everybody does;
 * what calls of others came to, nobody else.
 */
export function seesSlo(project: string | null, slo: Pick<Slo, 'indicator' | 'where'>): boolean {
  return project === null || INDICATORS[slo.indicator].source === 'service' || projectOf(slo) === project;
}

/** projectOf is the one project that an objective is about; `null`: it is about none, or several. */
export function projectOf({ where }: Pick<Slo, 'where'>): string | null {
  const [project = null, ...others] = where.project ?? [];
  return others.length === 0 ? project : null;
}

type Shipped = Pick<Slo, 'name' | 'indicator' | 'objective'> & Partial<Slo>;

const shipped = ({ name, ...told }: Shipped): Slo => ({
  ...{ id: name, name, origin: 'shipped', windowDays: 30, withinSeconds: null, where: {}, isEnabled: true },
  ...told,
});

/** SHIPPED_SLOS come with the service. */
export const SHIPPED_SLOS: readonly Slo[] = [
  shipped({ name: 'availability', indicator: 'availability', objective: 0.999 }),
  shipped({ name: 'latency', indicator: 'latency', objective: 0.95, withinSeconds: 2 }),
  shipped({ name: 'error-rate', indicator: 'error_rate', objective: 0.99 }),
  shipped({ name: 'query-latency', indicator: 'query_latency', objective: 0.99, withinSeconds: 1 }),
  shipped({ name: 'wall-bounce-success', indicator: 'wall_bounce_success', objective: 0.9 }),
  shipped({ name: 'provider-success', indicator: 'provider_success', objective: 0.99 }),
];
