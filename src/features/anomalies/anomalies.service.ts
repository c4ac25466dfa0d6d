import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Rejected } from '../../domain/failures.js';
import type { Caller } from '../../domain/scopes.js';
import { decodeCursor, encodeCursor, type Page } from '../../http/paging.js';
import { projectSeen } from '../../http/project.js';
import { Anomalies } from '../../storage/repositories/anomalies.js';
import type { AnomaliesQuery } from './anomalies.query.js';
import { viewOfAnomaly, type AnomalyView } from './anomaly.view.js';

const position = z.tuple([z.number(), z.string()]);

/** AnomaliesService tells what is, and was, out of the usual. */
@Injectable()
export class AnomaliesService {
  constructor(private readonly anomalies: Anomalies) {}

  /** list is anomalies, the latest first. It throws `Rejected` (`wrong_project`, `invalid_range`, `invalid_cursor`). */
  async list(
    { project, kind, subject, state, from, to, limit, cursor }: AnomaliesQuery,
    caller: Caller,
  ): Promise<Page<AnomalyView>> {
    if (from !== undefined && to !== undefined && from > to) throw new Rejected('invalid_range', 'from is after to');
    const after = cursor === undefined ? null : decodeCursor(cursor, position);
    const found = await this.anomalies.list({
      project: projectSeen(project, caller),
      kind: kind ?? null,
      subject: subject ?? null,
      isOpen: state === undefined ? null : state === 'open',
      ...{ fromMs: from, toMs: to },
      after: after && { openedAtMs: after[0], id: after[1] },
      most: limit + 1,
    });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items: items.map(viewOfAnomaly), nextCursor: last ? encodeCursor([last.openedAtMs, last.id]) : null };
  }
}
