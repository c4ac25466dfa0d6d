import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import type { CallFacts } from '../../../domain/call.js';
import type { Caller } from '../../../domain/scopes.js';
import type { Score, Span } from '../../../domain/span.js';
import { EMPTY_BATCH, type ToldCall } from '../../../storage/ledger/batch.js';
import { contentText } from '../content.js';
import { Recorder } from '../recorder.js';
import { BadCount, type Attributes } from './attributes.js';
import { inputOf, outputOf } from './span-content.js';
import { idOfSpan, readSpan, UnplausibleSpan, type ReadSpan } from './span-facts.js';
import { countPoints, decodeRequest, logsIn, spansIn, type WireLog } from './wire.js';

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
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** takeTraces records the spans of an export. */
  async takeTraces(body: unknown, caller: Caller): Promise<PartialSuccess> {
    const nowMs = this.clock.now();
    const calls: ToldCall[] = [];
    const spans: Span[] = [];
    const faults: string[] = [];
    const read: ReadSpan[] = [];
    for (const wire of spansIn(decodeRequest('traces', body))) {
      try {
        read.push(readSpan(wire, nowMs, caller.project));
      } catch (error) {
        if (!(error instanceof BadCount) && !(error instanceof UnplausibleSpan)) throw error;
        faults.push(error.message);
      }
    }
    inherit(read);
    for (const one of read) {
      if ('span' in one) spans.push(one.span);
      else calls.push(this.withContent(one));
    }
    this.recorder.rejected('otlp', faults.length);
    if (read.length > 0) await this.recorder.record('otlp', { ...EMPTY_BATCH, calls, spans });
    return { rejected: faults.length, errorMessage: [...new Set(faults)].slice(0, 5).join('; ') };
  }

  /** takeLogs records the evaluation events of an export; of other records nothing is kept. */
  async takeLogs(body: unknown, caller: Caller): Promise<PartialSuccess> {
    const records = logsIn(decodeRequest('logs', body));
    const scores = records.flatMap((record) => scoreIn(record, caller.project ?? 'default') ?? []);
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
    const policy = this.environment.CONTENT_CAPTURE;
    const isWanted = policy === 'all' || (policy === 'errors' && call.status === 'error');
    if (!isWanted) return { facts: call, input: null, output: null };
    return { facts: call, input: contentText(inputOf(attributes)), output: contentText(outputOf(attributes)) };
  }
}

/** What is told of the user and the session on a span also holds for the calls below it in the same export. */
function inherit(read: readonly ReadSpan[]): void {
  const calls = new Map(read.flatMap((one) => ('call' in one ? [[one.call.id, one.call] as const] : [])));
  const parents = new Map(
    read.map((one) => ('call' in one ? [one.call.id, one.call.parentId] : [one.span.id, one.span.parentId])),
  );
  for (const call of calls.values()) {
    let above = call.parentId;
    for (let steps = 0; above !== null && steps < 100; steps++) {
      const ancestor = calls.get(above);
      call.userId ??= ancestor?.userId ?? null;
      call.sessionId ??= ancestor?.sessionId ?? null;
      above = parents.get(above) ?? null;
    }
  }
}

function scoreIn({ traceId, spanId, eventName, atMs, attributes }: WireLog, project: string): Score | null {
  const event = eventName || attributes.text('eventName');
  const name = attributes.text('evaluationName');
  if (event !== 'gen_ai.evaluation.result' || name === null || traceId === '') return null;
  const isOfSpan = spanId !== '';
  const targetId = isOfSpan ? idOfSpan(traceId, spanId) : traceId;
  return {
    id: `${targetId}-${name}`.slice(0, 200),
    project,
    targetType: isOfSpan ? 'call' : 'trace',
    targetId,
    name: name.slice(0, 200),
    value: attributes.number('evaluationValue'),
    label: attributes.text('evaluationLabel')?.slice(0, 200) ?? null,
    source: 'judge',
    comment: attributes.text('evaluationExplanation')?.slice(0, 1000) ?? null,
    createdAtMs: Math.floor(atMs),
  };
}
