import type { Schema } from '../../api/client';
import type { paths } from '../../api/schema';

/** WantedSlo is an objective as it is asked for. */
export type WantedSlo = paths['/api/v1/slos']['post']['requestBody']['content']['application/json'];

/** INDICATORS are what objectives can be about, in the order in which they are offered. */
export const INDICATORS = [
  'availability',
  'latency',
  'error_rate',
  'query_latency',
  'wall_bounce_success',
  'provider_success',
  'llm_latency',
] as const satisfies readonly WantedSlo['indicator'][];

/** FILTERS are the dimensions by which what an objective is about can be narrowed here. */
export const FILTERS = ['project', 'provider', 'model'] as const;
type Filter = (typeof FILTERS)[number];

/** SloDraft is an objective as it is entered: all of it texts, the objective in percent. */
export interface SloDraft extends Record<Filter, string> {
  name: string;
  indicator: WantedSlo['indicator'];
  percent: string;
  windowDays: string;
  withinSeconds: string;
  isEnabled: boolean;
  /** By what else it is narrowed, which stays as it is. */
  others: NonNullable<WantedSlo['where']>;
}

/** isOfTime tells whether an indicator is about how long something takes. */
export function isOfTime(indicator: WantedSlo['indicator']): boolean {
  return indicator === 'latency' || indicator === 'query_latency' || indicator === 'llm_latency';
}

/** filtersOf is by what an indicator can be narrowed here. */
export function filtersOf(indicator: WantedSlo['indicator']): readonly Filter[] {
  if (indicator === 'wall_bounce_success') return ['project'];
  return indicator === 'provider_success' || indicator === 'llm_latency' ? FILTERS : [];
}

/** newSlo is an objective that nobody has entered anything of. */
export function newSlo(): SloDraft {
  return {
    ...{ name: '', indicator: 'provider_success', percent: '99', windowDays: '30', withinSeconds: '2' },
    ...{ project: '', provider: '', model: '', isEnabled: true, others: {} },
  };
}

/** KnownSlo is what an objective is, without where it stands. */
export type KnownSlo = Pick<
  Schema<'Slo'>,
  'name' | 'indicator' | 'objective' | 'windowDays' | 'withinSeconds' | 'where' | 'enabled'
>;

/** sloDraft is an objective as it is now, to be changed. */
export function sloDraft({
  name,
  indicator,
  objective,
  windowDays,
  withinSeconds,
  where,
  enabled,
}: KnownSlo): SloDraft {
  const { project, provider, model, ...others } = where;
  const listed = (values: string[] | undefined): string => (values ?? []).join(', ');
  return {
    ...{ name, indicator, percent: percentOf(objective), windowDays: String(windowDays) },
    withinSeconds: String(withinSeconds ?? 2),
    ...{ project: listed(project), provider: listed(provider), model: listed(model), isEnabled: enabled, others },
  };
}

/** wantedSlo is what a draft asks for. */
export function wantedSlo(draft: SloDraft): WantedSlo {
  const { name, indicator, percent, windowDays, withinSeconds, isEnabled, others } = draft;
  const filters = filtersOf(indicator);
  const told = filters.flatMap((filter) => {
    const values = draft[filter].split(',').flatMap((text) => text.trim() || []);
    return values.length === 0 ? [] : [[filter, values] as const];
  });
  return {
    ...{ name: name.trim(), indicator, objective: Number((Number(percent) / 100).toFixed(8)) },
    windowDays: Number(windowDays),
    ...(isOfTime(indicator) ? { withinSeconds: Number(withinSeconds) } : {}),
    where: { ...(filters === FILTERS ? others : {}), ...Object.fromEntries(told) },
    enabled: isEnabled,
  };
}

/** percentOf is a part in percent, without what numbers of two make of it. */
export function percentOf(part: number): string {
  return String(Number((part * 100).toFixed(6)));
}
