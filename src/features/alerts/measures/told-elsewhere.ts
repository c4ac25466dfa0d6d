import type { ToldDependency } from '../../../domain/alerting/dependency-facts.js';

/** Told is how often something happened, by who or what it was. */
export interface Told {
  subject: string;
  times: number;
}

/** ToldElsewhere is what the alert engine wants to know of security, of changes and of what the service depends on; `null`: nobody keeps that. */
export abstract class ToldElsewhere {
  /** authFailures is how often somebody was refused for his key in the worst minute from one on. */
  abstract authFailures(fromMs: number): Promise<number | null>;
  /** secretAttempts is attempts to read files that hold secrets, by source, since a moment. */
  abstract secretAttempts(sinceMs: number): Promise<Told[] | null>;
  /** keyMisuse is findings that a key is used as it never was, by the id of the key, since a moment. */
  abstract keyMisuse(sinceMs: number): Promise<Told[] | null>;
  /** configurationChanges is changes of the configuration, by what was changed, since a moment. */
  abstract configurationChanges(sinceMs: number): Promise<Told[] | null>;
  /** dependencies is how everything is that the service depends on. */
  abstract dependencies(): Promise<ToldDependency[] | null>;
}
