import type { Schema } from '../../../api/client';
import type { paths } from '../../../api/schema';

/** WantedQuota is a quota as it is asked for. */
export type WantedQuota = paths['/api/v1/quotas']['post']['requestBody']['content']['application/json'];

/** QuotaDraft is a quota as it is entered: all of it texts. */
export interface QuotaDraft {
  name: string;
  service: string;
  metric: string;
  unit: string;
  project: string;
  period: WantedQuota['period'];
  rollingDays: string;
  timezone: string;
  limit: string;
  thresholds: string;
}

const USUAL_DAYS = '30';

/** newQuota is a quota that nobody has entered anything of. */
export function newQuota(timezone: string): QuotaDraft {
  return {
    ...{ name: '', service: '', metric: '', unit: '', project: '', period: 'month', rollingDays: USUAL_DAYS, timezone },
    ...{ limit: '', thresholds: '50, 80, 100' },
  };
}

/** quotaDraft is a quota as it is now, to be changed. */
export function quotaDraft(quota: Schema<'Quota'>, nowMs: number): QuotaDraft {
  const { name, service, metric, unit, project, period, rollingDays, timezone, terms } = quota;
  const inForce = terms.findLast(({ effectiveFrom }) => Date.parse(effectiveFrom) <= nowMs) ?? terms[0];
  return {
    ...{ name, service, metric, unit, project: project ?? '', period, timezone },
    rollingDays: rollingDays === null ? USUAL_DAYS : String(rollingDays),
    limit: inForce?.limit ?? '',
    thresholds: (inForce?.thresholds ?? []).join(', '),
  };
}

/** wantedQuota is what a draft asks for. */
export function wantedQuota(draft: QuotaDraft): WantedQuota {
  const { period, project } = draft;
  return {
    ...{ name: draft.name.trim(), service: draft.service.trim(), metric: draft.metric.trim(), unit: draft.unit.trim() },
    ...{ period, timezone: draft.timezone.trim(), project: project.trim() === '' ? null : project.trim() },
    ...(period === 'rolling' ? { rollingDays: Number(draft.rollingDays) } : {}),
    limit: draft.limit.trim(),
    thresholds: draft.thresholds.split(',').flatMap((text) => (text.trim() === '' ? [] : [Number(text)])),
  };
}
