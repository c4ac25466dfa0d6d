import { countOf, quantiles } from '../rollup/histogram.js';
import { LATENCY_CODE, type Rollup, type RollupPart } from '../rollup/rollup.js';
import { MINUTE_MS } from '../period.js';
import type { FactName } from './fact.js';

const PLAIN: readonly RollupPart[] = ['calls', 'errors', 'pending', 'unpriced', 'costNano'];

/** callParts is the parts of sums of calls that a fact is made from; how long calls took is most of what there is to read. */
export function callParts(fact: FactName): readonly RollupPart[] {
  const isOfTime = fact === 'llm_response_seconds' || fact === 'llm_response_p95_seconds';
  return isOfTime ? ['calls', 'latencyUs', 'counts'] : PLAIN;
}

/** meanSeconds is the mean latency of the calls that told one; `null`: none did. */
export function meanSeconds({ latencyUs, counts }: Pick<Rollup, 'latencyUs' | 'counts'>): number | null {
  const measured = countOf({ counts, offset: LATENCY_CODE });
  return measured === 0 ? null : latencyUs / 1e6 / measured;
}

/** Of fewer calls, one that fails says nothing of how many do. */
const LEAST_CALLS = 5;
const NANO = 1e9;

/**
 * callFact is what the calls of a window come to; `null`: there is too little to tell, or the fact is none of calls.
 */
export function callFact(fact: FactName, rollup: Rollup, windowMs: number): number | null {
  const { calls, errors, pending, unpriced, costNano, counts } = rollup;
  switch (fact) {
    case 'llm_response_seconds':
      return meanSeconds(rollup);
    case 'llm_response_p95_seconds': {
      const [p95 = null] = quantiles({ counts, offset: LATENCY_CODE }, [0.95]);
      return p95 === null ? null : p95 / 1000;
    }
    case 'llm_error_part':
      return calls - pending < LEAST_CALLS ? null : errors / (calls - pending);
    case 'llm_calls_per_minute':
      return (calls * MINUTE_MS) / windowMs;
    case 'llm_cost_usd':
      return Number(costNano) / NANO;
    case 'unpriced_calls':
      return unpriced;
    default:
      return null;
  }
}
