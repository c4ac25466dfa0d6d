import { timeFault, type CallTimes } from '../../../domain/call-time.js';
import { LONGEST_NAME } from '../../../domain/call.js';
import { keepsContent, type ContentPolicy } from '../../../domain/content-policy.js';
import { idFault } from '../../../domain/kept-text.js';
import { scrub } from '../../../domain/secrets.js';
import { canonicalScore, type Score } from '../../../domain/span.js';
import {
  EMPTY_BATCH,
  type LedgerBatch,
  type PiecewiseObservation,
  type PiecewiseTrace,
} from '../../../storage/ledger/batch.js';
import { isObject, type RawObject } from '../../../domain/raw-usage/counts.js';
import { contentText } from '../content.js';
import { readUsageDetails } from '../usage-details.js';
import {
  SCHEMAS,
  stampOf,
  toldOfObservation,
  toldOfTrace,
  type LangfuseEvent,
  type ObservationBody,
  type ScoreBody,
} from './events.js';
import { interpret, isCallType } from './observation.js';

/** Receiver is for whom, and when, events are gathered. */
export interface Receiver {
  project: string;
  /** The key that sends them. */
  keyId: string | null;
  times: CallTimes;
  policy: ContentPolicy;
}

const OBSERVATION_TYPE =
  /^(generation|span|event|agent|tool|chain|retriever|evaluator|embedding|guardrail|observation)-(create|update)$/;

const NO_CONTENT = { input: null, output: null };

/** Gathering sorts the events of a batch to what they tell of. */
export class Gathering {
  private readonly observations: PiecewiseObservation[] = [];
  private readonly traces: PiecewiseTrace[] = [];
  private readonly scores: Score[] = [];
  private readonly steps = new Map<string, 'accepted' | 'updated'>();

  constructor(private readonly receiver: Receiver) {}

  /** batch is all that was told. */
  get batch(): LedgerBatch {
    return { ...EMPTY_BATCH, observations: this.observations, traces: this.traces, scores: this.scores };
  }

  /** calls is what was told of calls, each once: that they are there, or something more of them. */
  get calls(): ('accepted' | 'updated')[] {
    return [...this.steps.values()];
  }

  /** add takes an event, and returns what is wrong with it, if anything is. */
  add(raw: unknown): string | null {
    const parsed = SCHEMAS.event.safeParse(raw);
    if (!parsed.success) return parsed.error.issues[0]?.message ?? 'not an event';
    const event = parsed.data;
    const wrongTime = timeFault(Date.parse(event.timestamp), this.receiver.times);
    if (wrongTime !== null) return `timestamp: ${wrongTime}`;
    if (event.type === 'sdk-log') return null;
    if (event.type === 'trace-create') return this.addTrace(event);
    if (event.type === 'score-create') return this.addScore(event);
    return this.addObservation(event);
  }

  private addObservation(event: LangfuseEvent): string | null {
    const [, type, step] = OBSERVATION_TYPE.exec(event.type) ?? [];
    if (type === undefined) return `type: ${event.type.slice(0, 60)} is not known`;
    const parsed = SCHEMAS.observation.safeParse(event.body);
    if (!parsed.success) return faultIn(parsed.error.issues);
    const body = parsed.data;
    const { project, keyId, policy } = this.receiver;
    const fault = this.faultOf(body, event);
    if (fault !== null) return fault;
    const kind = (type === 'observation' ? (body.type ?? 'span') : type).toLowerCase();
    const isCall = isCallType(kind);
    // Whether the call fails is known when all its pieces are there.
    const isKept = isCall && keepsContent(policy, 'pending');
    this.observations.push({
      project,
      keyId,
      id: body.id,
      traceId: body.traceId ?? body.id,
      told: scrubbed(toldOfObservation(body, kind, stampOf(event), Date.parse(event.timestamp))),
      ...(isKept ? { input: contentText(body.input), output: contentText(body.output) } : NO_CONTENT),
      interpret,
    });
    if (isCall) this.count(body.id, step === 'create');
    return null;
  }

  private faultOf(body: ObservationBody, event: LangfuseEvent): string | null {
    const wrongTime = timeFault(Date.parse(body.startTime ?? event.timestamp), this.receiver.times);
    if (wrongTime !== null) return `startTime: ${wrongTime}`;
    const fault = idFault(body.id, LONGEST_NAME) ?? idFault(body.traceId ?? '', LONGEST_NAME);
    if (fault !== null) return `id: ${fault}`;
    const usage = readUsageDetails(objectIn(body.usageDetails), objectIn(body.usage), '');
    return usage === 'not_a_count' ? 'usageDetails: not a number of tokens' : null;
  }

  private addTrace(event: LangfuseEvent): string | null {
    const parsed = SCHEMAS.trace.safeParse(event.body);
    if (!parsed.success) return faultIn(parsed.error.issues);
    const fault = idFault(parsed.data.id, LONGEST_NAME);
    if (fault !== null) return `id: ${fault}`;
    const told = scrubbed(toldOfTrace(parsed.data, stampOf(event)));
    this.traces.push({ project: this.receiver.project, id: parsed.data.id, told, interpret });
    return null;
  }

  private addScore(event: LangfuseEvent): string | null {
    const parsed = SCHEMAS.score.safeParse(event.body);
    if (!parsed.success) return faultIn(parsed.error.issues);
    const target = targetOf(parsed.data);
    if (!target) return 'a score needs a traceId, an observationId or a sessionId';
    const { id, name, value, comment } = parsed.data;
    const score: Score = {
      ...target,
      id: id ?? event.id,
      project: this.receiver.project,
      name,
      value: typeof value === 'string' ? null : Number(value),
      label: typeof value === 'string' ? value : null,
      source: 'api',
      comment: comment ?? null,
      createdAtMs: Date.parse(event.timestamp),
    };
    this.scores.push(canonicalScore(score));
    return null;
  }

  private count(id: string, isCreated: boolean): void {
    if (isCreated) this.steps.set(id, 'accepted');
    else if (!this.steps.has(id)) this.steps.set(id, 'updated');
  }
}

function objectIn(value: unknown): RawObject | null {
  return isObject(value) ? value : null;
}

function scrubbed<Telling extends object>(told: Telling): Telling {
  return scrub(told) as Telling;
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
