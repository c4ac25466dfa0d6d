import { countOf, cumulativeCounts } from '../rollup/histogram.js';
import { LATENCY_CODE, type Rollup, type RollupPart } from '../rollup/rollup.js';
import type { EventSums } from './error-budget.js';
import { judgedCalls, OUTCOME_PARTS, outcomesOf } from './provider-state.js';
import { timesOf, type ServiceCounts } from './service-event.js';
import type { Slo } from './slo.js';

type Asked = Pick<Slo, 'indicator' | 'withinSeconds'>;

/** serviceEvents is what workers counted of themselves as events of an objective. */
export function serviceEvents({ indicator, withinSeconds }: Asked, counts: ServiceCounts): EventSums {
  const [answered, failed] = [timesOf(counts, 'answered'), timesOf(counts, 'failed')];
  switch (indicator) {
    case 'availability':
      return { good: answered, total: answered + failed + timesOf(counts, 'missed') };
    case 'latency':
      return { good: timesOf(counts, 'answered', withinSeconds), total: answered };
    case 'query_latency': {
      const tooLate = timesOf(counts, 'query_failed') - timesOf(counts, 'query_failed', withinSeconds);
      return { good: timesOf(counts, 'queried', withinSeconds), total: timesOf(counts, 'queried') + tooLate };
    }
    default:
      return { good: answered, total: answered + failed };
  }
}

/** callEventParts is the parts of sums of calls that an objective about calls is made from. */
export function callEventParts({ indicator }: Pick<Slo, 'indicator'>): readonly RollupPart[] {
  return indicator === 'llm_latency' ? ['counts'] : OUTCOME_PARTS;
}

/** callEvents is what calls came to as events of an objective; latencies are told apart by the bins of histograms, of 4 % each. */
export function callEvents({ indicator, withinSeconds }: Asked, rollup: Rollup): EventSums {
  if (indicator !== 'llm_latency') {
    const outcomes = outcomesOf(rollup);
    return { good: outcomes.ok, total: judgedCalls(outcomes) };
  }
  const latencies = { counts: rollup.counts, offset: LATENCY_CODE };
  const [good = 0] = cumulativeCounts(latencies, [(withinSeconds ?? 0) * 1000]);
  return { good, total: countOf(latencies) };
}
