import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** auditEntity is one thing that somebody did, and its place in the chain; what is in it is in words, for whoever reads it later. */
export function auditEntity({ key, name, message, document, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'audit_log',
    columns: {
      seq: primary(whole),
      hash: name,
      previous_hash: name,
      at_ms: whole,
      actor_kind: key,
      actor_id: nullable(name),
      address: nullable(name),
      forwarded_for: nullable(name),
      user_agent: nullable(message),
      request_id: nullable(name),
      action: key,
      subject_type: key,
      subject_id: nullable(name),
      subject_name: nullable(name),
      before_json: document,
      after_json: document,
      result: key,
      code: nullable(name),
    },
    indices: [
      { name: 'audit_log_by_hash', columns: ['hash'], unique: true },
      { name: 'audit_log_by_actor', columns: ['actor_id', 'seq'] },
      { name: 'audit_log_by_action', columns: ['action', 'seq'] },
      { name: 'audit_log_by_subject', columns: ['subject_id', 'seq'] },
      { name: 'audit_log_by_time', columns: ['at_ms', 'seq'] },
    ],
  });
}

/** auditHeadEntity is the last row of the chain, which whoever adds one holds on to. */
export function auditHeadEntity({ code, whole, name }: Columns): EntitySchema {
  return new EntitySchema({ name: 'audit_head', columns: { id: primary(code), seq: whole, hash: name } });
}

/** auditCheckpointEntity is a row of the chain with a signature. */
export function auditCheckpointEntity({ whole, name }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'audit_checkpoints',
    columns: { seq: primary(whole), hash: name, at_ms: whole, public_key: name, signature: name },
  });
}
