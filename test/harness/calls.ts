import { canonical, UNTOLD, type CallFacts } from '../../src/domain/call.js';
import { EMPTY_BATCH, type LedgerBatch } from '../../src/storage/ledger/batch.js';

/** NOON is when the tests' clocks stand. */
export const NOON = Date.UTC(2026, 10, 24, 12);

/** aCall makes the facts of a call to gpt-4o, with what a test wants to be otherwise. */
export function aCall(facts: Partial<CallFacts> & { id: string }): CallFacts {
  return canonical({
    ...UNTOLD,
    dialect: 'native',
    startedAtMs: NOON - 60_000,
    provider: 'openai',
    model: 'gpt-4o',
    usage: { inputUncached: 1000, output: 100 },
    latencyMs: 1200,
    ...facts,
  });
}

/** batchOf is a batch of whole calls. */
export function batchOf(...calls: CallFacts[]): LedgerBatch {
  return { ...EMPTY_BATCH, calls: calls.map((facts) => ({ facts, input: null, output: null })) };
}
