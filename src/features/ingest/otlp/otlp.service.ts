import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import { UNTOLD, type CallFacts } from '../../../domain/call.js';
import { keepsContent } from '../../../domain/content-policy.js';
import type { Caller } from '../../../domain/scopes.js';
import type { Score } from '../../../domain/span.js';
import { EMPTY_BATCH, type ToldCall } from '../../../storage/ledger/batch.js';
import { KeptCalls } from '../../../storage/ledger/kept-calls.js';
import { hushWork } from '../../../telemetry/work.js';
import { boundItems } from '../batch-limit.js';
import { contentText } from '../content.js';
import { inTurns } from '../in-turns.js';
import { Recorder } from '../recorder.js';
import { BadCount, type Attributes } from './attributes.js';
import { scoreOfLog, scoresOfSpan } from './evaluations.js';
import { inherit } from './inheritance.js';
import { inputOf, outputOf } from './span-content.js';
import { readSpan, UnplausibleSpan, type ReadSpan } from './span-facts.js';
import { countPoints, decodeRequest, isOwnTelemetry, logsIn, spansIn } from './wire.js';

/** PartialSuccess is OTLP's answer: how many items were not taken, and why. */
export interface PartialSuccess {
  rejected: number;
  errorMessage: string;
}

/** OtlpService takes OTLP exports: spans become calls and traces, evaluation events become scores. */
@Injectable()
export class OtlpService {
  constructor(
    private readonly recorder: Recorder,
    private readonly kept: KeptCalls,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** takeTraces records the spans of an export, and the judgements that they carry. It throws `Rejected`. */
  async takeTraces(body: unknown, caller: Caller): Promise<PartialSuccess> {
    const times = this.kept.times();
    const faults: string[] = [];
    const read: ReadSpan[] = [];
    const scores: Score[] = [];
    const wires = spansIn(decodeRequest('traces', body));
    if (isOwnTelemetry(wires)) hushWork();
    await inTurns(wires, (wire) => {
      try {
        const one = readSpan(wire, times, caller);
        read.push(one);
        for (const score of scoresOfSpan(wire, 'call' in one ? one.call.project : one.span.project)) scores.push(score);
      } catch (error) {
        if (!(error instanceof BadCount) && !(error instanceof UnplausibleSpan)) throw error;
        faults.push(error.message);
      }
    });
    boundItems(scores.length);
    inherit(read);
    const calls = read.flatMap((one) => ('call' in one ? this.withContent(one) : []));
    const spans = read.flatMap((one) => ('span' in one ? one.span : []));
    this.recorder.count('otlp', 'rejected', faults.length);
    if (read.length > 0) await this.recorder.record('otlp', { ...EMPTY_BATCH, calls, spans, scores });
    return { rejected: faults.length, errorMessage: [...new Set(faults)].slice(0, 5).join('; ') };
  }

  /** takeLogs records the evaluation events of an export; of other records nothing is kept. */
  async takeLogs(body: unknown, caller: Caller): Promise<PartialSuccess> {
    const { nowMs } = this.kept.times();
    const records = logsIn(decodeRequest('logs', body));
    const scores = records.flatMap((record) => scoreOfLog(record, caller.project ?? UNTOLD.project, nowMs) ?? []);
    if (scores.length > 0) await this.recorder.record('otlp', { ...EMPTY_BATCH, scores });
    const rejected = records.length - scores.length;
    return { rejected, errorMessage: rejected > 0 ? 'only gen_ai.evaluation.result events are kept' : '' };
  }

  /** takeMetrics keeps nothing, and says so: the ledger's own figures come from spans. */
  takeMetrics(body: unknown): PartialSuccess {
    const rejected = countPoints(decodeRequest('metrics', body));
    return { rejected, errorMessage: rejected > 0 ? 'metrics are not kept; usage and latency come from spans' : '' };
  }

  private withContent({ call, attributes }: { call: CallFacts; attributes: Attributes }): ToldCall {
    if (!keepsContent(this.environment.CONTENT_CAPTURE, call.status)) return { facts: call, input: null, output: null };
    return { facts: call, input: contentText(inputOf(attributes)), output: contentText(outputOf(attributes)) };
  }
}
