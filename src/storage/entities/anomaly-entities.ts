import { EntitySchema } from 'typeorm';
import { primary, type Columns } from './column-types.js';

/** seriesBaselineEntity is what is known of the series of one thing, up to a quarter of an hour. */
export function seriesBaselineEntity({ key, name, code, whole, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'series_baselines',
    columns: { id: primary(key), project: name, watched_by: code, subject: name, last_ms: whole, state: document },
  });
}
