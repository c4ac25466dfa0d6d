import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import type { Caller } from '../../domain/scopes.js';
import { canonicalScore } from '../../domain/span.js';
import { projectWritten } from '../../http/project.js';
import { EMPTY_BATCH } from '../../storage/ledger/batch.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import { scoreView, type ScoreView } from './score.view.js';
import { valueAndLabel, type ScoreBody } from './scores.schema.js';

/** ScoresService takes judgements. */
@Injectable()
export class ScoresService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** add keeps a judgement; one with the same id replaces it. It throws `Rejected` (`wrong_project`). */
  async add({ id, project, target, name, value, source, comment }: ScoreBody, caller: Caller): Promise<ScoreView> {
    const score = canonicalScore({
      id: id ?? randomUUID(),
      project: projectWritten(project, caller),
      targetType: target.type,
      targetId: target.id,
      name,
      ...valueAndLabel(value),
      source,
      comment: comment ?? null,
      createdAtMs: this.clock.now(),
    });
    await this.ledger.record({ ...EMPTY_BATCH, scores: [score] });
    return scoreView(score);
  }
}
