import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** recoveryEntity is one attempt at a repair, and what it brought. */
export function recoveryEntity({ key, name, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'recoveries',
    columns: {
      id: primary(key),
      action: code,
      finding: nullable(code),
      subject: name,
      worker: { ...name, length: 100 },
      is_automatic: code,
      actor: name,
      began_ms: whole,
      acted_ms: nullable(whole),
      judge_ms: whole,
      judged_ms: nullable(whole),
      outcome: nullable(code),
      detail: document,
    },
    indices: [
      { name: 'recoveries_by_time', columns: ['began_ms', 'id'] },
      { name: 'recoveries_of_finding', columns: ['finding', 'worker', 'began_ms'] },
      { name: 'recoveries_to_judge', columns: ['judged_ms', 'judge_ms'] },
    ],
  });
}

/** recoveryFindingEntity is something that was found, for as long as it was there, and what was decided about it. */
export function recoveryFindingEntity({ key, name, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'recovery_findings',
    columns: {
      id: primary(key),
      kind: code,
      subject: name,
      worker: { ...name, length: 100 },
      since_ms: whole,
      seen_ms: whole,
      ended_ms: nullable(whole),
      decision: code,
      magnitude: whole,
      detail: document,
    },
    indices: [
      { name: 'recovery_findings_open', columns: ['ended_ms', 'worker'] },
      { name: 'recovery_findings_by_time', columns: ['since_ms', 'id'] },
    ],
  });
}
