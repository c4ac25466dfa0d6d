import type { Check } from '../../domain/recovery/actions.js';
import type { Finding } from '../../domain/recovery/findings.js';

/** UNSEEN are why a check shows nothing: there is nothing of the kind here, it could not look, or it would take too long. */
export const UNSEEN = ['not_applicable', 'not_known', 'too_much'] as const;
export type Unseen = (typeof UNSEEN)[number];

/** Seen is what a check shows. */
export type Seen = { findings: Finding[] } | { unseen: Unseen; because: string };

/** Inspection is one check of a diagnosis. */
export interface Inspection {
  readonly check: Check;
  /** Whether each worker looks for itself, or one for all. */
  readonly isLocal: boolean;
  /** How often it is looked at without anybody asking. */
  readonly everyMs: number;
  look(): Promise<Seen>;
}

/** Seen findings, or that there is nothing of the kind here. */
export const notApplicable = (because: string): Seen => ({ unseen: 'not_applicable', because });
