import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** webVitalPlaceEntity is a page on a kind of device, of a release: what visits are told apart by. */
export function webVitalPlaceEntity({ key, name, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'web_vital_places',
    columns: { place: primary(key), project: name, page: name, device: code, release_name: name, seen_ms: whole },
    indices: [{ name: 'web_vital_places_by_project', columns: ['project', 'seen_ms'] }],
  });
}

/** webVitalReportEntity is a vital of one visit as it was reported last: kept for days, so that it counts once. */
export function webVitalReportEntity({ key, whole, code, real }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'web_vital_reports',
    columns: {
      report_key: primary(key),
      place: key,
      metric: code,
      navigation: nullable(code),
      value: real,
      age_ms: nullable(whole),
      first_ms: whole,
      seen_ms: whole,
    },
    indices: [{ name: 'web_vital_reports_by_age', columns: ['seen_ms'] }],
  });
}

/** webVitalSumEntity is the sums of a vital by grain, time and place, as an encoded vector. */
export function webVitalSumEntity({ key, whole, code, bytes }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'web_vital_sums',
    columns: {
      grain: primary(code),
      bucket_ms: primary(whole),
      place: primary(key),
      metric: primary(code),
      counts: bytes,
    },
  });
}
