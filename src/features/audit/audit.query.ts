import { z } from 'zod';
import { ACTOR_KINDS } from '../../domain/audit/actor.js';
import { AUDIT_ACTIONS } from '../../domain/audit/action.js';
import { AUDIT_RESULTS } from '../../domain/audit/entry.js';
import { limitOf } from '../../http/paging.js';
import { moment, words } from '../../http/query.js';

const narrowed = {
  from: moment.optional(),
  to: moment.optional(),
  actor: words.optional().meta({ description: 'Ids of keys, or users on the command line' }),
  actorKind: words.pipe(z.array(z.enum(ACTOR_KINDS))).optional(),
  action: words.pipe(z.array(z.enum(AUDIT_ACTIONS))).optional(),
  subjectType: words.optional(),
  subject: words.optional().meta({ description: 'Ids of what something was done to' }),
  result: words.pipe(z.array(z.enum(AUDIT_RESULTS))).optional(),
};

/** auditFileQuery is the query of the audit log as a file. */
export const auditFileQuery = z.strictObject(narrowed);
export type AuditFileQuery = z.output<typeof auditFileQuery>;

/** auditQuery is the query of `GET /api/v1/audit-logs`. */
export const auditQuery = z.strictObject({ ...narrowed, limit: limitOf(100, 1000), cursor: z.string().optional() });
export type AuditQuery = z.output<typeof auditQuery>;

/** verifyQuery is the query of `GET /api/v1/audit-logs/verify`: a link that was kept elsewhere. */
export const verifyQuery = z
  .strictObject({
    seq: z.coerce.number().int().min(1).optional(),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  })
  .refine(({ seq, hash }) => (seq === undefined) === (hash === undefined), 'seq and hash go together');
export type VerifyQuery = z.output<typeof verifyQuery>;
