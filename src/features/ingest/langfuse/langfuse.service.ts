import { Injectable } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { isPlausibleTime } from '../../../domain/call-time.js';
import { Rejected } from '../../../domain/failures.js';
import { isObject } from '../../../domain/raw-usage/counts.js';
import type { Caller } from '../../../domain/scopes.js';
import { scrub, scrubText } from '../../../domain/secrets.js';
import type { Score } from '../../../domain/span.js';
import type { PiecewiseObservation, PiecewiseTrace } from '../../../storage/ledger/batch.js';
import { contentText } from '../content.js';
import { Recorder } from '../recorder.js';
import {
  SCHEMAS,
  stampOf,
  toldOfObservation,
  toldOfTrace,
  type LangfuseEvent,
  type ObservationBody,
  type ScoreBody,
} from './events.js';
import { interpret } from './observation.js';

/** BatchAnswer is Langfuse's answer to a batch (207): what became of each event. */
export interface BatchAnswer {
  successes: { id: string; status: 201 }[];
  errors: { id: string; status: 400; message: string; error: string }[];
}

interface Gathered {
  observations: PiecewiseObservation[];
  traces: PiecewiseTrace[];
  scores: Score[];
}

const OBSERVATION_TYPE =
  /^(generation|span|event|agent|tool|chain|retriever|evaluator|embedding|guardrail|observation)-(create|update)$/;

/** LangfuseService takes the ingestion batches of Langfuse's SDKs up to version 3. */
@Injectable()
export class LangfuseService {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  /** take records the events of a batch; bad events are named and do not keep good ones out. It throws `Rejected`. */
  async take(body: unknown, caller: Caller): Promise<BatchAnswer> {
    const events = isObject(body) ? body['batch'] : null;
    if (!Array.isArray(events)) throw new Rejected('malformed_batch', 'the body has no list `batch`');
    const gathered: Gathered = { observations: [], traces: [], scores: [] };
    const answer: BatchAnswer = { successes: [], errors: [] };
    for (const raw of events) {
      const id = isObject(raw) && typeof raw['id'] === 'string' ? raw['id'].slice(0, 200) : '';
      const fault = this.gather(raw, caller.project ?? 'default', gathered);
      if (fault === null) answer.successes.push({ id, status: 201 });
      else answer.errors.push({ id, status: 400, message: fault, error: 'invalid_event' });
    }
    this.recorder.rejected('langfuse', answer.errors.length);
    if (answer.successes.length > 0) await this.recorder.record('langfuse', { calls: [], spans: [], ...gathered });
    return answer;
  }

  /** Sorts an event to where it belongs, and returns what is wrong with it, if anything is. */
  private gather(raw: unknown, project: string, gathered: Gathered): string | null {
    const parsed = SCHEMAS.event.safeParse(raw);
    if (!parsed.success) return parsed.error.issues[0]?.message ?? 'not an event';
    const event = parsed.data;
    if (!isPlausibleTime(Date.parse(event.timestamp), this.clock.now())) {
      return 'timestamp: before 2015 or in the future';
    }
    if (event.type === 'sdk-log') return null;
    if (event.type === 'trace-create') return gatherTrace(event, project, gathered);
    if (event.type === 'score-create') return gatherScore(event, project, gathered);
    return this.gatherObservation(event, project, gathered);
  }

  private gatherObservation(event: LangfuseEvent, project: string, gathered: Gathered): string | null {
    const type = OBSERVATION_TYPE.exec(event.type)?.[1];
    if (type === undefined) return `type: ${event.type.slice(0, 60)} is not known`;
    const parsed = SCHEMAS.observation.safeParse(event.body);
    if (!parsed.success) return faultIn(parsed.error.issues);
    const body: ObservationBody = parsed.data;
    const start = Date.parse(body.startTime ?? event.timestamp);
    if (!isPlausibleTime(start, this.clock.now())) return 'startTime: before 2015 or in the future';
    const kind = type === 'observation' ? (body.type ?? 'span') : type;
    const told = toldOfObservation(body, kind.toLowerCase(), stampOf(event), Date.parse(event.timestamp));
    gathered.observations.push({
      project,
      id: body.id,
      traceId: body.traceId ?? body.id,
      told: scrub(told) as typeof told,
      input: contentText(body.input),
      output: contentText(body.output),
      interpret,
    });
    return null;
  }
}

function gatherTrace(event: LangfuseEvent, project: string, gathered: Gathered): string | null {
  const parsed = SCHEMAS.trace.safeParse(event.body);
  if (!parsed.success) return faultIn(parsed.error.issues);
  const told = toldOfTrace(parsed.data, stampOf(event));
  gathered.traces.push({ project, id: parsed.data.id, told: scrub(told) as typeof told, interpret });
  return null;
}

function gatherScore(event: LangfuseEvent, project: string, gathered: Gathered): string | null {
  const parsed = SCHEMAS.score.safeParse(event.body);
  if (!parsed.success) return faultIn(parsed.error.issues);
  const target = targetOf(parsed.data);
  if (!target) return 'a score needs a traceId, an observationId or a sessionId';
  const { id, name, value, comment } = parsed.data;
  gathered.scores.push({
    ...target,
    id: id ?? event.id,
    project,
    name,
    value: typeof value === 'string' ? null : Number(value),
    label: typeof value === 'string' ? value.slice(0, 200) : null,
    source: 'api',
    comment: comment ? scrubText(comment).slice(0, 1000) : null,
    createdAtMs: Date.parse(event.timestamp),
  });
  return null;
}

function targetOf({ observationId, traceId, sessionId }: ScoreBody): Pick<Score, 'targetType' | 'targetId'> | null {
  if (observationId) return { targetType: 'call', targetId: observationId };
  if (traceId) return { targetType: 'trace', targetId: traceId };
  return sessionId ? { targetType: 'session', targetId: sessionId } : null;
}

function faultIn(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const [issue] = issues;
  return issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : 'not an event body';
}
