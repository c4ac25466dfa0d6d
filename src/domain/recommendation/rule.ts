/** RULE is what has to be shown before a cheaper model is recommended. The reasons are in the README beside it. */
export const RULE = {
  /** The chance of recommending a model that is worse, for each model that could be replaced, however many are looked at. */
  risk: 0.025,
  /** So much lower may the share of calls that succeed be, and still not be worse. */
  successMargin: 0.01,
  /** So many times as long may the median and the 95th percentile of latency be. */
  latencyMargin: 1.2,
  /** So much lower may the share of right answers be. */
  qualityMargin: 0.05,
  /** So much of the cost has to be saved: tokens are cut otherwise by another model, which sums do not tell. */
  leastSaving: 0.1,
  /** The least evidence: finished calls and measured latencies of each, questions judged for both, days with calls of each. */
  leastCalls: 200,
  leastMeasured: 200,
  leastJudged: 60,
  leastDays: 7,
} as const;
