import { DIALECTS, type Dialect } from '../../../domain/call.js';
import type { LedgerBatch, ToldCall } from '../../../storage/ledger/batch.js';
import { interpret } from '../langfuse/observation.js';

/** WaitingEntry is a batch that waits for the ledger, and the dialect it came in. */
export interface WaitingEntry {
  dialect: Dialect;
  batch: LedgerBatch;
}

/** What an older version had wait says nothing of keys, nor of tries. */
const NO_KEY = { keyId: null };
const UNSAID = { ...NO_KEY, attempt: null };

/** writeEntry writes a batch as text. How pieces are to be made sense of is not written: there is one way. */
export function writeEntry({ dialect, batch }: WaitingEntry): string {
  const calls = batch.calls.map(({ facts, ...content }) => {
    const reportedNanoUsd = facts.reportedNanoUsd === null ? null : String(facts.reportedNanoUsd);
    return { ...content, facts: { ...facts, reportedNanoUsd } };
  });
  return JSON.stringify({ dialect, batch: { ...batch, calls } });
}

/** readEntry reads what `writeEntry` wrote. It throws for anything else. */
export function readEntry(text: string): WaitingEntry {
  const { dialect, batch } = JSON.parse(text) as WaitingEntry;
  if (!DIALECTS.includes(dialect)) throw new SyntaxError(`no entry of a dialect that is known: ${String(dialect)}`);
  return {
    dialect,
    batch: {
      ...batch,
      calls: batch.calls.map(callIn),
      observations: batch.observations.map((observation) => ({ ...NO_KEY, ...observation, interpret })),
      traces: batch.traces.map((trace) => ({ ...trace, interpret })),
    },
  };
}

function callIn({ facts, ...content }: ToldCall): ToldCall {
  const reported = facts.reportedNanoUsd as unknown as string | null;
  return { ...content, facts: { ...UNSAID, ...facts, reportedNanoUsd: reported === null ? null : BigInt(reported) } };
}
