import { hash } from 'node:crypto';
import { ACTOR_KINDS } from '../../domain/audit/actor.js';
import { canonicalJson, type JsonValue } from '../../domain/audit/canonical.js';
import type { AuditRow, Digest } from '../../domain/audit/chain.js';
import type { FoundRow } from '../../domain/audit/chain-proof.js';
import type { Checkpoint } from '../../domain/audit/checkpoint.js';
import { AUDIT_RESULTS, type AuditEntry } from '../../domain/audit/entry.js';
import { textIn, textOrNullIn, wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

/** AUDIT_COLUMNS are the columns of a row of the audit log, in the order in which `encodeAuditRow` has them. */
export const AUDIT_COLUMNS = [
  'seq',
  'hash',
  'previous_hash',
  'at_ms',
  'actor_kind',
  'actor_id',
  'address',
  'forwarded_for',
  'user_agent',
  'request_id',
  'action',
  'subject_type',
  'subject_id',
  'subject_name',
  'before_json',
  'after_json',
  'result',
  'code',
];

/** sha256 is the digest that the chain is made with. */
export const sha256: Digest = (text) => hash('sha256', text, 'hex');

/** encodeAuditRow is a row as it is written. */
export function encodeAuditRow({ seq, hash: own, previousHash, entry }: AuditRow): (string | number | null)[] {
  const { actor, subject } = entry;
  return [
    seq,
    own,
    previousHash,
    entry.atMs,
    actor.kind,
    actor.id,
    actor.address,
    actor.forwardedFor,
    actor.userAgent,
    actor.requestId,
    entry.action,
    subject.type,
    subject.id,
    subject.name,
    canonicalJson(entry.before),
    canonicalJson(entry.after),
    entry.result,
    entry.code,
  ];
}

/** auditRowIn reads a row, whoever has written it: an entry that this service could not have written is `null`. */
export function auditRowIn(row: Row): FoundRow {
  const link = { seq: wholeIn(row, 'seq'), hash: textIn(row, 'hash'), previousHash: textIn(row, 'previous_hash') };
  return { ...link, entry: entryIn(row) };
}

function entryIn(row: Row): AuditEntry | null {
  const kind = ACTOR_KINDS.find((one) => one === row['actor_kind']);
  const result = AUDIT_RESULTS.find((one) => one === row['result']);
  const [before, after] = [documentIn(row, 'before_json'), documentIn(row, 'after_json')];
  if (!kind || !result || before === undefined || after === undefined) return null;
  return {
    atMs: wholeIn(row, 'at_ms'),
    actor: {
      kind,
      id: textOrNullIn(row, 'actor_id'),
      address: textOrNullIn(row, 'address'),
      forwardedFor: textOrNullIn(row, 'forwarded_for'),
      userAgent: textOrNullIn(row, 'user_agent'),
      requestId: textOrNullIn(row, 'request_id'),
    },
    action: textIn(row, 'action'),
    subject: {
      type: textIn(row, 'subject_type'),
      id: textOrNullIn(row, 'subject_id'),
      name: textOrNullIn(row, 'subject_name'),
    },
    before,
    after,
    result,
    code: textOrNullIn(row, 'code'),
  };
}

/** `undefined`: no JSON text, or none in the form in which it was written. */
function documentIn(row: Row, column: string): JsonValue | undefined {
  const text = textIn(row, column);
  try {
    const value = JSON.parse(text) as JsonValue;
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** checkpointIn reads a signed row. */
export function checkpointIn(row: Row): Checkpoint {
  return {
    seq: wholeIn(row, 'seq'),
    hash: textIn(row, 'hash'),
    atMs: wholeIn(row, 'at_ms'),
    publicKey: textIn(row, 'public_key'),
    signature: textIn(row, 'signature'),
  };
}
