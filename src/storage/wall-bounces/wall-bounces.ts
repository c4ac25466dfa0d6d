import { Inject, Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { judgeBounce, type BounceFacts, type WallBounce } from '../../domain/wall-bounce.js';
import { Database } from '../database.js';
import { keyOf } from '../ledger/keys.js';
import { Ledger } from '../ledger/ledger.js';
import { textIn } from '../row.js';
import { bounceIn, bounceRows, keptBounce, REPLACED } from './bounce-table.js';
import { bounceSumStatements } from './bounce-sums.js';
import { Judgements } from './judgements.js';

const HASH_LENGTH = 32;

/** WallBounces is the one way in for analyses: each is judged and, with what it changes in the sums, kept in one transaction. */
@Injectable()
export class WallBounces {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly judgements: Judgements,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** has tells whether a project has an analysis of an id. */
  async has(project: string, id: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM wall_bounces WHERE bounce_key = ?';
    return (await this.database.query(sql, [keyOf(project, id)])).length > 0;
  }

  /**
   * record judges and keeps an analysis, and resolves to it once that is durable. The same facts told again get the verdict
   * they got; other facts under the same id take the place of what was there. It throws `Unavailable`.
   */
  async record(facts: BounceFacts): Promise<WallBounce> {
    const bounce = judgeBounce(facts, await this.judgements.learnedOf(facts.project));
    const kept = keptBounce(bounce, this.environment.CONTENT_CAPTURE);
    const factsHash = hash('sha256', JSON.stringify(facts), 'base64url').slice(0, HASH_LENGTH);
    const key = keyOf(facts.project, facts.id);
    const { dialect } = this.database;
    const context = { calendar: this.ledger.calendar, nowMs: this.clock.now() };
    return this.database.transaction(
      async (transaction) => {
        const sql = `SELECT * FROM wall_bounces WHERE bounce_key = ?${dialect.forUpdate}`;
        const [row] = await transaction.query(sql, [key]);
        const before = row ? bounceIn(row) : null;
        if (row && before && textIn(row, 'facts_hash') === factsHash)
          return { ...bounce, ...verdictOf(before, bounce) };
        await transaction.run([
          ...(row
            ? dialect.upsert(bounceRows(kept, factsHash), ['bounce_key'], REPLACED)
            : dialect.insert(bounceRows(kept, factsHash))),
          ...bounceSumStatements(dialect, before, kept, context),
        ]);
        return bounce;
      },
      (error) => this.database.isDuplicateKey(error),
    );
  }
}

/** The verdict of before, with the texts that need not have been kept. */
function verdictOf(before: WallBounce, now: WallBounce): Pick<WallBounce, 'agreement' | 'confidence' | 'outcome'> {
  const texts = new Map(now.agreement.clusters.map(({ members, answer }) => [members.join('\n'), answer]));
  const clusters = before.agreement.clusters.map((cluster) => ({
    ...cluster,
    answer: texts.get(cluster.members.join('\n')) ?? cluster.answer,
  }));
  const chosen = before.agreement.chosen === null ? null : (clusters[0]?.answer ?? null);
  return {
    agreement: { ...before.agreement, clusters, chosen },
    confidence: before.confidence,
    outcome: before.outcome,
  };
}
