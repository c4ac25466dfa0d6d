import { EntitySchema } from 'typeorm';
import { primary, type Columns } from './column-types.js';

/** dependencyStateEntity is how a dependency is, as a worker (no name: one for all) saw it at last. */
export function dependencyStateEntity({ name, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'dependency_states',
    columns: {
      dependency: primary({ ...name, length: 100 }),
      worker: primary({ ...name, length: 100 }),
      status: code,
      reason: code,
      is_critical: code,
      latency_us: whole,
      since_ms: whole,
      seen_ms: whole,
      detail: document,
    },
  });
}

/** dependencyChangeEntity is that a dependency came to have a status, as a worker (no name: one for all) saw it. */
export function dependencyChangeEntity({ name, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'dependency_changes',
    columns: {
      at_ms: primary(whole),
      dependency: primary({ ...name, length: 100 }),
      worker: primary({ ...name, length: 100 }),
      status: code,
      reason: code,
      detail: document,
    },
  });
}

/** dependencyTimeEntity is for how long a dependency had each status in a quarter hour, all workers together. */
export function dependencyTimeEntity({ name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'dependency_times',
    columns: {
      bucket_ms: primary(whole),
      dependency: primary({ ...name, length: 100 }),
      ok_ms: whole,
      degraded_ms: whole,
      failed_ms: whole,
    },
  });
}
