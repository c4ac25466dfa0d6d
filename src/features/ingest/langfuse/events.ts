import { z } from 'zod';
import { LONGEST_MESSAGE, MOST_TAGS } from '../../../domain/call.js';
import { keptText } from '../../../domain/kept-text.js';
import { tell, type Told } from '../../../domain/telling.js';

const text = z.string().max(1000).nullish();
const name = z.string().min(1).max(200);
const time = z.iso.datetime({ offset: true }).nullish();
const counts = z.record(z.string(), z.unknown()).nullish();

/** The events of Langfuse's ingestion batch, as far as they are read; their bodies may hold more. */
const event = z.looseObject({
  id: name,
  type: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  body: z.looseObject({}),
});

const traceBody = z.looseObject({
  id: name,
  name: text,
  userId: text,
  sessionId: text,
  release: text,
  version: text,
  environment: text,
  tags: z.array(z.string()).nullish(),
  timestamp: time,
});

const observationBody = z.looseObject({
  id: name,
  traceId: name.nullish(),
  type: text,
  name: text,
  startTime: time,
  endTime: time,
  completionStartTime: time,
  model: text,
  modelParameters: counts,
  usage: counts,
  usageDetails: counts,
  costDetails: counts,
  level: text,
  statusMessage: z.string().nullish(),
  parentObservationId: text,
  environment: text,
  version: text,
  metadata: z.unknown().optional(),
  input: z.unknown().optional(),
  output: z.unknown().optional(),
});

const scoreBody = z.looseObject({
  id: name.nullish(),
  traceId: name.nullish(),
  observationId: name.nullish(),
  sessionId: name.nullish(),
  name,
  value: z.union([z.number(), z.string(), z.boolean()]),
  comment: z.string().nullish(),
  source: text,
});

export type LangfuseEvent = z.output<typeof event>;
export type TraceBody = z.output<typeof traceBody>;
export type ObservationBody = z.output<typeof observationBody>;
export type ScoreBody = z.output<typeof scoreBody>;

/** The schemas by which events and their bodies are read. */
export const SCHEMAS = { event, trace: traceBody, observation: observationBody, score: scoreBody } as const;

/** An update outranks a create whatever their times: the SDK may stamp the create later. */
const UPDATE_RANK = 2 ** 45;

/** stampOf is where an event stands among the events of the same observation. */
export function stampOf({ type, timestamp }: LangfuseEvent): number {
  return (type.endsWith('-update') ? UPDATE_RANK : 0) + Date.parse(timestamp);
}

/** toldOfTrace is what an event tells of a trace. */
export function toldOfTrace(body: TraceBody, stamp: number): Told {
  const { name: traceName, userId, sessionId, release, version, environment, tags } = body;
  return tell(
    { name: traceName, userId, sessionId, release: release ?? version, environment, tags: tags?.slice(0, MOST_TAGS) },
    stamp,
  );
}

/**
 * toldOfObservation is what an event tells of an observation; `type` is what the event's own type says that it is. When
 * it was told has a stamp of its own, by which the earliest time holds.
 */
export function toldOfObservation(body: ObservationBody, type: string, stamp: number, toldMs: number): Told {
  const firstTold = tell({ firstToldMs: toldMs }, -toldMs);
  const told = tell(
    {
      type,
      name: body.name,
      startTime: body.startTime,
      endTime: body.endTime,
      completionStartTime: body.completionStartTime,
      model: body.model,
      modelParameters: parametersIn(body.modelParameters),
      usage: body.usage,
      usageDetails: body.usageDetails,
      costDetails: body.costDetails,
      level: body.level,
      statusMessage: body.statusMessage && keptText(body.statusMessage, LONGEST_MESSAGE),
      parentObservationId: body.parentObservationId,
      environment: body.environment,
      version: body.version,
      metadata: providerIn(body.metadata),
      answered: body.output === undefined || body.output === null ? undefined : true,
    },
    stamp,
  );
  return { ...told, ...firstTold };
}

/** Of the parameters of a model only these say anything of what a call costs or how it came. */
function parametersIn(parameters: ObservationBody['modelParameters']): Record<string, unknown> | undefined {
  if (!parameters) return undefined;
  const { service_tier: serviceTier, stream } = parameters;
  if (typeof serviceTier !== 'string' && typeof stream !== 'boolean') return undefined;
  return { service_tier: serviceTier, stream };
}

/** Of the metadata only the provider's name is of use here, which LangChain's integration puts there. */
function providerIn(metadata: unknown): Record<string, unknown> | undefined {
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const { ls_provider: lsProvider, provider } = metadata as Record<string, unknown>;
  if (typeof lsProvider !== 'string' && typeof provider !== 'string') return undefined;
  return { ls_provider: lsProvider, provider };
}
