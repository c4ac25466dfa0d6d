import { AS_EXPECTED, type Judged } from '../../domain/health/status.js';
import type { Detail } from '../../storage/health/dependency-states.js';
import { Late, within } from '../../storage/within.js';

/** Finding is what one look at a dependency shows. */
export interface Finding extends Judged {
  latencyMs: number;
  detail: Detail;
}

/** Seen is what a look brought, before it is known how long it took. */
export interface Seen {
  judged?: Judged;
  detail: Detail;
}

const PATIENCE_MS = 2_000;

/** looked is what a look shows. What does not answer in time has failed, whatever it may answer later. */
export async function looked(look: () => Promise<Seen>, failedAs: Judged = UNREACHABLE): Promise<Finding> {
  const startedAt = performance.now();
  const found = (judged: Judged, detail: Detail): Finding => {
    const latencyMs = Math.round((performance.now() - startedAt) * 100) / 100;
    return { status: judged.status, reason: judged.reason, latencyMs, detail };
  };
  try {
    const { judged = AS_EXPECTED, detail } = await within(PATIENCE_MS, look());
    return found(judged, detail);
  } catch (error) {
    const reason = error instanceof Late ? 'no_answer' : failedAs.reason;
    return found({ ...failedAs, reason }, { error: (error as Error).message });
  }
}

/** UNREACHABLE is that something cannot be had at all. */
const UNREACHABLE: Judged = { status: 'failed', reason: 'unreachable' };
