import { Injectable, Logger } from '@nestjs/common';
import { hash } from 'node:crypto';
import { Clock } from '../../../config/clock.js';
import { isDrift, type Anomaly, type DriftAnomaly } from '../../../domain/anomaly/anomaly.js';
import {
  USUAL_DRIFT_RULE,
  watchDrift,
  type DriftEnd,
  type DriftState,
  type DriftVerdict,
  type PastDrift,
} from '../../../domain/anomaly/drift.js';
import { PROBES_PROJECT, trialsOf, type ProbeMeasure, type ProbeResult } from '../../../domain/probe/probe.js';
import { Anomalies } from '../../../storage/repositories/anomalies.js';

const KINDS: Record<ProbeMeasure, DriftAnomaly['kind']> = { accuracy: 'accuracy_drift', agreement: 'agreement_drift' };
const ID_LENGTH = 32;

/** What was out of the usual further back is not looked at: what is usual is learned from the latest rounds. */
const OF_PROBES = { project: PROBES_PROJECT, after: null, most: 50 } as const;

/** Watched is how a measure of a model stands, and the anomalies that were opened of it, the latest first. */
export interface Watched {
  verdict: DriftVerdict;
  open: DriftAnomaly | null;
  known: readonly DriftAnomaly[];
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
   * @param results of all models, of all rounds that are known
   */
  async look(model: string, measure: ProbeMeasure, results: readonly ProbeResult[]): Promise<Watched> {
    const listed = await this.anomalies.list({ ...OF_PROBES, kind: KINDS[measure], subject: model, isOpen: null });
    const known = listed.filter(isDrift);
    const open = known.find(({ endedAtMs }) => endedAtMs === null) ?? null;
    const state: DriftState = open
      ? { state: 'drifting', sinceMs: open.sinceMs, seenMs: open.details.seenMs }
      : { state: 'steady' };
    const trials = trialsOf(results, model, measure);
    return { verdict: watchDrift(state, trials, known.flatMap(pastDrift), USUAL_DRIFT_RULE), open, known };
  }

  /** note judges a measure of a model after a round, and writes down what has changed, once, by however many it is noted. */
  async note(model: string, measure: ProbeMeasure, results: readonly ProbeResult[]): Promise<void> {
    const { verdict, open, known } = await this.look(model, measure, results);
    const { next, reason, seen } = verdict;
    const kind = KINDS[measure];
    if (open && (reason === 'recovered' || reason === 'became_usual')) {
      await this.end(open, Math.max(...results.map(({ roundMs }) => roundMs)), reason);
    } else if (!open && seen && next.state === 'drifting') {
      // The id is that of whatever comes after the last one, so that of several who see the same one opens it.
      const isNews = await this.anomalies.open({
        id: hash('sha256', JSON.stringify([kind, model, known[0]?.id]), 'base64url').slice(0, ID_LENGTH),
        project: PROBES_PROJECT,
        kind,
        subject: model,
        openedAtMs: this.clock.now(),
        sinceMs: next.sinceMs,
        endedAtMs: null,
        ending: null,
        details: { ...seen, seenMs: next.seenMs },
      });
      if (isNews) this.logger.warn('a model has drifted', { model, kind, ...seen });
    }
  }

  /** forget ends what is open of models that are not probed any more. */
  async forget(models: ReadonlySet<string>): Promise<void> {
    const open = await this.anomalies.list({ ...OF_PROBES, kind: null, subject: null, isOpen: true });
    for (const anomaly of open.filter(isDrift)) {
      if (!models.has(anomaly.subject)) await this.end(anomaly, this.clock.now(), 'not_tried');
    }
  }

  private async end({ id, kind, subject }: Anomaly, endedAtMs: number, ending: DriftEnd): Promise<void> {
    const isNews = await this.anomalies.end(id, endedAtMs, ending);
    if (isNews) this.logger.log('a drift is over', { model: subject, kind, ending });
  }
}

function pastDrift({ sinceMs, endedAtMs, ending }: DriftAnomaly): PastDrift[] {
  return endedAtMs === null || ending === null ? [] : [{ fromMs: sinceMs, lastMs: endedAtMs, end: ending }];
}
