import { EntitySchema } from 'typeorm';
import { primary, type Columns } from './column-types.js';

/** sloEntity is an objective that was made by the API. */
export function sloEntity({ key, document, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'slos',
    columns: { id: primary(key), name: { ...key, length: 64 }, slo: document, created_ms: whole, changed_ms: whole },
    indices: [{ name: 'slos_by_name', columns: ['name'], unique: true }],
  });
}

/** serviceSumEntity is how often something happened to all workers, by grain, bucket, and how long it took. */
export function serviceSumEntity({ whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'service_sums',
    columns: {
      grain: primary(code),
      bucket_ms: primary(whole),
      event: primary(code),
      bin: primary(code),
      times: whole,
    },
  });
}

/** serviceTellerEntity is up to which of its tellings a worker's counts are among the sums. */
export function serviceTellerEntity({ key, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'service_tellers',
    columns: { worker_id: primary(key), ordinal: whole, told_ms: whole },
  });
}

/** serviceDowntimeEntity is a time in which nobody was at work, and how many requests are taken to have been made in it. */
export function serviceDowntimeEntity({ whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'service_downtimes',
    columns: { from_ms: primary(whole), to_ms: whole, missed: whole },
  });
}
