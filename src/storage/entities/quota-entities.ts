import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** quotaEntity is what another service lets be used of it: what is counted, and by which periods. */
export function quotaEntity({ key, name, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'quotas',
    columns: {
      id: primary(key),
      name,
      service: name,
      metric: name,
      unit: key,
      project: nullable(name),
      period: code,
      rolling_days: nullable(code),
      timezone: { ...name, length: 64 },
      created_ms: whole,
      last_report_ms: nullable(whole),
      revision: whole,
    },
  });
}

/** quotaTermsEntity is how much may be used from some moment on. */
export function quotaTermsEntity({ key, whole, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'quota_terms',
    columns: {
      quota_id: primary(key),
      effective_from_ms: primary(whole),
      limit_units: key,
      thresholds: document,
    },
  });
}

/** quotaPeriodEntity is what a quota's period has come to, and up to when that is known by a reading. */
export function quotaPeriodEntity({ key, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'quota_periods',
    columns: {
      quota_id: primary(key),
      from_ms: primary(whole),
      used: whole,
      reading_ms: nullable(whole),
      increment_ms: nullable(whole),
    },
  });
}

/** quotaDayEntity is what a quota's day has come to. */
export function quotaDayEntity({ key, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'quota_days',
    columns: { quota_id: primary(key), day_ms: primary(whole), used: whole },
  });
}

/** quotaCrossingEntity is when a threshold of a quota's period was reached. */
export function quotaCrossingEntity({ key, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'quota_crossings',
    columns: { quota_id: primary(key), from_ms: primary(whole), percent: primary(whole), crossed_ms: whole },
  });
}

/** quotaReportEntity is one report of use: kept so that it counts once, and so that late readings find what came after. */
export function quotaReportEntity({ key, name, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'quota_reports',
    columns: { quota_id: primary(key), id: primary(name), kind: code, at_ms: whole, amount: whole },
    indices: [
      { name: 'quota_reports_by_time', columns: ['quota_id', 'at_ms'] },
      { name: 'quota_reports_by_age', columns: ['at_ms'] },
    ],
  });
}
