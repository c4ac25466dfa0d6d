import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { Actor } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import { ACTION_RULES, ACTIONS, type Action } from '../../domain/recovery/actions.js';
import type { Finding } from '../../domain/recovery/findings.js';
import { FOR_ALL, Recoveries } from '../../storage/recovery/recoveries.js';
import type { Attempt } from '../../storage/recovery/recovery-table.js';
import { Attempts, Repairs } from './attempts.js';
import { Inspections } from './inspections.js';
import { within } from '../../storage/within.js';

/** What a repair has set going may take a moment; whoever asked for it does not wait longer. */
const MOST_LOOKS = 6;
const BETWEEN_LOOKS_MS = 500;

/** Nobody waits longer than that until it is written down that a repair begins. */
const KEPT_WITHIN_MS = 2_000;

/** RepairService has repairs carried out that somebody asks for. */
@Injectable()
export class RepairService {
  constructor(
    private readonly repairs: Repairs,
    private readonly attempts: Attempts,
    private readonly inspections: Inspections,
    private readonly recoveries: Recoveries,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'WORKER_NAME'>,
  ) {}

  /** plan is what a repair would do now. It throws `Rejected` (`unknown_action`). */
  plan(name: string, by: Actor): Promise<string[]> {
    return this.repairs.of(actionOf(name)).plan({ by, isAutomatic: false });
  }

  /**
   * repair carries out a repair, and measures what it brought. It throws `Rejected` (`unknown_action`, and what the repair refuses with)
   * and `Unavailable`; what was tried is kept all the same.
   */
  async repair(name: string, by: Actor): Promise<Attempt> {
    const action = actionOf(name);
    const before = await this.attempts.after({ action, kind: null });
    const worker = this.inspections.isLocal(ACTION_RULES[action].check) ? this.environment.WORKER_NAME : FOR_ALL;
    const begun = this.attempts.begun({ action, kind: null, subject: '', worker }, before ?? [], by.id ?? by.kind);
    // Whoever is killed in the middle of it has begun all the same; where no connection is free, that is what is to be repaired.
    await within(KEPT_WITHIN_MS, this.recoveries.keep([], [begun])).catch(() => undefined);
    const { attempt, error } = await this.attempts.act(begun, { by, isAutomatic: false });
    const judged = this.attempts.judged(attempt, before === null ? null : await this.measured(action));
    this.attempts.count(judged);
    // Where the database is what is broken, that somebody tried can be written down by the log only.
    await this.recoveries.keep([], [judged]).catch(() => undefined);
    if (error !== null) throw error;
    return judged;
  }

  private async measured(action: Action): Promise<Finding[] | null> {
    for (let look = 1; ; look++) {
      const after = await this.attempts.after({ action, kind: null });
      if (after?.length === 0 || look === MOST_LOOKS) return after;
      await pause(BETWEEN_LOOKS_MS);
    }
  }
}

/** actionOf is the repair of a name. It throws `Rejected` (`unknown_action`; 404). */
export function actionOf(name: string): Action {
  const action = ACTIONS.find((one) => one === name);
  if (action) return action;
  throw new Rejected('unknown_action', `there is no repair ${name}; there are ${ACTIONS.join(', ')}`, 404);
}
