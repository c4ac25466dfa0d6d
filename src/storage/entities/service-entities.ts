import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** priceSnapshotEntity is a price as it was used: what each call's `price_key` points at. */
export function priceSnapshotEntity({ whole, document, name }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'price_snapshots',
    columns: { price_key: primary(whole), sources: document, written: document, multiplier: name },
  });
}

/** operatorPriceEntity is a row of the operator's price book. */
export function operatorPriceEntity({ key, name, whole, document, message }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'operator_prices',
    columns: {
      id: primary(key),
      provider: name,
      model: name,
      service_tier: nullable(name),
      effective_from_ms: whole,
      effective_to_ms: nullable(whole),
      written: nullable(document),
      multiplier: name,
      comment: nullable(message),
      changed_ms: whole,
    },
  });
}

/** apiKeyEntity is a key to the service; of the key itself only the hash is kept. */
export function apiKeyEntity({ key, name, whole, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'api_keys',
    columns: {
      id: primary(key),
      name,
      secret_hash: { ...name, length: 64 },
      scopes: name,
      project: nullable(name),
      created_ms: whole,
      expires_ms: nullable(whole),
      revoked_ms: nullable(whole),
      origins: nullable(document),
    },
  });
}

/** sessionEntity is a session of the page; of its token only the hash is kept, and of the key it stands for likewise. */
export function sessionEntity({ key, name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'sessions',
    columns: {
      token_hash: primary({ ...name, length: 64 }),
      key_id: key,
      key_hash: { ...name, length: 64 },
      expires_ms: whole,
    },
    indices: [{ name: 'sessions_by_end', columns: ['expires_ms'] }],
  });
}

/** outboxEntity is work that a transaction has promised; a row is deleted when its work is done, and marked when given up. */
export function outboxEntity({ key, name, whole, document, message, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'outbox',
    columns: {
      id: primary(key),
      job: name,
      payload: document,
      due_ms: whole,
      claimed_until_ms: whole,
      attempts: whole,
      last_error: nullable(message),
      dead_ms: nullable(whole),
      death: nullable(code),
      created_ms: whole,
    },
    indices: [{ name: 'outbox_by_due', columns: ['dead_ms', 'due_ms'] }],
  });
}

/** workerEntity is a process of the service and its latest heartbeat; the row goes when the process says goodbye. */
export function workerEntity({ key, name, whole, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'workers',
    columns: {
      id: primary(key),
      name,
      role: name,
      version: name,
      pid: whole,
      host: name,
      started_ms: whole,
      last_seen_ms: whole,
      rss_bytes: whole,
      heap_used_bytes: whole,
      heap_total_bytes: whole,
      loop_delay_p99_us: nullable(whole),
      facts: nullable(document),
    },
  });
}

/** workerPageEntity is what a worker tells of itself; the row goes when the worker says goodbye or falls silent. */
export function workerPageEntity({ key, name, whole, bytes }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'worker_pages',
    columns: { worker_id: primary(key), name, started_ms: whole, written_ms: whole, page: bytes },
  });
}

/** settingEntity is a fact about this installation that must not change unnoticed. */
export function settingEntity({ name, message }: Columns): EntitySchema {
  return new EntitySchema({ name: 'settings', columns: { name: primary(name), value: message } });
}

/** correctionEntity is a record of calls that were priced anew. */
export function correctionEntity({ key, name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'corrections',
    columns: {
      id: primary(key),
      made_by: name,
      made_ms: whole,
      from_ms: whole,
      to_ms: whole,
      examined: whole,
      changed: whole,
      difference_nano: whole,
      place_ms: whole,
      place_key: key,
    },
  });
}
