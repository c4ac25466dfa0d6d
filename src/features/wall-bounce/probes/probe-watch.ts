import { Injectable, Logger } from '@nestjs/common';
import { hash } from 'node:crypto';
import { Clock } from '../../../config/clock.js';
import type { Anomaly, AnomalyKind } from '../../../domain/anomaly/anomaly.js';
import { USUAL_DRIFT_RULE, watchDrift, type DriftVerdict, type PastDrift } from '../../../domain/anomaly/drift.js';
import { PROBES_PROJECT, trialsOf, type ProbeMeasure, type ProbeResult } from '../../../domain/probe/probe.js';
import { Anomalies } from '../../../storage/repositories/anomalies.js';

const KINDS: Record<ProbeMeasure, AnomalyKind> = { accuracy: 'accuracy_drift', agreement: 'agreement_drift' };
const ID_LENGTH = 32;

/** What was out of the usual further back is not looked at: what is usual is learned from the latest rounds. */
const MOST_PAST = 50;

/** Watched is how a measure of a model stands, and the anomaly that is open, if one is. */
export interface Watched {
  verdict: DriftVerdict;
  open: Anomaly | null;
}

/** ProbeWatch finds models that have drifted, and writes down when that began and ended. */
@Injectable()
export class ProbeWatch {
  private readonly logger = new Logger(ProbeWatch.name);

  constructor(
    private readonly anomalies: Anomalies,
    private readonly clock: Clock,
  ) {}

  /**
   * look judges a measure of a model by its results.
   * @param results of this model, of all rounds that are known
   */
  async look(model: string, measure: ProbeMeasure, results: readonly ProbeResult[]): Promise<Watched> {
    const known = await this.anomalies.list({
      project: PROBES_PROJECT,
      kind: KINDS[measure],
      subject: model,
      isOpen: null,
      after: null,
      most: MOST_PAST,
    });
    const open = known.find(({ endedAtMs }) => endedAtMs === null) ?? null;
    const state = open ? ({ state: 'drifting', sinceMs: open.sinceMs } as const) : ({ state: 'steady' } as const);
    return { verdict: watchDrift(state, trialsOf(results, measure), known.flatMap(pastDrift), USUAL_DRIFT_RULE), open };
  }

  /** note judges a measure of a model after a round, and writes down what has changed, once, by however many it is noted. */
  async note(model: string, measure: ProbeMeasure, results: readonly ProbeResult[]): Promise<void> {
    const { verdict, open } = await this.look(model, measure, results);
    const { next, reason, seen } = verdict;
    const kind = KINDS[measure];
    if (open && (reason === 'recovered' || reason === 'became_usual')) {
      const isNews = await this.anomalies.end(open.id, this.clock.now(), reason);
      if (isNews) this.logger.log('a drift is over', { model, kind, reason, ...seen });
    } else if (!open && seen && next.state === 'drifting') {
      const latestMs = Math.max(...results.map(({ roundMs }) => roundMs));
      const isNews = await this.anomalies.open({
        id: hash('sha256', JSON.stringify([kind, model, latestMs]), 'base64url').slice(0, ID_LENGTH),
        project: PROBES_PROJECT,
        kind,
        subject: model,
        openedAtMs: this.clock.now(),
        sinceMs: next.sinceMs,
        endedAtMs: null,
        ending: null,
        details: seen,
      });
      if (isNews) this.logger.warn('a model has drifted', { model, kind, ...seen });
    }
  }
}

function pastDrift({ sinceMs, endedAtMs, ending }: Anomaly): PastDrift[] {
  return endedAtMs === null || ending === null ? [] : [{ fromMs: sinceMs, toMs: endedAtMs, end: ending }];
}
