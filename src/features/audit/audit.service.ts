import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, encodeCursor, type Page } from '../../http/paging.js';
import { AuditCheckpoints } from '../../storage/audit/audit-checkpoints.js';
import { AuditReader, type AuditQuestion } from '../../storage/audit/audit-reader.js';
import { AuditVerifier } from '../../storage/audit/audit-verifier.js';
import type { AuditFileQuery, AuditQuery, VerifyQuery } from './audit.query.js';
import { viewOfAuditRow, viewOfVerdict, type AuditRowView, type VerdictView } from './audit.view.js';

const position = z.tuple([z.number()]);

/** AuditService is the audit log: what stands there, and whether it still is what was written. */
@Injectable()
export class AuditService {
  constructor(
    private readonly reader: AuditReader,
    private readonly verifier: AuditVerifier,
    private readonly checkpoints: AuditCheckpoints,
  ) {}

  /** list is a part of the log, the latest first. It throws `Rejected` (`invalid_cursor`). */
  async list({ limit, cursor, ...query }: AuditQuery): Promise<Page<AuditRowView>> {
    const [beforeSeq] = cursor === undefined ? [null] : decodeCursor(cursor, position);
    const rows = await this.reader.latest(questionOf(query), beforeSeq, limit + 1);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items: items.map(viewOfAuditRow), nextCursor: last ? encodeCursor([last.seq]) : null };
  }

  /** verify goes through the whole chain, and through a link of it that was kept elsewhere. */
  async verify({ seq, hash }: VerifyQuery): Promise<VerdictView> {
    const kept = seq === undefined || hash === undefined ? [] : [{ seq, hash }];
    const verdict = await this.verifier.verify(kept);
    const [latest, keys] = await Promise.all([this.checkpoints.latest(), this.checkpoints.keys()]);
    const row = verdict.broken && (await this.reader.find(verdict.broken.seq));
    return viewOfVerdict(verdict, row, latest, keys);
  }
}

/** questionOf is a query as it is asked of the database. */
export function questionOf(query: AuditFileQuery): AuditQuestion {
  return {
    fromMs: query.from,
    toMs: query.to,
    actors: query.actor,
    actorKinds: query.actorKind,
    actions: query.action,
    subjectTypes: query.subjectType,
    subjects: query.subject,
    results: query.result,
  };
}
