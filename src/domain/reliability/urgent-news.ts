import type { Labels } from '../alerting/fact.js';
import type { TransitionKind } from '../alerting/transition.js';

/** UrgentFact names what rules are about that people must hear of while nothing can be written down. */
export type UrgentFact = 'database_errors_in_row' | 'worker_lost';

/** News is what a worker sees while the database is away: that something began, or that it is over. */
export interface News {
  fact: UrgentFact;
  labels: Labels;
  kind: TransitionKind;
  sinceMs: number;
  atMs: number;
  value: number;
}

/** UrgentNews is how people hear of what cannot be written down first: that the database is away, and that it is back. */
export abstract class UrgentNews {
  /**
   * tell brings news to people: a beginning without the database, for as long as it lasts; an end once the database has
   * promised it. All workers tell the same, and people hear it once. It throws where an end could not be promised: then it is
   * tried again.
   */
  abstract tell(news: News): Promise<void>;

  /** goesOn says how much it has become, of what began: rules that ask for more than there was at first are told of later. */
  abstract goesOn(news: News): void;

  /**
   * settle resolves once the database knows who was told without it. Before that no worker says in its heartbeat how it was:
   * whoever reads that would tell the same again. It throws where that cannot be written down.
   */
  abstract settle(): Promise<void>;
}
