import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Rejected } from '../../domain/failures.js';
import { bucketOf } from '../../domain/rollup/grain.js';
import { judgeBounce, readBounce, type BounceFacts, type WallBounce } from '../../domain/wall-bounce.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { digestOf, keyOf } from '../ledger/keys.js';
import { Ledger } from '../ledger/ledger.js';
import { textIn } from '../row.js';
import { filingOf } from './bounce-filing.js';
import { BounceTally } from './bounce-sums.js';
import { bounceRows, filedBounceIn, keptBounce, REPLACED, shownBounce } from './bounce-table.js';
import { Learning } from './learning.js';

/**
 * BounceFollower promises, within the transaction that keeps an analysis, what is to be done about it; what it returns is called
 * once that is durable.
 */
export type BounceFollower = (transaction: Transaction, bounce: WallBounce) => Promise<() => void>;

/** Alongside writes what goes with an analysis within the transaction that keeps it. */
export type Alongside = (transaction: Transaction, bounce: WallBounce) => Promise<void>;

/** Recording is what else is known of an analysis that is recorded. */
export interface Recording {
  alongside?: Alongside | undefined;
  /** False where nobody told when it began: told again, it is the same, whenever that is. */
  isTimed?: boolean;
}

/** WallBounces is the one way in for analyses: each is judged and, with what it changes in the sums, kept in one transaction. */
@Injectable()
export class WallBounces {
  private readonly followers: BounceFollower[] = [];

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly learning: Learning,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** follow has a follower see to every analysis that is new, or has changed. */
  follow(follower: BounceFollower): void {
    this.followers.push(follower);
  }

  /** has tells whether a project has an analysis of an id. */
  async has(project: string, id: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM wall_bounces WHERE bounce_key = ?';
    return (await this.database.query(sql, [keyOf(project, id)])).length > 0;
  }

  /**
   * record judges and keeps an analysis, and resolves to it, as it is shown, once that is durable. The same facts told again
   * get the verdict they got; other facts under the same id take the place of what was there, but not of what was run here.
   * It throws `Rejected` (`already_run`, 409) and `Unavailable`.
   */
  async record(facts: BounceFacts, { alongside, isTimed = true }: Recording = {}): Promise<WallBounce> {
    const read = readBounce(facts);
    const bounce = judgeBounce(read, await this.learning.learnedOf(facts.project, read.taskKind));
    const shown = shownBounce(bounce);
    const kept = keptBounce(bounce, this.environment.CONTENT_CAPTURE);
    const factsHash = digestOf(isTimed ? facts : { ...facts, startedAtMs: null });
    const key = keyOf(facts.project, facts.id);
    const { dialect } = this.database;
    const context = { calendar: this.ledger.calendar, nowMs: this.clock.now() };
    const [told, thereafter] = await this.database.transaction<[WallBounce, (() => void)[]]>(
      async (transaction) => {
        const sql = `SELECT * FROM wall_bounces WHERE bounce_key = ?${dialect.forUpdate}`;
        const [row] = await transaction.query(sql, [key]);
        const before = row ? filedBounceIn(row) : null;
        if (row && before && textIn(row, 'facts_hash') === factsHash)
          return [{ ...shown, ...verdictOf(before.bounce, shown) }, []];
        if (before?.bounce.run && !facts.run) throw alreadyRun();
        const filing = await filingOf(transaction.query, kept, bucketOf('day', kept.startedAtMs, context.calendar));
        const after = { bounce: kept, filing };
        const tally = new BounceTally(context);
        if (before) tally.replace(before, after);
        else tally.add(after);
        const rows = bounceRows(after, factsHash);
        await transaction.run([
          ...(before ? dialect.upsert(rows, ['bounce_key'], REPLACED) : dialect.insert(rows)),
          ...tally.statements(dialect),
        ]);
        await alongside?.(transaction, bounce);
        const promised: (() => void)[] = [];
        for (const follow of this.followers) promised.push(await follow(transaction, bounce));
        return [shown, promised];
      },
      { isRepeatable: (error) => this.database.isDuplicateKey(error) },
    );
    for (const go of thereafter) go();
    return told;
  }
}

function alreadyRun(): Rejected {
  return new Rejected('already_run', 'the wall-bounce of this id was run here, not reported', 409);
}

/** The time and the verdict of before, with the texts that need not have been kept. */
function verdictOf(
  before: WallBounce,
  now: WallBounce,
): Pick<WallBounce, 'startedAtMs' | 'agreement' | 'confidence' | 'outcome'> {
  const texts = new Map(now.agreement.clusters.map(({ members, answer }) => [members.join('\n'), answer]));
  const clusters = before.agreement.clusters.map((cluster) => ({
    ...cluster,
    answer: texts.get(cluster.members.join('\n')) ?? cluster.answer,
  }));
  const chosen = before.agreement.chosen === null ? null : (clusters[0]?.answer ?? null);
  return {
    startedAtMs: before.startedAtMs,
    agreement: { ...before.agreement, clusters, chosen },
    confidence: before.confidence,
    outcome: before.outcome,
  };
}
