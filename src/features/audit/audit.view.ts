import { z } from 'zod';
import { ACTOR_KINDS } from '../../domain/audit/actor.js';
import { BREAKS, type FoundRow } from '../../domain/audit/chain-proof.js';
import type { Checkpoint } from '../../domain/audit/checkpoint.js';
import { AUDIT_RESULTS } from '../../domain/audit/entry.js';
import { time } from '../../http/answers.js';
import type { AuditVerdict } from '../../storage/audit/audit-verifier.js';

const hash = z.string().meta({ description: 'SHA-256 in hexadecimal' });
const document = z.unknown().meta({ description: 'A JSON document, its secrets replaced; null: there was none' });

const entryView = z.object({
  at: time,
  actor: z.object({
    kind: z.enum(ACTOR_KINDS),
    id: z.string().nullable(),
    address: z.string().nullable(),
    forwardedFor: z.string().nullable().meta({ description: 'What a proxy said; it is not proven' }),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
  }),
  action: z.string().meta({ example: 'budget.replace' }),
  subject: z.object({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  before: document,
  after: document,
  result: z.enum(AUDIT_RESULTS),
  code: z.string().nullable().meta({ description: 'Why it was refused or failed; null: it was done' }),
});

/** auditRowView is a row of the audit log as the API shows it. */
export const auditRowView = z
  .object({
    seq: z.number().int(),
    hash,
    previousHash: hash,
    entry: entryView.nullable().meta({ description: 'null: what stands there was not written by this service' }),
  })
  .meta({ id: 'AuditRow' });
export type AuditRowView = z.output<typeof auditRowView>;

const checkpointView = z.object({
  seq: z.number().int(),
  hash,
  at: time,
  publicKey: z.string().meta({ description: 'Ed25519, SPKI in base64' }),
  signature: z.string().meta({ description: 'Over {"atMs":…,"hash":"…","seq":…}, in base64' }),
});

/** verdictView is what became of the chain. */
export const verdictView = z
  .object({
    isWhole: z.boolean(),
    rows: z.number().int().meta({ description: 'How many rows were gone through' }),
    checkpoints: z.number().int().meta({ description: 'How many of them are signed' }),
    first: z.number().int().nullable(),
    last: z.object({ seq: z.number().int(), hash }).nullable(),
    broken: z
      .object({ seq: z.number().int(), how: z.enum(BREAKS), row: auditRowView.nullable() })
      .nullable()
      .meta({ description: 'The first row that is not what it should be' }),
    latestCheckpoint: checkpointView.nullable(),
    keys: z
      .array(z.object({ publicKey: z.string(), firstSeq: z.number().int(), lastSeq: z.number().int() }))
      .meta({ description: 'The keys that have signed rows: compare them with a copy that is kept elsewhere' }),
  })
  .meta({ id: 'AuditVerdict' });
export type VerdictView = z.output<typeof verdictView>;

/** viewOfAuditRow is a row as the API shows it. */
export function viewOfAuditRow({ seq, hash: own, previousHash, entry }: FoundRow): AuditRowView {
  if (!entry) return { seq, hash: own, previousHash, entry: null };
  const { atMs, ...told } = entry;
  return { seq, hash: own, previousHash, entry: { at: new Date(atMs).toISOString(), ...told } };
}

/** viewOfVerdict is a verdict as the API shows it. */
export function viewOfVerdict(
  { broken, ...told }: AuditVerdict,
  row: FoundRow | null,
  latest: Checkpoint | null,
  keys: VerdictView['keys'],
): VerdictView {
  return {
    isWhole: broken === null,
    ...told,
    broken: broken && { ...broken, row: row && viewOfAuditRow(row) },
    latestCheckpoint: latest && viewOfCheckpoint(latest),
    keys,
  };
}

function viewOfCheckpoint({ atMs, ...told }: Checkpoint): z.output<typeof checkpointView> {
  return { ...told, at: new Date(atMs).toISOString() };
}
