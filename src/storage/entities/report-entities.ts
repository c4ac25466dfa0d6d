import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** reportEntity is a report that was made: what it tells does not change any more. */
export function reportEntity({ key, code, whole, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'reports',
    columns: {
      id: primary(key),
      kind: code,
      timezone: { ...key, length: 64 },
      from_ms: whole,
      to_ms: whole,
      is_so_far: code,
      language: code,
      facts: document,
      made_ms: whole,
    },
    indices: [
      { name: 'reports_by_period', columns: ['kind', 'timezone', 'from_ms', 'to_ms'], unique: true },
      { name: 'reports_by_time', columns: ['made_ms', 'id'] },
    ],
  });
}

/** reportSendEntity is what became of a report on a channel. */
export function reportSendEntity({ key, code, whole, message }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'report_sends',
    columns: {
      report_id: primary(key),
      channel_id: primary(key),
      language: nullable(code),
      state: code,
      reason: nullable(code),
      attempts: whole,
      last_error: nullable(message),
      promised_ms: whole,
      settled_ms: nullable(whole),
    },
  });
}

/** reportScheduleEntity is which reports are made by themselves, and up to when that was done. */
export function reportScheduleEntity({ key, document, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'report_schedules',
    columns: {
      ...{ id: primary(key), name: { ...key, length: 64 }, schedule: document, done_ms: whole, created_ms: whole },
      failure: nullable(document),
    },
    indices: [{ name: 'report_schedules_by_name', columns: ['name'], unique: true }],
  });
}
